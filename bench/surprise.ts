// Matrix factorization and SVD++ beside scikit-surprise, one thread each: as many dimensions and passes, the same entries, rounds in turn. Prints the
// ratio of processor times within each round, and RMSE and MAE of both on the same held-out ratings, clipped to the scale on both sides.
// Run: npm run bench:surprise -- --python VENV/bin/python [--train u1.base --test u1.test] [--rounds 3] [--model svd++,biased-mf] [--alike]
// Without files, on simulated ratings (943 × 1,682). Each side at its own defaults but for dimensions and passes; with --alike ours takes Surprise's.
// How Surprise is installed: bench/surprise_fit.py. Shares no code with the app's metrics.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import v8 from 'node:v8';
import { ratingSimulator } from '../src/ml/data/simulators/rating_simulator';
import { splitOf } from '../src/ml/data/split';
import { createWasmEngine } from '../src/ml/engines/wasm/wasm_engine';
import { checkParameters, ratingModels } from '../src/ml/objectives/registry';
import { ratingsJob } from '../src/ml/train/ratings_job';
import { TrainingSession } from '../src/ml/train/session';
import type { Triples } from '../src/ml/triples_contracts';
import { median } from './statistics';

if (Number(process.versions.v8.split('.')[0]) < 12) v8.setFlagsFromString('--experimental-wasm-relaxed-simd');

const { values: given } = parseArgs({
  options: {
    python: { type: 'string', default: '/usr/bin/python3' },
    train: { type: 'string' },
    test: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    model: { type: 'string', default: 'svd++,biased-mf' },
    dim: { type: 'string', default: '20' },
    epochs: { type: 'string', default: '20' },
    alike: { type: 'boolean', default: false },
  },
});
const [dim, epochs] = [Number(given.dim), Number(given.epochs)];

/** What Surprise's documentation says of its defaults. */
const SURPRISE = {
  'svd++': { learningRate: 0.007, regularization: 0.02 },
  'biased-mf': { learningRate: 0.005, regularization: 0.02 },
} as const;
type Model = keyof typeof SURPRISE;

interface Result {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly rmse: number;
  readonly mae: number;
}

interface Ratings {
  readonly train: Triples;
  readonly test: Triples;
  readonly scale: readonly [min: number, max: number];
}

/** Lines of user, item, rating and whatever else, by tabs; users and items are their numbers. */
function readRatings(train: string, test: string): Ratings {
  const read = (file: string) =>
    readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split('\t').map(Number));
  const both = [read(train), read(test)];
  const most = (column: number) => 1 + both.flat().reduce((max, fields) => Math.max(max, fields[column]!), 0);
  const [rows, cols] = [most(0), most(1)];
  const [first, second] = both.map(
    (lines): Triples => ({
      rows,
      cols,
      i: Uint32Array.from(lines, ([user]) => user!),
      j: Uint32Array.from(lines, ([, item]) => item!),
      value: Float32Array.from(lines, ([, , value]) => value!),
      weight: null,
    }),
  );
  return { train: first!, test: second!, scale: [1, 5] };
}

function simulated(): Ratings {
  const split = splitOf(ratingSimulator.simulate({}), { split: 0, holdout: 20, validation: 0 }, 1);
  return { train: split.train, test: split.test!, scale: [1, 5] };
}

async function ours(model: Model, { train, test, scale: [min, max] }: Ratings, seed: number): Promise<Result> {
  const objective = ratingModels[model];
  const parameters = checkParameters(objective, { dim, epochs, ...(given.alike && SURPRISE[model]) });
  const job = ratingsJob(
    objective,
    { title: 'ratings', feedback: 'rating', scale: null },
    { train, validation: null, test },
    parameters,
    seed,
  );
  const session = await TrainingSession.create(job, createWasmEngine());
  const [cpuBefore, started] = [process.cpuUsage(), performance.now()];
  await session.run({ signal: new AbortController().signal, onReport: () => undefined });
  const { user, system } = process.cpuUsage(cpuBefore);
  const seconds = (performance.now() - started) / 1000;
  const [{ data }, scorer] = [await session.vectors(), (await session.scorer())!];
  let [squares, distances] = [0, 0];
  test.value.forEach((value, n) => {
    const [u, i] = [test.i[n]!, test.j[n]!];
    let score = scorer.offset + scorer.userBias![u]! + scorer.itemBias![i]!;
    for (let d = 0; d < dim; d++) score += data[i * dim + d]! * data[(test.cols + u) * dim + d]!;
    const error = Math.min(max, Math.max(min, score)) - value;
    squares += error ** 2;
    distances += Math.abs(error);
  });
  session.dispose();
  const count = test.value.length;
  return { seconds, cpuSeconds: (user + system) / 1e6, rmse: Math.sqrt(squares / count), mae: distances / count };
}

const folder = mkdtempSync(path.join(tmpdir(), 'vectarium-surprise-'));
const script = fileURLToPath(new URL('surprise_fit.py', import.meta.url));

async function surprise(model: Model, ratings: Ratings, seed: number): Promise<Result & { readonly version: string }> {
  const files = { train: path.join(folder, 'train'), test: path.join(folder, 'test') };
  for (const name of ['train', 'test'] as const) {
    const { i, j, value } = ratings[name];
    writeFileSync(files[name], Array.from(i, (user, n) => `${user}\t${j[n]}\t${value[n]}\n`).join(''));
  }
  const settings = { n_factors: dim, n_epochs: epochs };
  const told = JSON.stringify({ ...files, scale: ratings.scale, model, seed, settings });
  const env = { ...process.env, OPENBLAS_NUM_THREADS: '1' };
  const { stdout } = await promisify(execFile)(given.python, [script, told], { env });
  return JSON.parse(stdout) as Result & { readonly version: string };
}

const ratings = given.train && given.test ? readRatings(given.train, given.test) : simulated();
const entries = ratings.train.i.length;
console.log(`${entries} ratings, ${ratings.test.i.length} held out; ${dim} dimensions, ${epochs} passes`);
for (const model of given.model.split(',') as Model[]) {
  await ours(model, ratings, 0); // compiled by the fast tier from here on
  const rounds: (readonly [Result, Result & { readonly version: string }])[] = [];
  for (let seed = 1; seed <= Number(given.rounds); seed++) {
    rounds.push([await ours(model, ratings, seed), await surprise(model, ratings, seed)]);
  }
  const ratios = rounds.map(([a, b]) => b.cpuSeconds / a.cpuSeconds);
  console.log(`${model}: ${median(ratios).toFixed(1)}× (${ratios.map((ratio) => ratio.toFixed(1)).join(' ')})`);
  for (const side of [0, 1] as const) {
    const title = side === 0 ? 'Vectarium' : `Surprise ${rounds[0]![1].version}`;
    const told = (of: (result: Result) => number) => rounds.map((round) => of(round[side]).toFixed(4)).join(' ');
    const rate = median(rounds.map((round) => (entries * epochs) / round[side].cpuSeconds));
    console.log(
      `  ${title}: ${Math.round(rate)} ratings/s of processor time; RMSE ${told((r) => r.rmse)}; MAE ${told((r) => r.mae)}`,
    );
  }
}
rmSync(folder, { recursive: true });
