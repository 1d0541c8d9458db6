// Top-10 questions about a large space in Node or in a page: looking at every row in JS, as before there was a scan, beside the scan, in turn. Answers
// are compared: both have to be the same rows. And the same through the app's own worker, in a page only. See query.ts.
import type { Matrix, Space } from '../src/ml/contracts';
import { packNames } from '../src/ml/core/names';
import { createRng } from '../src/ml/core/rng';
import { packSpace } from '../src/ml/formats/packed_space';
import { nearest, prepareNorms, vectorAt } from '../src/ml/query/nearest';
import { RowScan } from '../src/ml/query/row_scan';
import { median } from './statistics';

/** Rows that lie in groups, as words do, or in none. */
export type Kind = 'groups' | 'noise';

export interface QueryResult {
  readonly rows: number;
  readonly cols: number;
  /** Milliseconds, medians. */
  readonly plain: number;
  readonly scanned: number;
  readonly worst: number;
  readonly build: number;
  readonly bytes: number;
  /** Rows that were looked at themselves: the median and the most. */
  readonly looked: readonly [median: number, most: number];
  /** Share of the ten rows that the scan finds, over all questions. */
  readonly recall: number;
}

export interface WorkerResult {
  readonly rows: number;
  readonly cols: number;
  /** Milliseconds from the page's call to its answer: opening the file, the first question, later ones. */
  readonly open: number;
  readonly first: number;
  readonly neighbors: number;
  readonly worst: number;
  readonly analogy: number;
}

const K = 10;
const GROUPS = 2000;
const control = { signal: new AbortController().signal, onProgress: () => {} };

export function madeUpRows(rows: number, cols: number, kind: Kind): Matrix {
  const rng = createRng(1);
  const normal = () => rng.uniform() + rng.uniform() + rng.uniform() - 1.5;
  const centers = Float32Array.from({ length: GROUPS * cols }, normal);
  const data = new Float32Array(rows * cols);
  for (let row = 0; row < rows; row++) {
    const group = rng.below(GROUPS);
    for (let c = 0; c < cols; c++) {
      data[row * cols + c] = normal() + (kind === 'groups' ? 1.2 * centers[group * cols + c]! : 0);
    }
  }
  return { data, rows, cols };
}

export async function measureQueries(vectors: Matrix, questions: number): Promise<QueryResult> {
  const { rows, cols } = vectors;
  const norms = prepareNorms(vectors);
  const began = performance.now();
  const scan = await RowScan.build(vectors, norms, control);
  const build = performance.now() - began;
  if (scan === null) throw new Error('there is no scan here: no SIMD, or no memory');
  const [plain, scanned, looked]: [number[], number[], number[]] = [[], [], []];
  let found = 0;
  const timed = (times: number[], space: Parameters<typeof nearest>[0], query: Float32Array) => {
    const start = performance.now();
    const { rows: best, similarities } = nearest(space, query, K);
    times.push(performance.now() - start);
    return { best, least: similarities[K - 1]! };
  };
  for (let n = 0; n < questions; n++) {
    const query = vectorAt(vectors, (n * 7919) % rows);
    const wanted = new Set(timed(plain, { vectors, norms }, query).best);
    const { best, least } = timed(scanned, { vectors, norms, scan }, query);
    found += best.reduce((count, row) => count + Number(wanted.has(row)), 0);
    const { cosines, errors, reach, slack } = scan.estimate(query, 0, rows)!;
    let count = 0;
    for (let row = 0; row < rows; row++) count += Number(cosines[row]! + reach * errors[row]! + slack >= least);
    looked.push(count);
  }
  return {
    ...{ rows, cols, build, bytes: scan.bytes },
    ...{ plain: median(plain), scanned: median(scanned), worst: Math.max(...scanned.slice(1)) },
    ...{ looked: [median(looked), Math.max(...looked)], recall: found / (K * questions) },
  };
}

/** In a page: from its call to its answer, through the space worker, of a space that has a map. */
export async function measureWorker(rows: number, cols: number, questions: number): Promise<WorkerResult> {
  const { createServices } = await import('../src/workers/clients');
  const { space: worker } = createServices();
  const packed = packSpace(madeUpSpace(rows, cols), [layoutOf(rows)], 'float32');
  const timed = async <T>(call: () => Promise<T>) => {
    const start = performance.now();
    await call();
    return performance.now() - start;
  };
  const bytes = packed.buffer as ArrayBuffer;
  const open = await timed(() => worker.call('openPacked', { bytes, id: 's' }, { transfer: [bytes] }));
  const ask = (row: number) => worker.call('neighbors', { space: 's', row, k: K });
  const first = await timed(() => ask(1));
  // While the scan is being made every row is looked at; its slices are through when few rows have been asked about.
  for (let n = 0; n < 10; n++) await ask(n);
  const [neighbors, analogy]: [number[], number[]] = [[], []];
  for (let n = 0; n < questions; n++) {
    neighbors.push(await timed(() => ask((n * 7919) % rows)));
    const text = `w${n} - w${n + 9} + w${n + 99}`;
    analogy.push(await timed(() => worker.call('answer', { space: 's', text, k: K })));
  }
  return {
    ...{ rows, cols, open, first, neighbors: median(neighbors) },
    ...{ worst: Math.max(...neighbors), analogy: median(analogy) },
  };
}

function layoutOf(rows: number) {
  const rng = createRng(2);
  return { kind: 'pca', rows, positions: Float32Array.from({ length: 3 * rows }, () => rng.uniform()) } as const;
}

function madeUpSpace(rows: number, cols: number): Space {
  const source = { kind: 'dataset', id: 'sotu', title: '' } as const;
  return {
    ...{ id: 's', title: 'made up', names: packNames(Array.from({ length: rows }, (_, row) => `w${row}`)) },
    ...{ vectors: madeUpRows(rows, cols, 'groups'), columns: [] },
    provenance: {
      recipe: { version: 1, model: 'none', source, parameters: {}, seed: 1, engine: 'wasm', threads: 1 },
      ...{ storage: 'float32', trained: 1, engine: 'wasm', loss: 0, seconds: 0 },
    },
  };
}
