import { describe, expect, it } from 'vitest';
import type { Matrix, Tables64 } from '../contracts';
import { createRng } from '../core/rng';
import { rowsOf } from '../data/sparse_rows';
import { createWasmEngine } from '../engines/wasm/wasm_engine';
import { als } from '../objectives/als';
import { biasedMf } from '../objectives/biased_mf';
import { bpr } from '../objectives/bpr';
import { logisticMf } from '../objectives/logistic_mf';
import { checkParameters } from '../objectives/registry';
import type { Scorer } from '../rating_contracts';
import { TrainingSession } from '../train/session';
import type { TripleExample, TriplesObjective } from '../triples_contracts';
import { foldIn, prepareFold } from './fold_in';
import { type Rated, sgdPull } from './user_features';

const ITEMS = 30;
const DIMS = 5;
const rng = createRng(3);
const normal = () => rng.uniform() + rng.uniform() + rng.uniform() - 1.5;
const items: Matrix = { data: Float32Array.from({ length: ITEMS * DIMS }, normal), rows: ITEMS, cols: DIMS };
const itemBias = Float32Array.from({ length: ITEMS }, normal);
const scorer: Scorer = { offset: 3, itemBias, userBias: new Float32Array(1), implicit: null };
const entries: readonly Rated[] = [7, 2, 19, 11].map((item, n) => ({ item, value: 1 + n }));
const settings = { regularization: 0.03, learningRate: 0.05, epochs: 30, negative: 3, alpha: 2 };

/** The gradient with respect to the user of examples of an objective's own reference, at a user folded in. */
function gradientAt(
  objective: TriplesObjective,
  user: { vector: Float32Array; bias: number },
  examples: readonly (Omit<TripleExample, 'row'> & { times: number })[],
  offset: number,
): Float64Array {
  const column = new Float64Array(ITEMS * (DIMS + 1));
  for (let n = 0; n < ITEMS; n++) {
    column.set(items.data.subarray(n * DIMS, (n + 1) * DIMS), n * (DIMS + 1));
    column[n * (DIMS + 1) + DIMS] = itemBias[n]!;
  }
  const tables: Tables64 = {
    row: { data: Float64Array.of(...user.vector, user.bias), rows: 1, cols: DIMS + 1 },
    column: { data: column, rows: ITEMS, cols: DIMS + 1 },
  };
  const total = new Float64Array(DIMS + 1);
  for (const { times, ...example } of examples) {
    const { gradients } = objective.reference(tables, { ...example, row: 0 }, { parameters: settings, offset });
    const { gradient } = gradients.find(({ table }) => table === 'row')!;
    gradient.forEach((x, d) => {
      total[d]! += times * x;
    });
  }
  // What stopping early is worth beside the objective's own regularization.
  const early = sgdPull({ ...settings, regularization: 0 }, 1);
  [...user.vector, user.bias].forEach((x, d) => {
    total[d]! += early * x;
  });
  return total;
}

const largest = (x: Iterable<number>) => Math.max(...Array.from(x, Math.abs));
const own = new Set(entries.map(({ item }) => item));
const others = Array.from({ length: ITEMS }, (_, item) => item).filter((item) => !own.has(item));

