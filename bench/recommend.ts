// Models of users and items beside the same models of Python libraries: entries times passes per second and what is learnt, on the same split, in
// rounds that take turns, since this kind of machine drifts. A made-up table, of MovieLens 100k's size unless told otherwise, or a file of tab-separated user, item, value.
// Rates are by processor time with one thread, by the clock with several; ratios are taken within rounds.
// Run: npm run bench:recommend -- [--python .venv/bin/python] [--only als] [--threads 1,2] [--rounds 5] [--seeds 3] [--dim 64] [--epochs 20] [--ratings u.data | --users 943 --items 1682 --entries 100000]
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import v8 from 'node:v8';
import { spawnThread } from '../scripts/spawn_thread';
import { rankTable } from '../src/ml/data/rating_table';
import { simulatorFor } from '../src/ml/data/simulators/registry';
import { splitOf } from '../src/ml/data/split';
import { createEngine } from '../src/ml/engines/select';
import { als } from '../src/ml/objectives/als';
import { bpr } from '../src/ml/objectives/bpr';
import { checkParameters } from '../src/ml/objectives/registry';
import type { RatingTable, Split } from '../src/ml/rating_contracts';
import { ratingsJob } from '../src/ml/train/ratings_job';
import { readScorer } from '../src/ml/train/scorer';
import { TrainingSession } from '../src/ml/train/session';
import { type Contest, ndcgAtTen, PeerScript, type Trained } from './recommend_peer';
import { compareRuns, mean, median } from './statistics';

if (Number(process.versions.v8.split('.')[0]) < 12) v8.setFlagsFromString('--experimental-wasm-relaxed-simd');

const { values: given } = parseArgs({
  options: {
    python: { type: 'string', default: 'python3' },
    only: { type: 'string' },
    threads: { type: 'string', default: '1,2' },
    rounds: { type: 'string', default: '5' },
    seeds: { type: 'string', default: '3' },
    dim: { type: 'string', default: '64' },
    epochs: { type: 'string', default: '20' },
    ratings: { type: 'string' },
    users: { type: 'string', default: '943' },
    items: { type: 'string', default: '1682' },
    entries: { type: 'string', default: '100000' },
  },
});
const [dim, epochs] = [Number(given.dim), Number(given.epochs)];

function table(): RatingTable {
  if (given.ratings === undefined) {
    const { users, items, entries } = given;
    const size = { users: Number(users), items: Number(items), entries: Number(entries) };
    return simulatorFor('simulated-ratings').simulate(size);
  }
  const lines = readFileSync(given.ratings, 'utf8').trim().split('\n');
  const cells = lines.map((line) => line.split('\t'));
  const column = (at: number) => Uint32Array.from(cells, (row) => Number(row[at]) - 1);
  const [i, j] = [column(0), column(1)];
  const names = (ids: Uint32Array) => Array.from({ length: Math.max(...ids) + 1 }, (_, n) => `${n + 1}`);
  return rankTable({
    ...{
      title: given.ratings,
      feedback: 'rating',
      nouns: { user: 'user', users: 'users', item: 'item', items: 'items' },
    },
    ...{ users: names(i), items: names(j), i, j, value: Float32Array.from(cells, (row) => Number(row[2])) },
    ...{ times: null, scale: { min: 1, max: 5, step: 1 }, itemColumns: [], userColumns: [] },
    ...{ simulated: false, notes: [], bytes: 0 },
  });
}

/** Every comparison that there is: one function each. */
const contests: readonly ((python: string, folder: string) => Contest)[] = [implicitAls, implicitBpr];

function implicitAls(python: string, folder: string): Contest {
  const script = new PeerScript(python, 'implicit_train.py', folder);
  const parameters = checkParameters(als, { dim, epochs });
  const { regularization, alpha } = parameters;
  return {
    name: 'als',
    library: `implicit ${script.version('implicit')}`,
    epochs,
    judge: ndcgAtTen,
    judgedBy: 'NDCG@10',
    job: (split, seed) =>
      ratingsJob(als, { title: 'the table', feedback: 'implicit', scale: null }, split, parameters, seed),
    theirs: (split, seed, threads) =>
      script.train(split, { model: 'als', dim, epochs, regularization: regularization!, alpha: alpha!, seed, threads }),
  };
}

