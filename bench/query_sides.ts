// Top-10 questions about a large space in Node or in a page: looking at every row in JS, as before there was a scan, beside the scan, in turn. Answers
// are compared: both have to be the same rows. And the same through the app's own worker, in a page only. See query.ts.
import type { Matrix, Space } from '../src/ml/contracts';
import { packNames } from '../src/ml/core/names';
import { createRng } from '../src/ml/core/rng';
import { packSpace } from '../src/ml/formats/packed_space';
import { nearest, prepareNorms, vectorAt } from '../src/ml/query/nearest';
import { RowScan } from '../src/ml/query/row_scan';
import type { Services } from '../src/workers/protocol';
import { median } from './statistics';

/** Rows that lie in groups, as words do, or in none. */
export type Kind = 'groups' | 'noise';
export type Side = 'plain' | 'scan';

export interface QueryResult {
  /** Milliseconds by the clock, medians, and the longest with the scan but for the first, when code is compiled. */
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
  /** Milliseconds by the clock from the page's call to its answer: opening the file, the first question. */
  readonly open: number;
  readonly first: number;
}

const K = 10;
const GROUPS = 2000;
/** Milliseconds after which a scan is there. */
const MADE_MS = 5000;
const control = { signal: new AbortController().signal, onProgress: () => {} };

export function madeUpRows(rows: number, cols: number, kind: Kind): Matrix {
  const rng = createRng(1);
  const number = () => rng.uniform() - 0.5;
  const centers = Float32Array.from({ length: GROUPS * cols }, number);
  const data = new Float32Array(rows * cols);
  for (let row = 0; row < rows; row++) {
    const group = rng.below(GROUPS);
    for (let c = 0; c < cols; c++) {
      data[row * cols + c] = number() + (kind === 'groups' ? 1.2 * centers[group * cols + c]! : 0);
    }
  }
  return { data, rows, cols };
}

/** Vectors to be asked about, with their scan. */
export class Asked {
  readonly vectors: Matrix;
  private readonly norms: Float32Array;
  private readonly scan: RowScan;
  private readonly build: number;

  private constructor(vectors: Matrix, norms: Float32Array, scan: RowScan, build: number) {
    this.vectors = vectors;
    this.norms = norms;
    this.scan = scan;
    this.build = build;
  }

  static async create(vectors: Matrix): Promise<Asked> {
    const norms = prepareNorms(vectors);
    const began = performance.now();
    const scan = await RowScan.build(vectors, norms, control);
    if (scan === null) throw new Error('there is no scan here: no SIMD, or no memory');
    return new Asked(vectors, norms, scan, performance.now() - began);
  }

  ask(side: Side, n: number) {
    const { vectors, norms, scan } = this;
    const query = vectorAt(vectors, (n * 7919) % vectors.rows);
    return nearest(side === 'scan' ? { vectors, norms, scan } : { vectors, norms }, query, K);
  }

  /** So many questions, both ways in turn. */
  measure(questions: number): QueryResult {
    const { scan, build, vectors } = this;
    const [plain, scanned, looked]: [number[], number[], number[]] = [[], [], []];
    let found = 0;
    const timed = (times: number[], side: Side, n: number) => {
      const start = performance.now();
      const answer = this.ask(side, n);
      times.push(performance.now() - start);
      return answer;
    };
    for (let n = 0; n < questions; n++) {
      const wanted = new Set(timed(plain, 'plain', n).rows);
      const { rows, similarities } = timed(scanned, 'scan', n);
      found += rows.reduce((count, row) => count + Number(wanted.has(row)), 0);
      const query = vectorAt(vectors, (n * 7919) % vectors.rows);
      const { cosines, errors, reach, slack } = scan.estimate(query, 0, vectors.rows)!;
      const least = similarities[K - 1]!;
      looked.push(cosines.reduce((n, cosine, row) => n + Number(cosine + reach * errors[row]! + slack >= least), 0));
    }
    return {
      ...{ build, bytes: scan.bytes, recall: found / (K * questions) },
      ...{ plain: median(plain), scanned: median(scanned), worst: Math.max(...scanned.slice(1)) },
      looked: [median(looked), Math.max(...looked)],
    };
  }
}

/** In a page: the app's own worker with a space that has a map. */
export class AskedWorker {
  private readonly rows: number;
  private readonly worker: Services['space'];

  private constructor(rows: number, worker: Services['space']) {
    this.rows = rows;
    this.worker = worker;
  }

  static async create(rows: number, cols: number): Promise<AskedWorker & WorkerResult> {
    const { createServices } = await import('../src/workers/clients');
    const asked = new AskedWorker(rows, createServices().space);
    const bytes = packSpace(madeUpSpace(rows, cols), [layoutOf(rows)], 'float32').buffer as ArrayBuffer;
    const timed = async (call: () => Promise<unknown>) => {
      const start = performance.now();
      await call();
      return performance.now() - start;
    };
    const open = await timed(() => asked.worker.call('openPacked', { bytes, id: 's' }, { transfer: [bytes] }));
    const first = await timed(() => asked.ask('neighbors', 1));
    // The first question has the scan made, in slices between which others are answered by looking at every row.
    await new Promise((resolve) => setTimeout(resolve, MADE_MS));
    await asked.ask('neighbors', 0);
    return Object.assign(asked, { open, first });
  }

  /** Neighbours with what the map makes of them, or a sum of three words. */
  async ask(what: 'neighbors' | 'sum', n: number): Promise<void> {
    const [space, row] = ['s', (n * 7919) % this.rows];
    if (what === 'neighbors') await this.worker.call('neighbors', { space, row, k: K });
    else await this.worker.call('answer', { space, text: `w${row} - w${n + 9} + w${n + 99}`, k: K });
  }
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
