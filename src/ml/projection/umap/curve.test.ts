import { describe, expect, it } from 'vitest';
import { fitCurve } from './curve';

describe('the curve', () => {
  // scipy 1.10, optimize.curve_fit on numpy.linspace(0, 3 * spread, 300), as umap-learn's find_ab_params.
  it.each([
    [0.1, 1, 1.57694346, 0.89506088],
    [0, 1, 1.9328084, 0.79049497],
    [0.5, 1, 0.58303002, 1.33416699],
    [0.99, 1, 0.1193053, 1.91639042],
    [0.1, 2, 0.54466054, 0.84205543],
    [0.25, 4, 0.15929841, 0.8552013],
  ])("of minimum distance %d and spread %d is scipy's", (minDist, spread, a, b) => {
    const curve = fitCurve(minDist, spread);
    expect(curve.a).toBeCloseTo(a, 5);
    expect(curve.b).toBeCloseTo(b, 5);
  });
});
