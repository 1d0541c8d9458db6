import { describe, expect, it } from 'vitest';
import type { WindowExample } from '../contracts';
import { createRng } from '../core/rng';
import { skipGram } from './skip_gram';

const dim = 4;
const words = 6;

function randomTables() {
  const rng = createRng(3);
  const table = () => ({
    data: Float64Array.from({ length: words * dim }, () => 3 * (rng.uniform() - 0.5)),
    rows: words,
    cols: dim,
  });
  return { input: table(), output: table() };
}

describe('skipGram.reference', () => {
  it.each<[string, WindowExample]>([
    ['distinct words', { center: 0, contexts: [1, 2, 3], negatives: [4, 5] }],
    ['repeated contexts and negatives', { center: 0, contexts: [1, 1, 0, 2], negatives: [4, 4, 1, 4] }],
    ['weighted negatives', { center: 0, contexts: [1, 1, 0, 2], negatives: [4, 4, 1], negativeWeight: 0.3 }],
    ['no negatives', { center: 2, contexts: [2], negatives: [] }],
  ])('has the gradient that finite differences of its loss have: %s', (_, example) => {
    const tables = randomTables();
    const { gradients } = skipGram.reference(tables, example);
    const exact = new Map(gradients.map((g) => [`${g.table} ${g.row}`, g.gradient]));
    expect(exact.size).toBe(gradients.length);
    const h = 1e-5;
    for (const name of ['input', 'output'] as const) {
      const { data } = tables[name];
      for (let i = 0; i < data.length; i++) {
        const at = data[i]!;
        data[i] = at + h;
        const above = skipGram.reference(tables, example).loss;
        data[i] = at - h;
        const below = skipGram.reference(tables, example).loss;
        data[i] = at;
        const row = exact.get(`${name} ${Math.floor(i / dim)}`);
        expect(Math.abs((above - below) / (2 * h) - (row?.[i % dim] ?? 0))).toBeLessThan(1e-6);
      }
    }
  });

  it('has the closed-form loss where every score is zero', () => {
    const zeros = { data: new Float64Array(words * dim), rows: words, cols: dim };
    const { loss } = skipGram.reference(
      { input: zeros, output: zeros },
      { center: 0, contexts: [1, 2], negatives: [3, 4, 5] },
    );
    expect(loss).toBeCloseTo(2 * 4 * Math.LN2, 12);
  });
});
