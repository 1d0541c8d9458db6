// The scan against looking at every row: the same rows and the same similarities to the last bit, whatever the vectors; and its estimates against
// float64, within the bounds that it gives.
import { describe, expect, it, vi } from 'vitest';
import type { Matrix } from '../contracts';
import { createRng } from '../core/rng';
import { clusteredTable, randomTable } from '../core/test_table';
import { jobOf, skewedCorpus, slicesOf, trained } from '../engines/test_job';
import { createWasmEngine } from '../engines/wasm/wasm_engine';
import { analogyTerms, sumOf } from './analogy';
import { nearest, prepareNorms, type QuerySpace, sideOf, vectorAt } from './nearest';
import { RowScan } from './row_scan';
import { scanBytes } from './scan_bytes';

const control = { signal: new AbortController().signal, onProgress: () => {} };

async function scanned(vectors: Matrix): Promise<QuerySpace & { readonly scan: RowScan }> {
  const norms = prepareNorms(vectors);
  const scan = await RowScan.build(vectors, norms, control);
  return { vectors, norms, scan: scan! };
}

/** The same question with the scan and without. */
function both(space: QuerySpace, query: Float32Array, k: number, ...rest: [exclude?: number[], rowLimit?: number]) {
  const { scan: _, ...plain } = space;
  return [nearest(space, query, k, ...rest), nearest(plain, query, k, ...rest)] as const;
}

function expectSame(space: QuerySpace, query: Float32Array, k: number, ...rest: [exclude?: number[], limit?: number]) {
  const [found, wanted] = both(space, query, k, ...rest);
  expect([...found.rows]).toEqual([...wanted.rows]);
  expect([...found.similarities]).toEqual([...wanted.similarities]);
}

/** Rows that need to be looked at themselves for the ten best. */
function candidates({ scan, vectors }: { scan: RowScan; vectors: Matrix }, query: Float32Array, least: number): number {
  const { cosines, errors, reach, slack } = scan.estimate(query, 0, vectors.rows)!;
  return cosines.reduce((count, cosine, row) => count + Number(cosine + reach * errors[row]! + slack >= least), 0);
}

function changed(vectors: Matrix, change: (value: number, row: number, col: number) => number): Matrix {
  const { cols } = vectors;
  const data = vectors.data.map((value, i) => change(value, Math.floor(i / cols), i % cols));
  return { ...vectors, data };
}

const ROWS = 403;

/** Each of 403 rows, so that fours do not come out even. */
const adversaries: Readonly<Record<string, (cols: number) => Matrix>> = {
  random: (cols) => randomTable(ROWS, cols, 1),
  clustered: (cols) => clusteredTable(ROWS, cols, 9, 0.2, 2),
  'all but equal to one direction': (cols) => changed(randomTable(ROWS, cols, 3), (value) => 1 + 0.01 * value),
  'near ties': (cols) => changed(randomTable(ROWS, cols, 4), (value, row) => (row % 2 ? value : Math.sign(value))),
  'every row twice or more': (cols) =>
    changed(randomTable(ROWS, cols, 5), (_, row, col) => ((row % 7) + 1) * (col - 3)),
  'lengths from 1e-30 to 1e30': (cols) => {
    const powers = Array.from({ length: ROWS }, (_, row) => 10 ** ((row % 61) - 30));
    return changed(randomTable(ROWS, cols, 6), (value, row) => value * powers[row]!);
  },
  'denormal lengths': (cols) => changed(randomTable(ROWS, cols, 7), (value, row) => (row % 3 ? value : value * 1e-44)),
  'one huge number a row': (cols) =>
    changed(randomTable(ROWS, cols, 8), (value, row, col) => (col === row % cols ? 1e4 : value)),
  'zeros, NaN and infinities': (cols) =>
    changed(randomTable(ROWS, cols, 9), (value, row, col) => {
      if (row % 5 === 0) return 0;
      if (row % 7 === 0 && col === row % cols) return row % 2 ? Number.NaN : Number.POSITIVE_INFINITY;
      return row % 11 === 0 ? 3e38 : value;
    }),
};

describe('nearest with a scan', () => {
  it.each(Object.entries(adversaries))('answers as without, of vectors: %s', async (_, make) => {
    for (const cols of [1, 3, 16, 17, 300, 301]) {
      const space = await scanned(make(cols));
      const queries = [0, 1, 5, 7, ROWS - 1].map((row) => vectorAt(space.vectors, row));
      for (const query of [...queries, randomTable(1, cols, 10).data, new Float32Array(cols)]) {
        for (const k of [1, 10]) expectSame(space, query, k);
      }
      expectSame(space, queries[1]!, 2 * ROWS);
      expectSame(space, queries[2]!, 0);
    }
  });

  it('answers as without, of vectors that were trained', async () => {
    const corpus = skewedCorpus(1500, 30_000);
    const job = jobOf(corpus, { dim: 50, window: 5, negative: 5 });
    const step = await trained(createWasmEngine(), job, slicesOf(job, 10_000, 3), 0.05);
    const space = await scanned(await step.read('input'));
    step.dispose();
    for (let row = 0; row < 1500; row += 50) expectSame(space, vectorAt(space.vectors, row), 10, [row]);
    expectSame(space, sumOf(space, analogyTerms(3, 14, 15)), 10, [3, 14, 15]);
  });

  it('keeps to what is excluded, hidden, on the other side or beyond a limit', async () => {
    const space = { ...(await scanned(randomTable(ROWS, 20, 11))), items: 282 };
    const query = randomTable(1, 20, 12).data;
    const best = [...nearest(space, query, 40).rows];
    const hidden = { ...space, hidden: new Set(best.filter((_, n) => n % 3 === 0)) };
    expectSame(hidden, query, 12, best.slice(0, 5));
    expectSame(hidden, query, 12, best, 133);
    for (const row of [0, 400]) expectSame(sideOf(hidden, [row]), query, 12, [row], 331);
    expectSame({ ...space, within: [5, 5] }, query, 3);
    expectSame({ ...space, hidden: new Set(Array.from({ length: ROWS - 4 }, (_, row) => row)) }, query, 10);
  });

  it('answers for a query of any length, also where it is no direction', async () => {
    const space = await scanned(randomTable(ROWS, 12, 13));
    const query = randomTable(1, 12, 14).data;
    for (const scale of [1e-30, 1e-3, 1e19, 1e38])
      expectSame(
        space,
        query.map((value) => value * scale),
        9,
      );
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(space.scan.estimate(query.with(3, value), 0, ROWS)).toBeNull();
      expectSame(space, query.with(3, value), 9);
    }
  });

  it('has room for a query’s numbers at any width', async () => {
    const cols = 4000;
    const space = await scanned(changed(randomTable(40, cols, 15), (value) => 3 + value / 100));
    expectSame(space, new Float32Array(cols).fill(2), 7);
    const { cosines } = space.scan.estimate(new Float32Array(cols).fill(-2), 0, 40)!;
    for (const cosine of cosines) expect(cosine).toBeLessThan(-0.99);
  });
});

