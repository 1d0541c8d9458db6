// Every objective of the triples family against finite differences of its own loss, and each loss against its formula written out.
import { describe, expect, it } from 'vitest';
import { createRng } from '../core/rng';
import type { TripleExample, Triples, TriplesObjective } from '../triples_contracts';
import { biasedMf } from './biased_mf';
import { bpr } from './bpr';
import { glove } from './glove';
import { logisticMf } from './logistic_mf';

const dim = 3;
const rows = 4;
const cols = 5;

function randomTables(objective: TriplesObjective) {
  const rng = createRng(5);
  return Object.fromEntries(
    objective
      .tables(rows, cols, { dim })
      .map((spec) => [
        spec.name,
        { ...spec, data: Float64Array.from({ length: spec.rows * spec.cols }, () => 3 * (rng.uniform() - 0.5)) },
      ]),
  );
}

const cases: readonly [string, TriplesObjective, TripleExample, Record<string, number>][] = [
  ['glove, a rare pair', glove, { row: 1, column: 2, value: 7.5, weight: 1 }, { xMax: 100, alpha: 0.75 }],
  ['glove, a frequent pair', glove, { row: 0, column: 0, value: 250, weight: 0.5 }, { xMax: 100, alpha: 0.75 }],
  ['biased-mf', biasedMf, { row: 3, column: 4, value: 4, weight: 2 }, { regularization: 0.3 }],
  ['logistic-mf, chosen', logisticMf, { row: 3, column: 1, value: 1, weight: 1.5 }, { regularization: 0.1 }],
  ['logistic-mf, not chosen', logisticMf, { row: 2, column: 1, value: 0, weight: 1 }, { regularization: 0 }],
  ['logistic-mf, in between', logisticMf, { row: 2, column: 1, value: 0.3, weight: 1 }, { regularization: 0.1 }],
  ['bpr', bpr, { row: 3, column: 1, value: 1, weight: 1.5, other: 4 }, { regularization: 0.2 }],
];

describe.each(cases)('%s', (_, objective, example, parameters) => {
  const settings = { parameters, offset: 0.7 };

  it('has the gradient that finite differences of loss and penalty have', () => {
    const tables = randomTables(objective);
    const exact = new Map(
      objective.reference(tables, example, settings).gradients.map((g) => [`${g.table} ${g.row}`, g.gradient]),
    );
    const value = () => {
      const { loss, penalty } = objective.reference(tables, example, settings);
      return loss + penalty;
    };
    const h = 1e-5;
    for (const name of ['row', 'column']) {
      const { data } = tables[name]!;
      for (let i = 0; i < data.length; i++) {
        const at = data[i]!;
        data[i] = at + h;
        const above = value();
        data[i] = at - h;
        const below = value();
        data[i] = at;
        const row = exact.get(`${name} ${Math.floor(i / (dim + 1))}`);
        expect(Math.abs((above - below) / (2 * h) - (row?.[i % (dim + 1)] ?? 0))).toBeLessThan(1e-6);
      }
    }
  });

  it('has the loss of its formula', () => {
    const tables = randomTables(objective);
    const score = (column: number) => {
      const p = tables.row!.data.slice(example.row * 4, example.row * 4 + 4);
      const q = tables.column!.data.slice(column * 4, column * 4 + 4);
      return p[0]! * q[0]! + p[1]! * q[1]! + p[2]! * q[2]! + p[3]! + q[3]!;
    };
    const s = score(example.column);
    const chance = 1 / (1 + Math.exp(-s));
    const { value: x, weight: w } = example;
    const formulas = {
      glove: () => 0.5 * w * Math.min(1, (x / 100) ** 0.75) * (s - Math.log(x)) ** 2,
      'biased-mf': () => 0.5 * w * (0.7 + s - x) ** 2,
      'logistic-mf': () => -w * (x * Math.log(chance) + (1 - x) * Math.log(1 - chance)),
      bpr: () => -w * Math.log(1 / (1 + Math.exp(score(example.other ?? 0) - s))),
    };
    expect(objective.reference(tables, example, settings).loss).toBeCloseTo(formulas[objective.id](), 10);
  });
});

describe('aim and offset', () => {
  it('give kernels the logarithm and the weight of a count', () => {
    const [y, c] = glove.aim(25, 2, { xMax: 100, alpha: 0.5 });
    expect(y).toBeCloseTo(Math.log(25), 12);
    expect(c).toBeCloseTo(2 * 0.5, 12);
    expect(glove.aim(101, 1, { xMax: 100, alpha: 0.5 })[1]).toBe(1);
  });

  it('start ratings at their weighted mean', () => {
    const triples: Triples = {
      rows: 2,
      cols: 2,
      i: new Uint32Array(2),
      j: new Uint32Array(2),
      value: new Float32Array([2, 5]),
      weight: new Float32Array([1, 3]),
    };
    expect(biasedMf.offset(triples)).toBeCloseTo(17 / 4, 12);
    expect(biasedMf.offset({ ...triples, weight: null })).toBeCloseTo(3.5, 12);
    expect(glove.offset(triples)).toBe(0);
  });
});
