import { expect, it } from 'vitest';
import { sigmoid, softplus } from './math';

it('agrees with the textbook forms where those are exact', () => {
  for (let x = -20; x <= 20; x += 0.37) {
    expect(Math.abs(sigmoid(x) * (1 + Math.exp(-x)) - 1)).toBeLessThan(1e-14);
    expect(Math.abs(softplus(x) + Math.log(sigmoid(-x)))).toBeLessThan(1e-8);
  }
});

it('has the right limits where those overflow', () => {
  expect(sigmoid(-745)).toBeGreaterThan(0);
  expect(sigmoid(-1e4)).toBe(0);
  expect(sigmoid(1e4)).toBe(1);
  expect(softplus(1e4)).toBe(1e4);
  expect(softplus(-50)).toBeCloseTo(Math.exp(-50), 30);
  expect(softplus(Number.NaN)).toBeNaN();
});