/** One negative each. The library’s rate stays while ours falls to 0: the same at the start. */
function implicitBpr(python: string, folder: string): Contest {
  const script = new PeerScript(python, 'implicit_train.py', folder);
  const parameters = checkParameters(bpr, { dim, epochs, negative: 1 });
  const { regularization, learningRate } = parameters;
  return {
    name: 'bpr',
    library: `implicit ${script.version('implicit')}`,
    epochs,
    judge: ndcgAtTen,
    judgedBy: 'NDCG@10',
    job: (split, seed) =>
      ratingsJob(bpr, { title: 'the table', feedback: 'implicit', scale: null }, split, parameters, seed),
    theirs: (split, seed, threads) => {
      const settings = { regularization: regularization!, learningRate: learningRate! };
      return script.train(split, { model: 'bpr', dim, epochs, ...settings, seed, threads });
    },
  };
}

/** From the matrix, which theirs has too, to the last slice: the kernel is compiled, and tables and the transpose are laid out in it. */
async function ours({ job }: Contest, split: Split, seed: number, threads: number): Promise<Trained> {
  const engine = createEngine('wasm', { threads, spawnThread });
  const made = job(split, seed);
  const cpuBefore = process.cpuUsage();
  const began = performance.now();
  const step = await engine.prepare(made);
  const session = await TrainingSession.create(made, { name: 'wasm', prepare: async () => step });
  await session.run({ signal: new AbortController().signal, onReport: () => {} });
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpuBefore);
  const vectors = await session.vectors();
  const scorer = await readScorer(made, step);
  session.dispose();
  const items = split.train.cols;
  const part = (from: number, to: number) => ({
    data: vectors.data.subarray(from * vectors.cols, to * vectors.cols),
    rows: to - from,
    cols: vectors.cols,
  });
  if (scorer === null) throw new Error('this model has no scores');
  return {
    seconds,
    cpuSeconds: (user + system) / 1e6,
    items: part(0, items),
    users: part(items, vectors.rows),
    scorer,
  };
}

async function compare(contest: Contest, split: Split): Promise<void> {
  const entries = split.train.i.length;
  console.log(`\n${contest.name} beside ${contest.library}: ${contest.epochs} passes over ${entries} entries`);
  for (const threads of given.threads.split(',').map(Number)) {
    const time = ({ seconds, cpuSeconds }: Trained) => (threads === 1 ? cpuSeconds : seconds);
    const rounds: { readonly us: number; readonly them: number }[] = [];
    await ours(contest, split, 1, threads); // compiled by the fast tier from here on
    for (let round = 0; round < Number(given.rounds); round++) {
      const us = time(await ours(contest, split, 1, threads));
      rounds.push({ us, them: time(await contest.theirs(split, 1, threads)) });
    }
    const ratios = rounds.map(({ us, them }) => them / us);
    const rate = (seconds: readonly number[]) => ((contest.epochs * entries) / median(seconds) / 1e6).toFixed(2);
    console.log(
      `${threads} thread${threads === 1 ? ', processor time' : 's, by the clock'}: ${rate(rounds.map(({ us }) => us))} M entries/s against ${rate(rounds.map(({ them }) => them))}, ` +
        `${median(ratios).toFixed(2)}× (${ratios.map((ratio) => ratio.toFixed(2)).join(' ')}); ` +
        `all in ${median(rounds.map(({ us }) => us)).toFixed(2)} s against ${median(rounds.map(({ them }) => them)).toFixed(2)} s`,
    );
  }
  const [us, them]: [number[], number[]] = [[], []];
  for (let seed = 1; seed <= Number(given.seeds); seed++) {
    us.push(contest.judge(await ours(contest, split, seed, 1), split));
    them.push(contest.judge(await contest.theirs(split, seed, 1), split));
  }
  const { difference, halfWidth } = compareRuns(us, them);
  console.log(
    `${contest.judgedBy} on ${split.test?.i.length} held-out entries, ${us.length} seeds each: ${mean(us).toFixed(4)} against ${mean(them).toFixed(4)}, ` +
      `difference ${difference.toFixed(4)} ± ${halfWidth.toFixed(4)}`,
  );
}

const folder = mkdtempSync(path.join(tmpdir(), 'recommend-'));
try {
  const data = table();
  const split = splitOf(data, { split: 0, holdout: 20, validation: 0 }, 1);
  console.log(
    `${data.title}: ${data.entries.rows} × ${data.entries.cols}, ${data.entries.i.length} entries, a fifth held out`,
  );
  for (const make of contests) {
    const contest = make(given.python, folder);
    if (given.only === undefined || given.only === contest.name) await compare(contest, split);
  }
} finally {
  rmSync(folder, { recursive: true });
}
