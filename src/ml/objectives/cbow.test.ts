import { describe, expect, it } from 'vitest';
import type { WindowExample } from '../contracts';
import { cbow } from './cbow';
import { gradientError, randomTables } from './test_gradients';

describe('cbow.reference', () => {
  it.each<[string, WindowExample]>([
    ['distinct words', { center: 0, contexts: [1, 2, 3], negatives: [4, 5] }],
    ['repeated contexts and negatives', { center: 0, contexts: [1, 1, 0, 2], negatives: [4, 4, 1, 4] }],
    ['no negatives', { center: 2, contexts: [2], negatives: [] }],
    ['no context', { center: 2, contexts: [], negatives: [1] }],
  ])('has the gradient that finite differences of its loss have: %s', (_, example) => {
    expect(gradientError(cbow, example)).toBeLessThan(1e-6);
  });

  it('is one prediction, with the closed-form loss where every score is zero', () => {
    const zeros = { data: new Float64Array(24), rows: 6, cols: 4 };
    const example = { center: 0, contexts: [1, 2], negatives: [3, 4, 5] };
    const { loss, predictions } = cbow.reference({ input: zeros, output: zeros }, example);
    expect(loss).toBeCloseTo(4 * Math.LN2, 12);
    expect(predictions).toBe(1);
  });

  it("moves contexts as word2vec.c does with its mean: each occurrence by all of the mean's gradient", () => {
    const tables = randomTables(6, 4);
    const example: WindowExample = { center: 0, contexts: [1, 2, 2, 3], negatives: [4, 5, 5] };
    // Its loop over outputs, written out: neu1e += g·syn1neg with g = label − f.
    const mean = [0, 1, 2, 3].map(
      (d) => example.contexts.reduce((sum, c) => sum + tables.input.data[4 * c + d]!, 0) / 4,
    );
    const error = [0, 0, 0, 0];
    for (const [word, label] of [[0, 1], ...example.negatives.map((k) => [k, 0] as const)] as const) {
      const u = tables.output.data.subarray(4 * word, 4 * word + 4);
      const g = label - 1 / (1 + Math.exp(-mean.reduce((sum, x, d) => sum + x * u[d]!, 0)));
      u.forEach((x, d) => {
        error[d]! += g * x;
      });
    }
    const { gradients } = cbow.reference(tables, example);
    for (const [word, times] of [
      [1, 1],
      [2, 2],
      [3, 1],
    ] as const) {
      const { gradient } = gradients.find(({ table, row }) => table === 'input' && row === word)!;
      gradient.forEach((slope, d) => {
        expect(-slope * cbow.stepFactor!('input', example)).toBeCloseTo(times * error[d]!, 12);
      });
    }
    expect(cbow.stepFactor!('output', example)).toBe(1);
  });
});
