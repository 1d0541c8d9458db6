// Estimates against sums done by hand.
import { expect, it } from 'vitest';
import { estimateSeconds } from './estimate';

const parameters = { dim: 100, window: 5, negative: 5, epochs: 5 };

it('is words × passes / rate, rounded to five seconds', () => {
  // 1.8M × 5 / 600,000 = 15
  expect(estimateSeconds('skip-gram', 1_800_000, parameters)).toBe(15);
  expect(estimateSeconds('skip-gram', 1_800_000, { ...parameters, dim: 200 })).toBe(30);
  expect(estimateSeconds('cbow', 1_800_000, parameters)).toBe(10);
  // A model without negatives does the same work whatever they are: 1.8M × 4 / 1,200,000 = 6
  expect(estimateSeconds('ppmi-svd', 1_800_000, { dim: 100, window: 5, epochs: 4 })).toBe(6);
});

it('is never zero', () => {
  expect(estimateSeconds('skip-gram', 10, parameters)).toBe(1);
});
