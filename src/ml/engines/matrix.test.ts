// One body for every engine of the matrix family: each is held against the float64 reference, both against scipy (bench/ppmi_svd.py), which
// also counted and weighed the pairs.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Engine, Matrix, Slice, TrainStep } from '../contracts';
import { createRng } from '../core/rng';
import type { MatrixJob, SparseMatrix } from '../matrix_contracts';
import { ppmiSvd } from '../objectives/ppmi_svd';
import { checkParameters } from '../objectives/registry';
import { passSize, readEmbedding } from '../train/family';
import { TrainingSession } from '../train/session';
import { textJob } from '../train/text_job';
import { createReferenceEngine } from './reference/reference_engine';
import { corpusOf, skewedCorpus } from './test_job';
import { createWasmEngine } from './wasm/wasm_engine';

interface Fixture {
  readonly words: number;
  readonly sequenceLength: number;
  readonly tokens: readonly number[];
  readonly cases: readonly {
    readonly parameters: Readonly<Record<string, number>>;
    readonly entries: number;
    readonly singular: readonly number[];
    readonly projector: readonly (readonly number[])[];
  }[];
}
const fixture: Fixture = JSON.parse(
  readFileSync(new URL('../../../bench/fixtures/ppmi_svd.json', import.meta.url), 'utf8'),
);
const engines: readonly [string, () => Engine][] = [
  ['reference (float64), 1 thread', createReferenceEngine],
  ['JavaScript (float32), 1 thread', createWasmEngine],
];
const quiet = { signal: new AbortController().signal, onProgress: () => {}, onReport: () => {} };
const TABLES = ['row', 'column', 'next', 'projected', 'singular'] as const;

/** About a tenth of all entries, of falling size; the last row and row 3 have none. */
function sparse(rows: number, cols: number, seed = 1): SparseMatrix {
  const rng = createRng(seed);
  const starts = [0];
  const columns: number[] = [];
  for (let row = 0; row < rows; row++) {
    const some = row === 3 || row === rows - 1 ? [] : [...Array(cols).keys()].filter(() => rng.below(10) === 0);
    columns.push(...some);
    starts.push(columns.length);
  }
  const values = Float32Array.from(columns, (column) => 0.1 + rng.uniform() + 5 / (1 + column));
  return { rows, cols, starts: Uint32Array.from(starts), columns: Uint32Array.from(columns), values };
}

function jobOf(matrix: SparseMatrix, given: Record<string, number>): MatrixJob {
  return { objective: ppmiSvd, matrix, parameters: checkParameters(ppmiSvd, given), seed: 3 };
}

function slicesOf(job: MatrixJob, size: number, epochs: number): Slice[] {
  const { steps } = passSize(job);
  return Array.from({ length: epochs }, (_, epoch) =>
    Array.from({ length: Math.ceil(steps / size) }, (_, index) => ({
      epoch,
      index,
      from: index * size,
      to: Math.min(steps, (index + 1) * size),
    })),
  ).flat();
}

async function trained(engine: Engine, job: MatrixJob, slices: readonly Slice[]): Promise<TrainStep> {
  const step = await engine.prepare(job);
  for (const slice of slices) await step.step(slice, 0);
  return step;
}

/** Sum over d of column d of a times column d of b, of rows i and j, each column divided by its squared length: a projector. */
function projector({ data, cols }: Matrix, singular: Float32Array, dim: number, i: number, j: number): number {
  let sum = 0;
  for (let d = 0; d < dim && singular[d]! > 0; d++) {
    sum += (data[i * cols + d]! * data[j * cols + d]!) / singular[d]! ** 2;
  }
  return sum;
}