describe('RowScan', () => {
  it.each([3, 64, 300])('is never further off than it says, and not much less: %i dimensions', async (cols) => {
    const vectors = clusteredTable(ROWS, cols, 20, 0.5, 16);
    const { scan } = await scanned(vectors);
    const rng = createRng(17);
    const [errors, offs]: [number[], number[]] = [[], []];
    for (let n = 0; n < 5; n++) {
      const query = Float32Array.from({ length: cols }, () => rng.uniform() - 0.5);
      const estimates = scan.estimate(query, 0, ROWS)!;
      for (let row = 0; row < ROWS; row++) {
        const x = vectorAt(vectors, row);
        const product = x.reduce((sum, value, c) => sum + value * query[c]!, 0);
        const off = Math.abs(estimates.cosines[row]! - product / Math.hypot(...x) / Math.hypot(...query));
        const bound = estimates.reach * estimates.errors[row]! + estimates.slack;
        errors.push(bound);
        offs.push(off);
      }
    }
    expect(offs.findIndex((off, n) => !(off <= errors[n]!))).toBe(-1);
    expect(Math.max(...errors)).toBeLessThan(0.012);
    expect(Math.max(...offs)).toBeGreaterThan(Math.max(...errors) / 40);
  });

  it('is as far off as it says for the query that its rounding is worst for', async () => {
    const cols = 24;
    const { scan, vectors } = await scanned(randomTable(ROWS, cols, 22));
    for (const row of [0, 7, 200]) {
      const x = vectorAt(vectors, row);
      const rest = Float32Array.from(x, (value, c) => {
        const alone = new Float32Array(cols).fill(1, c, c + 1);
        return value / Math.hypot(...x) - scan.estimate(alone, 0, ROWS)!.cosines[row]!;
      });
      const { cosines, errors, reach, slack } = scan.estimate(rest, 0, ROWS)!;
      const cosine = x.reduce((sum, value, c) => sum + value * rest[c]!, 0) / Math.hypot(...x) / Math.hypot(...rest);
      const share = Math.abs(cosines[row]! - cosine) / (reach * errors[row]! + slack);
      expect(share).toBeLessThanOrEqual(1);
      expect(share).toBeGreaterThan(0.9);
    }
  });

  it('leaves few rows to look at, also where all point one way', async () => {
    const random = randomTable(1003, 100, 21);
    for (const vectors of [random, changed(random, (value) => 10 + value)]) {
      const space = await scanned(vectors);
      const query = vectorAt(vectors, 8);
      const least = nearest(space, query, 10).similarities[9]!;
      expect(candidates(space, query, least)).toBeLessThan(50);
    }
  });

  it('takes the memory that is told beforehand', async () => {
    for (const [rows, cols] of [
      [1, 1],
      [777, 31],
      [5000, 100],
    ] as const) {
      const { scan } = await scanned(randomTable(rows, cols, 18));
      expect(scan.bytes - scanBytes({ rows, cols })).toBeLessThan(65536);
      expect(scan.bytes).toBeGreaterThanOrEqual(scanBytes({ rows, cols }));
    }
  });

  it('is none where memory or SIMD cannot be had', async () => {
    const vectors = randomTable(10, 4, 19);
    class NoMemory extends WebAssembly.Memory {
      constructor() {
        super({ initial: 2 ** 17 }); // more than there can be: it throws
      }
    }
    const memory = vi.spyOn(WebAssembly, 'Memory').mockImplementation(NoMemory);
    expect(await RowScan.build(vectors, prepareNorms(vectors), control)).toBeNull();
    memory.mockRestore();
    const validate = vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);
    expect(await RowScan.build(vectors, prepareNorms(vectors), control)).toBeNull();
    validate.mockRestore();
    const huge = { ...vectors, rows: 2 ** 28 };
    expect(await RowScan.build(huge, new Float32Array(1), control)).toBeNull();
  });

  it('stops when told to', async () => {
    const vectors = randomTable(4000, 64, 20);
    const abort = new AbortController();
    const now = vi.spyOn(performance, 'now');
    let time = 0;
    now.mockImplementation(() => {
      time += 50;
      return time;
    });
    const building = RowScan.build(vectors, prepareNorms(vectors), { ...control, signal: abort.signal });
    abort.abort();
    await expect(building).rejects.toThrow('abort');
    now.mockRestore();
  });
});