describe('foldIn', () => {
  it('biased-mf: no direction lowers the loss of the user’s ratings, by the objective’s own gradient', () => {
    const user = foldIn('biased-mf', settings, items, scorer, entries);
    const examples = entries.map(({ item, value }) => ({ column: item, value, weight: 1, times: 1 }));
    expect(largest(gradientAt(biasedMf, user, examples, 3))).toBeLessThan(1e-6);
    expect(largest(user.vector)).toBeGreaterThan(0.05);
  });

  it('logistic-mf: nor that of chosen items and expected negatives', () => {
    const user = foldIn('logistic-mf', settings, items, scorer, entries);
    const times = (settings.negative * entries.length) / others.length;
    const examples = [
      ...entries.map(({ item }) => ({ column: item, value: 1, weight: 1, times: 1 })),
      ...others.map((column) => ({ column, value: 0, weight: 1, times })),
    ];
    expect(largest(gradientAt(logisticMf, user, examples, 0))).toBeLessThan(1e-5);
    expect(largest(user.vector)).toBeGreaterThan(0.05);
  });

  it('bpr: nor that of pairs of a chosen item and another', () => {
    const user = foldIn('bpr', settings, items, scorer, entries);
    const times = settings.negative / others.length;
    const examples = entries.flatMap(({ item }) =>
      others.map((other) => ({ column: item, other, value: 1, weight: 1, times })),
    );
    expect(largest(gradientAt(bpr, user, examples, 0))).toBeLessThan(1e-5);
    expect(user.bias).toBe(0);
  });

  it('als: solves the normal equations of all items, chosen and not', () => {
    const { vector } = foldIn('als', settings, items, { ...scorer, offset: 0, itemBias: null }, entries);
    // Σ_i c_i (p·q_i − chosen_i) q_i + λp = 0, with c = 1 where nothing was chosen.
    const left = vector.map((x) => settings.regularization * x);
    for (let item = 0; item < ITEMS; item++) {
      const value = entries.find((entry) => entry.item === item)?.value ?? 0;
      const q = items.data.subarray(item * DIMS, (item + 1) * DIMS);
      const score = q.reduce((sum, x, d) => sum + x * vector[d]!, 0);
      const slope = (1 + settings.alpha * value) * (score - (value > 0 ? 1 : 0));
      q.forEach((x, d) => {
        left[d]! += slope * x;
      });
    }
    expect(largest(left)).toBeLessThan(1e-4);
  });

  it('svd++: is biased-mf once the items themselves have spoken', () => {
    const implicit = { ...items, data: items.data.map((x) => 0.3 * x + 0.1) };
    const user = foldIn('svd++', settings, items, { ...scorer, implicit }, entries);
    const spoken = Float32Array.from({ length: DIMS }, (_, d) =>
      entries.reduce((sum, { item }) => sum + implicit.data[item * DIMS + d]! / Math.sqrt(entries.length), 0),
    );
    const rest = entries.map(({ item, value }) => {
      const said = spoken.reduce((sum, x, d) => sum + x * items.data[item * DIMS + d]!, 0);
      return { item, value: value - said };
    });
    const plain = foldIn('biased-mf', settings, items, scorer, rest);
    user.vector.forEach((x, d) => {
      expect(x).toBeCloseTo(plain.vector[d]! + spoken[d]!, 5);
    });
    expect(user.bias).toBeCloseTo(plain.bias, 5);
  });

  it('svd: a row that is a mixture of known rows gets the mixture of their vectors', () => {
    // A = U Σ Vᵀ with two columns, written down: V orthonormal over the items, U over three users.
    const sigma = [9, 4];
    const v = (item: number, k: number) => (k === 0 ? 1 : item % 2 ? -1 : 1) / Math.sqrt(ITEMS);
    const u = [
      [0.8, 0.1],
      [0.5, -0.9],
      [-0.3, 0.4],
    ];
    const q = Float32Array.from({ length: ITEMS * 2 }, (_, n) => v(n >> 1, n % 2) * Math.sqrt(sigma[n % 2]!));
    const mixed = Array.from({ length: ITEMS }, (_, item) => {
      const row = (n: number) => u[n]!.reduce((sum, x, k) => sum + x * sigma[k]! * v(item, k), 0);
      return { item, value: 0.5 * row(0) + 2 * row(1) };
    });
    const plain = { offset: 0, itemBias: null, userBias: null, implicit: null };
    const { vector } = foldIn('svd', {}, { data: q, rows: ITEMS, cols: 2 }, plain, mixed);
    for (const k of [0, 1]) {
      expect(vector[k]).toBeCloseTo((0.5 * u[0]![k]! + 2 * u[1]![k]!) * Math.sqrt(sigma[k]!), 5);
    }
  });

  it('tells what each entry brings: together all of it', () => {
    const implicit = { ...items, data: items.data.map((x) => x / 3) };
    for (const model of ['als', 'svd', 'biased-mf', 'svd++', 'bpr', 'logistic-mf'] as const) {
      const user = foldIn(
        model,
        settings,
        items,
        { ...scorer, implicit: model === 'svd++' ? implicit : null },
        entries,
      );
      const pieces = user.pieces();
      expect(pieces.length).toBe(entries.length * (DIMS + 1));
      [...user.vector, user.bias].forEach((x, d) => {
        let sum = 0;
        for (let n = 0; n < entries.length; n++) sum += pieces[n * (DIMS + 1) + d]!;
        expect(sum).toBeCloseTo(x, 5);
      });
    }
  });

  it('has nothing to say of a user without entries', () => {
    for (const model of ['als', 'svd', 'biased-mf', 'svd++', 'bpr', 'logistic-mf'] as const) {
      const { vector, bias, pieces } = foldIn(model, settings, items, { ...scorer, implicit: items }, []);
      expect([...vector, bias]).toEqual(new Array(DIMS + 1).fill(0));
      expect(pieces().length).toBe(0);
    }
  });

  it('lands where training puts a user with the same ratings', async () => {
    const users = 60;
    const tastes = Array.from({ length: users * DIMS }, normal);
    const cells = Array.from({ length: users * ITEMS }, (_, n) => n).filter(() => rng.uniform() < 0.6);
    const rating = (u: number, i: number) =>
      3 +
      itemBias[i]! +
      Array.from({ length: DIMS }, (_, d) => tastes[u * DIMS + d]! * items.data[i * DIMS + d]!).reduce(
        (sum, x) => sum + x,
        0,
      );
    const triples = {
      rows: users,
      cols: ITEMS,
      i: Uint32Array.from(cells, (n) => Math.floor(n / ITEMS)),
      j: Uint32Array.from(cells, (n) => n % ITEMS),
      value: Float32Array.from(cells, (n) => rating(Math.floor(n / ITEMS), n % ITEMS)),
      weight: null,
    };
    const parameters = checkParameters(biasedMf, { dim: DIMS, epochs: 60, learningRate: 0.03, regularization: 0.03 });
    const session = await TrainingSession.create(
      { objective: biasedMf, triples, parameters, seed: 1 },
      createWasmEngine(),
    );
    await session.run({ signal: new AbortController().signal, onReport: () => {} });
    const { data } = await session.vectors();
    const fold = prepareFold(
      'biased-mf',
      parameters,
      { data: data.subarray(0, ITEMS * DIMS), rows: ITEMS, cols: DIMS },
      { ...scorer, offset: biasedMf.offset(triples), itemBias },
    );
    let cosines = 0;
    for (let u = 0; u < users; u++) {
      const mine = cells.filter((n) => Math.floor(n / ITEMS) === u).map((n) => n % ITEMS);
      const { vector } = fold(mine.map((item) => ({ item, value: rating(u, item) })));
      const trained = data.subarray((ITEMS + u) * DIMS, (ITEMS + u + 1) * DIMS);
      cosines += cosine(vector, trained) / users;
    }
    expect(cosines).toBeGreaterThan(0.9);
    session.dispose();
  });

  it('lands where alternating least squares put a user, but for what the items moved by after that', async () => {
    const users = 50;
    // Users of two tastes, who choose among one half of the items each, and some of the other.
    const cells = Array.from({ length: users * ITEMS }, (_, n) => n).filter(
      (n) => rng.uniform() < (Math.floor(n / ITEMS) % 2 === n % 2 ? 0.5 : 0.1),
    );
    const triples = {
      rows: users,
      cols: ITEMS,
      i: Uint32Array.from(cells, (n) => Math.floor(n / ITEMS)),
      j: Uint32Array.from(cells, (n) => n % ITEMS),
      value: Float32Array.from(cells, (n) => 1 + (n % 3)),
      weight: null,
    };
    const parameters = checkParameters(als, { dim: 4, epochs: 40, alpha: 2, regularization: 0.5, solverSteps: 0 });
    const job = { objective: als, sparse: rowsOf([triples]), parameters, seed: 1 };
    const session = await TrainingSession.create(job, createWasmEngine());
    await session.run({ signal: new AbortController().signal, onReport: () => {} });
    const { data } = await session.vectors();
    session.dispose();
    const q: Matrix = { data: data.subarray(0, ITEMS * 4), rows: ITEMS, cols: 4 };
    const fold = prepareFold('als', parameters, q, { offset: 0, itemBias: null, userBias: null, implicit: null });
    for (let u = 0; u < users; u++) {
      const mine = cells.filter((n) => Math.floor(n / ITEMS) === u);
      const { vector } = fold(mine.map((n) => ({ item: n % ITEMS, value: 1 + (n % 3) })));
      expect(cosine(vector, data.subarray((ITEMS + u) * 4, (ITEMS + u + 1) * 4))).toBeGreaterThan(0.95);
    }
  });
});

function cosine(a: Float32Array, b: Float32Array): number {
  const dot = (x: Float32Array, y: Float32Array) => x.reduce((sum, value, d) => sum + value * y[d]!, 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}
