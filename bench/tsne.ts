// t-SNE of ours beside those of npm and, as a yardstick, native ones: time from vectors to map, and the divergence that each reaches after as many steps,
// of the same P by the same exact function. Prints a table, and one JSON object as its last line. Not part of it: UMAP (bench/project.ts).
import { createReadStream, existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import v8 from 'node:v8';

import type { Matrix } from '../src/ml/contracts';
import { unitRows } from '../src/ml/core/vector';
import { readVectors } from '../src/ml/formats/word2vec_reader';
import { findNeighbors } from '../src/ml/projection/neighbors';
import { affinitiesOf, neighborsFor } from '../src/ml/projection/tsne/affinities';
import { klDivergence } from '../src/ml/projection/tsne/divergence';
import { npmSides, ours, pythonSides, type TsneJob, type TsneSide } from './tsne_sides';

if (Number(process.versions.v8.split('.')[0]) < 12) v8.setFlagsFromString('--experimental-wasm-relaxed-simd');

const HELP = `npx tsx bench/tsne.ts --vectors FILE [options]

  --vectors FILE  word2vec text, such as \`npm run train -- --out FILE\` writes
  --rows N        its first rows (default 10000)
  --dims N        2 (default) or 3
  --iterations N  steps of each side, 250 of them with exaggeration (default 750)
  --rounds N      how often all sides take turns (default 1)
  --threads N     of the sides that have any (default 2)
  --only A,B      sides by the start of their names
  --exact-rows N  the first rows alone for sides that work on all pairs, with ours beside them (default 1000)
  --peers DIR     where npm's are:
                  mkdir -p .cache/tsne && cd .cache/tsne && npm init -y && npm i --ignore-scripts wasm-bhtsne@1.2.5 @saehrimnir/druidjs@0.9.0 \\
                    @keckelt/tsne@1.0.2 tsne@1.0.1 tsne-js@1.0.3
  --python FILE   a Python that has the native ones:
                  python3 -m venv .cache/venv && .cache/venv/bin/pip install scikit-learn==1.9.1 openTSNE==1.0.4
`;

const PERPLEXITY = 30;
const control = { signal: new AbortController().signal, onProgress: () => undefined };

export interface TsneResult {
  readonly side: string;
  readonly round: number;
  readonly rows: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** In nats. */
  readonly divergence: number;
}

/** Every side once a round, turn by turn; each is judged by P of ours. */
export async function compareTsne(sides: readonly TsneSide[], job: TsneJob, rounds: number): Promise<TsneResult[]> {
  const { x, perplexity, dims } = job;
  const table = await findNeighbors(x, neighborsFor(perplexity, x.rows), { seed: 1 }, control);
  const p = await affinitiesOf(table, perplexity, control);
  const results: TsneResult[] = [];
  for (let round = 1; round <= rounds; round++) {
    for (const side of sides) {
      const { seconds, cpuSeconds, map } = await side.layOut(job);
      const result = {
        side: side.name,
        round,
        rows: x.rows,
        seconds,
        cpuSeconds,
        divergence: klDivergence(p, map, dims),
      };
      console.error(cells(result).join('  '));
      results.push(result);
    }
  }
  return results;
}

function cells({ side, rows, seconds, cpuSeconds, divergence }: TsneResult): readonly string[] {
  return [side, String(rows), seconds.toFixed(1), cpuSeconds.toFixed(1), divergence.toFixed(4)];
}

function firstRows(x: Matrix, rows: number): Matrix {
  const kept = Math.min(rows, x.rows);
  return { data: x.data.slice(0, kept * x.cols), rows: kept, cols: x.cols };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      vectors: { type: 'string' },
      rows: { type: 'string', default: '10000' },
      dims: { type: 'string', default: '2' },
      iterations: { type: 'string', default: '750' },
      rounds: { type: 'string', default: '1' },
      threads: { type: 'string', default: '2' },
      only: { type: 'string' },
      'exact-rows': { type: 'string', default: '1000' },
      peers: { type: 'string' },
      python: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const { vectors: file } = values;
  if (values.help || file === undefined || !existsSync(file)) {
    console.log(HELP);
    process.exitCode = values.help ? 0 : 1;
    return;
  }
  const { vectors } = await readVectors(createReadStream(file), file, Number(values.rows));
  const job = {
    ...({ x: unitRows(vectors), dims: values.dims === '3' ? 3 : 2, perplexity: PERPLEXITY } as const),
    ...{ iterations: Number(values.iterations), threads: Number(values.threads) },
  };
  const wanted = values.only?.split(',');
  const all = [
    ours,
    ...(values.peers === undefined ? [] : npmSides(values.peers)),
    ...(values.python === undefined ? [] : pythonSides(values.python)),
  ].filter(({ name }) => wanted === undefined || wanted.some((start) => name.startsWith(start)));
  const exact = all.filter((side) => side.exact);
  await ours.layOut({ ...job, x: firstRows(job.x, 500) }); // compiled by the fast tier from here on
  const results = await compareTsne(
    all.filter((side) => !side.exact),
    job,
    Number(values.rounds),
  );
  if (exact.length > 0) {
    const few = { ...job, x: firstRows(job.x, Number(values['exact-rows'])) };
    results.push(...(await compareTsne([ours, ...exact], few, 1)));
  }
  const head = ['side', 'rows', 'seconds', 'processor s', 'divergence'];
  console.log([head, head.map(() => '---'), ...results.map(cells)].map((row) => `| ${row.join(' | ')} |`).join('\n'));
  console.log(JSON.stringify({ dims: job.dims, iterations: job.iterations, threads: job.threads, results }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
