import { describe, expect, it } from 'vitest';
import { createRng } from './rng';

/** sfc32 written again in BigInt, modulo 2³² at every step: independent of how the module truncates. */
function* oracle(seed: bigint, a: bigint, b: bigint): Generator<bigint, never> {
  const mod = 1n << 32n;
  let [x, y, z, counter] = [seed, a, b, 1n];
  for (let i = 0; ; i++) {
    const t = (x + y + counter) % mod;
    counter = (counter + 1n) % mod;
    x = y ^ (y >> 9n);
    y = (z * 9n) % mod;
    z = (((z << 21n) % mod) + (z >> 11n) + t) % mod;
    if (i >= 15) yield t;
  }
}

describe('createRng', () => {
  it.each([
    [0, 0, 0],
    [1, 2, 3],
    [0xffffffff, 0xdeadbeef, 7],
  ])('is sfc32 for key %i, %i, %i', (seed, a, b) => {
    const rng = createRng(seed, a, b);
    const expected = oracle(BigInt(seed), BigInt(a), BigInt(b));
    for (let i = 0; i < 1000; i++) expect(rng.u32()).toBe(Number(expected.next().value));
  });

  it.each([1, 2, 1000, 2 ** 21 + 3, 2 ** 32 - 5, 2 ** 32])('below(%i) is the exact high word of the product', (n) => {
    const rng = createRng(5, 6, 7);
    const raw = oracle(5n, 6n, 7n);
    for (let i = 0; i < 2000; i++) expect(rng.below(n)).toBe(Number((raw.next().value * BigInt(n)) >> 32n));
  });

  it('is uniform, and streams with neighbouring keys are unlike each other', () => {
    const cells = new Float64Array(64);
    const streams = Array.from({ length: 64 }, (_, i) => createRng(1, 0, i));
    for (const rng of streams) for (let i = 0; i < 1000; i++) cells[rng.below(64)]! += 1;
    const chiSquare = cells.reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0);
    // 63 degrees of freedom: 0.1 % and 99.9 % points of the distribution.
    expect(chiSquare).toBeGreaterThan(32);
    expect(chiSquare).toBeLessThan(104);
    for (let i = 1; i < streams.length; i++) {
      let [xy, xx, yy] = [0, 0, 0];
      for (let j = 0; j < 4000; j++) {
        const x = streams[i - 1]!.uniform() - 0.5;
        const y = streams[i]!.uniform() - 0.5;
        xy += x * y;
        xx += x * x;
        yy += y * y;
      }
      expect(Math.abs(xy / Math.sqrt(xx * yy))).toBeLessThan(5 / Math.sqrt(4000));
    }
  });
});
