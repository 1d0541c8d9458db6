import { describe, expect, it } from 'vitest';
import type { WindowExample } from '../contracts';
import { skipGram } from './skip_gram';
import { gradientError } from './test_gradients';

const dim = 4;
const words = 6;

describe('skipGram.reference', () => {
  it.each<[string, WindowExample]>([
    ['distinct words', { center: 0, contexts: [1, 2, 3], negatives: [4, 5] }],
    ['repeated contexts and negatives', { center: 0, contexts: [1, 1, 0, 2], negatives: [4, 4, 1, 4] }],
    ['weighted negatives', { center: 0, contexts: [1, 1, 0, 2], negatives: [4, 4, 1], negativeWeight: 0.3 }],
    ['no negatives', { center: 2, contexts: [2], negatives: [] }],
  ])('has the gradient that finite differences of its loss have: %s', (_, example) => {
    expect(gradientError(skipGram, example)).toBeLessThan(1e-6);
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