describe.each(engines)('%s', (title, create) => {
  it.each(fixture.cases)('finds the singular values and vectors that scipy finds: $parameters', async (known) => {
    const { words, sequenceLength, tokens } = fixture;
    const sequences = Array.from({ length: tokens.length / sequenceLength }, (_, s) =>
      tokens.slice(s * sequenceLength, (s + 1) * sequenceLength),
    );
    const given = { ...known.parameters, dim: 20, epochs: 5, power: 0 };
    const parameters = checkParameters(ppmiSvd, given);
    const job = await textJob(ppmiSvd, corpusOf(sequences, words), parameters, 1, quiet);
    if (!('matrix' in job)) throw new Error('no matrix');
    expect(job.matrix.values.length).toBe(known.entries);
    const session = await TrainingSession.create(job, create());
    expect(session.engineName).toBe(title);
    const report = await session.run(quiet);
    const step = await trained(create(), job, slicesOf(job, 1000, 5));
    const singular = (await step.read('singular')).data;
    known.singular.forEach((sigma, d) => {
      expect(Math.abs(singular[d]! / sigma - 1)).toBeLessThan(1e-4);
    });
    const squares = job.matrix.values.reduce((sum, x) => sum + x * x, 0);
    const explained = known.singular.reduce((sum, x) => sum + x * x, 0);
    expect(report.loss).toBeCloseTo(1 - explained / squares, 5);
    // Vectors with exponent 0 are the orthonormal left vectors: their products are a projector, whatever their signs.
    const vectors = await session.vectors();
    expect([vectors.rows, vectors.cols]).toEqual([words, 20]);
    const ones = new Float32Array(20).fill(1);
    known.projector.forEach((row, i) => {
      row.forEach((x, j) => {
        expect(projector(vectors, ones, 20, i, j)).toBeCloseTo(x, 3);
      });
    });
  });

  it.each([
    ['more rows', 61, 40, { dim: 7, oversampling: 6, epochs: 2 }],
    ['more columns', 40, 90, { dim: 16, oversampling: 0, epochs: 3 }],
    ['one dimension more than there are', 17, 12, { dim: 10, oversampling: 5, epochs: 2 }],
  ])('spans what the reference spans after equal slices, on the way too: %s', async (_, rows, cols, given) => {
    const job = jobOf(sparse(rows, cols), given);
    const slices = slicesOf(job, 23, given.epochs);
    for (const upTo of [slices.length, slices.length - 3]) {
      const expected = await trained(createReferenceEngine(), job, slices.slice(0, upTo));
      const actual = await trained(create(), job, slices.slice(0, upTo));
      const [sigma, wanted] = [(await actual.read('singular')).data, (await expected.read('singular')).data];
      sigma.forEach((x, d) => {
        expect(Math.abs(x - wanted[d]!)).toBeLessThan(1e-4 * wanted[0]!);
      });
      // All of its directions: between nearly equal singular values single ones are not determined. Whole passes only are orthogonal.
      if (upTo < slices.length) continue;
      const [got, want] = [await actual.read('row'), await expected.read('row')];
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < rows; j++) {
          const p = projector(got, sigma, sigma.length, i, j);
          expect(Math.abs(p - projector(want, wanted, sigma.length, i, j))).toBeLessThan(1e-3);
        }
      }
      const [loss, known] = [await actual.loss(), await expected.loss()];
      expect(loss.examples).toBe(given.epochs);
      expect(loss.sum).toBeCloseTo(known.sum, 4);
      expect(await actual.loss()).toEqual({ sum: 0, examples: 0 });
    }
  });

  it('finds a singular value as often as it occurs, more often than a block is wide', async () => {
    // 2, 1.9 and 1 each twelve times: the diagonal of a matrix.
    const values = Float32Array.from({ length: 36 }, (_, n) => [2, 1.9, 1][n % 3]!);
    const places = Uint32Array.from({ length: 37 }, (_, n) => n);
    const matrix = { rows: 36, cols: 36, starts: places, columns: places.slice(0, 36), values };
    const job = jobOf(matrix, { dim: 22, oversampling: 2, epochs: 4 });
    const singular = (await (await trained(create(), job, slicesOf(job, 1000, 4))).read('singular')).data;
    singular.forEach((sigma, d) => {
      expect(sigma).toBeCloseTo(d < 12 ? 2 : 1.9, 4);
    });
  });

  it('explains more with every pass, and says so once a pass', async () => {
    const job = jobOf(sparse(80, 80), { dim: 6, oversampling: 2, epochs: 6 });
    const step = await create().prepare(job);
    const losses: number[] = [];
    for (const slice of slicesOf(job, 100, 6)) {
      await step.step(slice, 0);
      const { sum, examples } = await step.loss();
      if (examples > 0) losses.push(sum);
      expect(examples).toBe(slice.to === passSize(job).steps ? 1 : 0);
    }
    expect(losses).toHaveLength(6);
    losses.slice(1).forEach((loss, pass) => {
      expect(loss).toBeLessThanOrEqual(losses[pass]! + 1e-7);
    });
    expect(losses[5]!).toBeLessThan(losses[0]! - 0.001);
  });

  it('goes on from its tables to the bit, in the middle of a pass, and depends on the seed', async () => {
    const job = jobOf(sparse(50, 50), { dim: 5, oversampling: 4, epochs: 2 });
    const slices = slicesOf(job, 40, 2);
    const once = await trained(create(), job, slices);
    const half = await trained(create(), job, slices.slice(0, 9));
    const resumed = title.startsWith('reference') ? half : await create().prepare(job);
    for (const table of TABLES) if (resumed !== half) await resumed.write(table, await half.read(table));
    for (const slice of slices.slice(9)) await resumed.step(slice, 0);
    for (const table of TABLES) expect((await resumed.read(table)).data).toEqual((await once.read(table)).data);
    const reseeded = await trained(create(), { ...job, seed: 4 }, slices.slice(0, 2));
    expect((await reseeded.read('row')).data).not.toEqual((await half.read('row')).data);
  });

  it('gives the vectors U·Σ^power, first rows or all', async () => {
    const job = jobOf(sparse(30, 30), { dim: 4, oversampling: 3, power: 0.25, epochs: 3 });
    const step = await trained(create(), job, slicesOf(job, 1000, 3));
    const [row, singular] = [await step.read('row'), (await step.read('singular')).data];
    const vectors = await readEmbedding(job, step, 9);
    expect([vectors.rows, vectors.cols]).toEqual([9, 4]);
    vectors.data.forEach((x, n) => {
      const d = n % 4;
      const wanted = row.data[Math.floor(n / 4) * row.cols + d]! * singular[d]! ** -0.75;
      expect(x).toBeCloseTo(wanted, 5);
    });
    await expect(async () => step.write('row', { ...row, rows: 29 })).rejects.toThrow(/30 × 16.*29 × 16/);
    await expect(async () => step.read('input')).rejects.toThrow(/row, column, next, projected, singular/);
  });

  it('gives up a pass that it is ending when it is disposed of, and says that it holds nothing', async () => {
    const job = jobOf(sparse(60, 60), { dim: 5, epochs: 1 });
    const step = await create().prepare(job);
    const ended = Promise.resolve(step.step(slicesOf(job, 1e6, 1)[0]!, 0)).catch((error: Error) => error.name);
    step.dispose();
    expect([undefined, 'AbortError']).toContain(await ended);
    expect(step.bytes).toBe(0);
  });

  it.each([
    [
      { starts: new Uint32Array([0, 0, 0]), columns: new Uint32Array(0), values: new Float32Array(0) },
      /nothing to fac/,
    ],
    [{ columns: new Uint32Array([0, 2]) }, /Entry 1 is 1 in column 2 of 2/],
    [{ values: new Float32Array([1, Number.NaN]) }, /Entry 1 is NaN/],
    [{ starts: new Uint32Array([0, 1]) }, /2 rows has 1 starts/],
    [{ starts: new Uint32Array([1, 0, 2]) }, /Row 0 starts at 1 and ends at 0/],
  ])('refuses a matrix that does not fit together: %o', async (change, message) => {
    const matrix = {
      ...{ rows: 2, cols: 2, starts: new Uint32Array([0, 1, 2]) },
      ...{ columns: new Uint32Array([0, 1]), values: new Float32Array([1, 1]) },
    };
    const refused = async () => create().prepare(jobOf({ ...matrix, ...change }, { dim: 2 }));
    await expect(refused).rejects.toMatchObject({ name: 'BadInput', message: expect.stringMatching(message) });
  });
});

