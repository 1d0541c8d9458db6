// UMAP of ours beside umap-js's and embedding-atlas's wasm: time from vectors to layout, and how true the layout is, on real word vectors, in rounds
// that take turns, since this kind of machine drifts. Ratios are taken within rounds. With --scale: our cost against the number of rows.
// Prints tables, and one JSON object as its last line. t-SNE: bench/tsne.ts.
import { existsSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import v8 from 'node:v8';
import { spawnThread } from '../scripts/spawn_thread';
import { layoutQuality } from '../src/ml/projection/quality';
import { embeddingAtlas, ours, type Side, type Timed, umapJs } from './project_sides';
import { madeUp, nested, realWords, type Vectors } from './project_vectors';
import { scalingPlot } from './scaling_plot';
import { median } from './statistics';

if (Number(process.versions.v8.split('.')[0]) < 12) v8.setFlagsFromString('--experimental-wasm-relaxed-simd');

const HELP = `npm run bench:project -- [options]

  --rows N       real words laid out (default 10000)
  --groups       made-up clusters in groups instead of words, other ones in each round
  --seeds N      rounds, each of a seed of its own (default 3)
  --atlas DIR    embedding-atlas, unpacked; a plain install fails on a missing peer, so:
                 mkdir -p .cache/atlas && cd .cache/atlas && npm pack embedding-atlas@0.26.0 && tar xf embedding-atlas-*.tgz
                 and then --atlas .cache/atlas/package
  --only A,B     sides by the start of their names: ours, umap-js, embedding-atlas
  --scale LIST   our cost at these numbers of rows instead, as in 1000,10000,100000: real words up to 50,000, made-up clusters beyond
  --threads N    of the scaling (default 2)
  --plot FILE    where its plot goes, as SVG
`;

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '10000' },
    groups: { type: 'boolean', default: false },
    seeds: { type: 'string', default: '3' },
    atlas: { type: 'string' },
    only: { type: 'string' },
    scale: { type: 'string' },
    threads: { type: 'string', default: '2' },
    plot: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const control = { signal: new AbortController().signal, onProgress: () => undefined };
const K = 15;

interface Judged extends Omit<Timed, 'positions'> {
  readonly side: string;
  readonly rows: number;
  readonly seed: number;
  readonly trustworthiness: number;
  readonly continuity: number;
  readonly neighborRecall: number;
  readonly rankCorrelation: number;
}

async function judged(side: Side, { x }: Vectors, seed: number): Promise<Judged> {
  const { positions, seconds, cpuSeconds } = await side.layOut(x, seed);
  const quality = await layoutQuality(x, positions, 3, { k: K, threads: 2, spawnThread }, control);
  const { trustworthiness, continuity, neighborRecall, rankCorrelation } = quality;
  const measures = { trustworthiness, continuity, neighborRecall, rankCorrelation };
  const row = { side: side.name, rows: x.rows, seed, seconds, cpuSeconds, ...measures };
  console.error(cells(row).join('  '));
  return row;
}

const HEAD = [
  'side',
  'rows',
  'seed',
  'seconds',
  'processor s',
  `trust@${K}`,
  `continuity@${K}`,
  `recall@${K}`,
  'rank corr.',
];

function cells({ side, rows, seed, seconds, cpuSeconds, ...measures }: Judged): readonly string[] {
  const { trustworthiness, continuity, neighborRecall, rankCorrelation } = measures;
  const figures = [trustworthiness, continuity, neighborRecall, rankCorrelation].map((value) => value.toFixed(4));
  return [side, String(rows), String(seed), seconds.toFixed(2), cpuSeconds.toFixed(2), ...figures];
}

/** In Markdown. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** Every side once a seed, turn by turn. */
async function compare(): Promise<void> {
  if (values.atlas !== undefined && !existsSync(values.atlas))
    throw new Error(`there is no ${values.atlas}\n\n${HELP}`);
  const all = [ours(1), ours(2), umapJs(), ...(values.atlas === undefined ? [] : [await embeddingAtlas(values.atlas)])];
  const wanted = values.only?.split(',');
  const sides = all.filter(({ name }) => wanted === undefined || wanted.some((start) => name.startsWith(start)));
  const count = Number(values.rows);
  const vectorsOf = async (seed: number) => (values.groups ? nested(count, 100, seed) : realWords(count, 5));
  const vectors = await vectorsOf(1);
  await ours(1).layOut({ ...vectors.x, rows: 1000 }, 1); // compiled by the fast tier from here on
  const runs: Judged[] = [];
  for (let seed = 1; seed <= Number(values.seeds); seed++) {
    const those = values.groups ? await vectorsOf(seed) : vectors;
    for (const side of sides) runs.push(await judged(side, those, seed));
  }
  const { rows, cols } = vectors.x;
  console.log(`\n${rows} × ${cols}, ${vectors.title}; medians of ${values.seeds} seeds\n`);
  const of = (name: string) => runs.filter(({ side }) => side === name);
  const medians = sides.map(({ name }) => {
    const middle = (read: (run: Judged) => number) => median(of(name).map(read));
    return {
      ...{ side: name, rows, seed: Number(values.seeds), seconds: middle((run) => run.seconds) },
      cpuSeconds: middle((run) => run.cpuSeconds),
      trustworthiness: middle((run) => run.trustworthiness),
      continuity: middle((run) => run.continuity),
      neighborRecall: middle((run) => run.neighborRecall),
      rankCorrelation: middle((run) => run.rankCorrelation),
    };
  });
  console.log(table(HEAD.with(2, 'seeds'), medians.map(cells)));
  const ratios = sides.slice(1).map(({ name }) => ({
    side: name,
    /** Of the first side's, within rounds. */
    seconds: median(of(name).map((run, n) => run.seconds / of(sides[0]!.name)[n]!.seconds)),
    cpuSeconds: median(of(name).map((run, n) => run.cpuSeconds / of(sides[0]!.name)[n]!.cpuSeconds)),
  }));
  for (const ratio of ratios) {
    const text = `${ratio.seconds.toFixed(1)} times the time of ${sides[0]!.name}, ${ratio.cpuSeconds.toFixed(1)} times its processor time`;
    console.log(`\n${ratio.side}: ${text}`);
  }
  console.log(JSON.stringify({ rows, cols, runs, medians, ratios }));
}

const MOST_WORDS = 50_000;

async function scale(sizes: readonly number[]): Promise<void> {
  const side = ours(Number(values.threads));
  await side.layOut((await realWords(1000, 5)).x, 1);
  const runs: (Judged & { readonly of: string })[] = [];
  for (const rows of sizes) {
    const vectors = rows > MOST_WORDS ? madeUp(rows, 100, 1) : await realWords(rows, rows > 10_000 ? 1 : 5);
    runs.push({ ...(await judged(side, vectors, 1)), of: vectors.title });
  }
  console.log(
    `\n${table(
      [...HEAD, 'vectors'],
      runs.map((run) => [...cells(run), run.of]),
    )}`,
  );
  if (values.plot !== undefined) {
    const points = runs.map(({ rows, seconds, of }) => ({ rows, seconds, real: of.startsWith('real') }));
    writeFileSync(values.plot, scalingPlot(points, `${side.name}: seconds from vectors to a 3D UMAP`));
  }
  console.log(JSON.stringify({ side: side.name, runs }));
}

if (values.help) console.log(HELP);
else await (values.scale === undefined ? compare() : scale(values.scale.split(',').map(Number)));
