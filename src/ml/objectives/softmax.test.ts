import { describe, expect, it } from 'vitest';
import type { WindowExample } from '../contracts';
import { softmax } from './softmax';
import { gradientError, randomTables } from './test_gradients';

describe('softmax.reference', () => {
  it.each<[string, WindowExample]>([
    ['distinct words', { center: 0, contexts: [1, 2, 3], negatives: [] }],
    ['repeated contexts, the centre among them', { center: 0, contexts: [1, 1, 0, 2], negatives: [] }],
    ['no context', { center: 2, contexts: [], negatives: [] }],
  ])('has the gradient that finite differences of its loss have: %s', (_, example) => {
    expect(gradientError(softmax, example)).toBeLessThan(1e-6);
  });

  it('is the negative log-likelihood of the contexts, summed directly', () => {
    const tables = randomTables(6, 4);
    const product = (word: number) =>
      [0, 1, 2, 3].reduce((sum, d) => sum + tables.output.data[4 * word + d]! * tables.input.data[4 * 5 + d]!, 0);
    const all = [0, 1, 2, 3, 4, 5].reduce((sum, word) => sum + Math.exp(product(word)), 0);
    const contexts = [1, 3, 3, 5];
    const expected = -contexts.reduce((sum, word) => sum + Math.log(Math.exp(product(word)) / all), 0);
    const { loss, predictions } = softmax.reference(tables, { center: 5, contexts, negatives: [] });
    expect(loss).toBeCloseTo(expected, 12);
    expect(predictions).toBe(4);
  });

  it('stays finite where exponentials would overflow', () => {
    const tables = randomTables(6, 4);
    for (const { data } of Object.values(tables)) data.set(data.map((x) => 1000 * x));
    const { loss, gradients } = softmax.reference(tables, { center: 5, contexts: [1], negatives: [] });
    expect(Number.isFinite(loss)).toBe(true);
    for (const { gradient } of gradients) expect(gradient.every(Number.isFinite)).toBe(true);
  });
});