it('weighs pairs as the paper does, and drops what is no more frequent than chance', async () => {
  const corpus = skewedCorpus(12, 400);
  const parameters = checkParameters(ppmiSvd, { window: 2, smoothing: 0.5, shift: 2 });
  const job = await textJob(ppmiSvd, corpus, parameters, 1, quiet);
  if (!('matrix' in job)) throw new Error('no matrix');
  const x = Array.from({ length: 12 }, () => new Float64Array(12));
  const { tokens, sequences } = corpus;
  for (let s = 0; s + 1 < sequences.length; s++) {
    for (let a = sequences[s]!; a < sequences[s + 1]!; a++) {
      for (let b = sequences[s]!; b < sequences[s + 1]!; b++) {
        if (a !== b && Math.abs(a - b) <= 2) x[tokens[a]!]![tokens[b]!]! += 1;
      }
    }
  }
  const total = (row: number) => x[row]!.reduce((sum, count) => sum + count, 0); // X is symmetric
  const smooth = Array.from({ length: 12 }, (_, word) => Math.sqrt(total(word)));
  const all = smooth.reduce((sum, count) => sum + count, 0);
  const { starts, columns, values } = job.matrix;
  for (let i = 0; i < 12; i++) {
    const row = new Map(Array.from(columns.subarray(starts[i], starts[i + 1]), (j, n) => [j, values[starts[i]! + n]!]));
    for (let j = 0; j < 12; j++) {
      const pmi = Math.log((x[i]![j]! * all) / (total(i) * smooth[j]!)) - Math.log(2);
      expect(row.get(j) ?? 0).toBeCloseTo(Math.max(pmi, 0), 5);
    }
  }
});
