import { describe, expect, it } from 'vitest';
import type { WindowExample } from '../contracts';
import { packNames } from '../core/names';
import { checkParameters } from './registry';
import { subword } from './subword';
import { gradientError, randomTables } from './test_gradients';

describe('subword.reference', () => {
  it.each<[string, WindowExample]>([
    ['a word and its n-grams', { center: 0, contexts: [1, 2, 3], negatives: [4, 5], parts: [0, 6, 8, 11] }],
    [
      'repeated contexts, negatives and parts',
      { center: 1, contexts: [1, 1, 0], negatives: [4, 4, 1], parts: [1, 7, 7] },
    ],
    ['no n-grams', { center: 2, contexts: [0], negatives: [5] }],
    ['no context', { center: 2, contexts: [], negatives: [], parts: [2, 9] }],
  ])('has the gradient that finite differences of its loss have: %s', (_, example) => {
    expect(gradientError(subword, example)).toBeLessThan(1e-6);
  });

  it("moves parts as fastText's update does: each occurrence by all of the mean's gradient", () => {
    const tables = randomTables(6, 4);
    const parts = [2, 6, 9, 9];
    const example: WindowExample = { center: 2, contexts: [1, 3], negatives: [4, 5, 5, 0], parts };
    // model.cc, written out for all of a window's targets at once: grad += α·u with α = label − f, then every input row += grad.
    const rowOf = (part: number) =>
      (part < 6 ? tables.input : tables.ngrams).data.subarray(4 * (part % 6), 4 * (part % 6) + 4);
    const hidden = [0, 1, 2, 3].map((d) => parts.reduce((sum, part) => sum + rowOf(part)[d]!, 0) / parts.length);
    const grad = [0, 0, 0, 0];
    for (const [word, label] of [
      [1, 1],
      [3, 1],
      [4, 0],
      [5, 0],
      [5, 0],
      [0, 0],
    ] as const) {
      const u = tables.output.data.subarray(4 * word, 4 * word + 4);
      const alpha = label - 1 / (1 + Math.exp(-hidden.reduce((sum, x, d) => sum + x * u[d]!, 0)));
      u.forEach((x, d) => {
        grad[d]! += alpha * x;
      });
    }
    const { gradients } = subword.reference(tables, example);
    for (const [table, row, times] of [
      ['input', 2, 1],
      ['ngrams', 0, 1],
      ['ngrams', 3, 2],
    ] as const) {
      const { gradient } = gradients.find((found) => found.table === table && found.row === row)!;
      gradient.forEach((slope, d) => {
        expect(-slope * subword.stepFactor!(table, example)).toBeCloseTo(times * grad[d]!, 12);
      });
    }
    expect(subword.stepFactor!('output', example)).toBe(1);
  });

  it('refuses a shortest n-gram longer than the longest, naming both', () => {
    const parameters = checkParameters(subword, { minn: 5, maxn: 4 });
    expect(() => subword.parts!(packNames(['word']), parameters)).toThrow(/minn.* 5 .*maxn.* 4/);
  });
});
