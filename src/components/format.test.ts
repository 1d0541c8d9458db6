// The written forms of numbers at their edges: rounding up to the next unit, the end of a count, signs.
import { describe, expect, it } from 'vitest';
import * as format from './format';

describe('format', () => {
  it('never says 100 % before the end', () => {
    expect(format.percent(0.9999)).toBe('99 %');
    expect(format.percent(1)).toBe('100 %');
    expect(format.percent(0.005)).toBe('1 %');
  });

  it('writes a part to a tenth of a percent, and all of it only when it is', () => {
    expect(format.share(979, 1000)).toBe('97.9 %');
    expect(format.share(99_999, 100_000)).toBe('99.9 %');
    expect(format.share(7, 7)).toBe('100 %');
    expect(format.share(0, 7)).toBe('0 %');
  });

  it('writes cosines without a leading zero and with a real minus', () => {
    expect(format.cosine(0.834)).toBe('.83');
    expect(format.cosine(-0.125)).toBe('−.13');
    expect(format.cosine(-0.001)).toBe('.00');
    expect(format.cosine(0.999)).toBe('1.00');
  });

  it('crosses from seconds to minutes without "60 s"', () => {
    expect(format.seconds(59.7)).toBe('1 min');
    expect(format.seconds(59.4)).toBe('59 s');
    expect(format.seconds(72)).toBe('1 min 12 s');
    expect(format.seconds(3.14)).toBe('3.1 s');
    expect(format.seconds(Number.POSITIVE_INFINITY)).toBe('…');
    expect(format.countdown(0.2)).toBe('1 s');
  });

  it('keeps three digits of a rate and of a size', () => {
    expect(format.rate(428_371)).toBe('428,000');
    expect(format.bytes(10_432_118)).toBe('10.4 MB');
    expect(format.bytes(999)).toBe('999 B');
    expect(format.bytes(1500)).toBe('1.5 kB');
  });

  it('writes numbers of six digits and more so that a column has room for them', () => {
    expect([3.5, -3.25, 99_999, 123_456_789, -1e9].map(format.fixed)).toEqual([
      ...['3.50', '−3.25', '99999.00', '123M', '−1B'],
    ]);
    expect([format.fixed(Number.NaN), format.loss(0.5), format.loss(2.5e7)]).toEqual(['–', '0.500', '25M']);
    expect([format.number(-3.25), format.number(1e9)]).toEqual(['−3.25', '1,000,000,000']);
  });
});
