// Estimates against sums done by hand.
import { expect, it } from 'vitest';
import { estimateSeconds } from './estimate';

const parameters = { dim: 100, window: 5, negative: 5, epochs: 5 };

it('is words × passes / rate, rounded to five seconds', () => {
  // 1.8M × 5 / 600,000 = 15
  expect(estimateSeconds('skip-gram', 1_800_000, parameters, null)).toBe(15);
  expect(estimateSeconds('skip-gram', 1_800_000, { ...parameters, dim: 200 }, null)).toBe(30);
  expect(estimateSeconds('cbow', 1_800_000, parameters, null)).toBe(10);
});

it('is never zero, and takes the rate of the last run where there was one', () => {
  expect(estimateSeconds('skip-gram', 10, parameters, null)).toBe(1);
  const last = { done: 1, epoch: 5, loss: 2, wordsPerSecond: 900_000, remaining: 0, learningRate: 0, seconds: 10 };
  expect(estimateSeconds('skip-gram', 1_800_000, parameters, last)).toBe(10);
});
