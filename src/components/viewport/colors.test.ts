// The colour scales against what they promise: luminance (WCAG 2.2 relative luminance) rises or falls all along, every point stands out
// from its ground, and steps stay apart for deuteranopes and protanopes (matrices of Machado, Oliveira & Fernandes 2009, severity 1).
import { describe, expect, it } from 'vitest';
import {
  categoryColors,
  colorsOf,
  domainOf,
  namedCategories,
  noValueColor,
  parseHex,
  type Rgb,
  scaleColor,
  shareOf,
  valueAt,
} from './colors';

const linear = (rgb: Rgb): number[] =>
  rgb.map((byte) => (byte / 255 <= 0.04045 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4));
const luminance = (rgb: Rgb): number => {
  const [r, g, b] = linear(rgb);
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
};
const contrast = (a: number, b: number) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);

const BLIND = {
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};
const NONE = [1, 0, 0, 0, 1, 0, 0, 0, 1];
const SIGHTS = [['full sight', NONE], ...Object.entries(BLIND)] as const;
const apart = (a: Rgb, b: Rgb, matrix: readonly number[]) => {
  const other = seen(b, matrix);
  return Math.hypot(...seen(a, matrix).map((x, d) => x - other[d]!));
};

/** OKLab of a colour as someone with that matrix sees it; distances in it are about even to the eye. */
function seen(rgb: Rgb, m: readonly number[]): number[] {
  const v = linear(rgb);
  const [r, g, b] = [0, 3, 6].map((i) =>
    Math.min(1, Math.max(0, m[i]! * v[0]! + m[i + 1]! * v[1]! + m[i + 2]! * v[2]!)),
  );
  const l = Math.cbrt(0.4122214708 * r! + 0.5363325363 * g! + 0.0514459929 * b!);
  const n = Math.cbrt(0.2119034982 * r! + 0.6806995451 * g! + 0.1073969566 * b!);
  const s = Math.cbrt(0.0883024619 * r! + 0.2817188376 * g! + 0.6299787005 * b!);
  return [
    0.2104542553 * l + 0.793617785 * n - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * n + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * n - 0.808675766 * s,
  ];
}

const grounds = { dark: luminance(parseHex('#0a0d14')), light: luminance(parseHex('#f7f5f0')) };

describe.each(['dark', 'light'] as const)('colour scale, %s', (theme) => {
  const samples = Array.from({ length: 101 }, (_, i) => scaleColor(theme, i / 100));

  it('is monotone in luminance', () => {
    const direction = theme === 'dark' ? 1 : -1;
    samples.slice(1).forEach((color, i) => {
      expect((luminance(color) - luminance(samples[i]!)) * direction).toBeGreaterThan(0);
    });
  });

  it('stands out from the ground all along', () => {
    for (const color of samples) expect(contrast(luminance(color), grounds[theme])).toBeGreaterThan(3);
  });

  it.each(SIGHTS)('keeps tenths of the scale apart with %s', (_, matrix) => {
    for (let i = 0; i < 100; i += 10) expect(apart(samples[i]!, samples[i + 10]!, matrix)).toBeGreaterThan(0.03);
  });
});

describe.each(['dark', 'light'] as const)('diverging scale, %s', (theme) => {
  const samples = Array.from({ length: 101 }, (_, i) => scaleColor(theme, i / 100, true));

  it('goes one way in luminance from its middle to both ends', () => {
    const direction = theme === 'dark' ? 1 : -1;
    for (let i = 0; i < 50; i++) {
      expect((luminance(samples[i]!) - luminance(samples[i + 1]!)) * direction).toBeGreaterThan(0);
      expect((luminance(samples[100 - i]!) - luminance(samples[99 - i]!)) * direction).toBeGreaterThan(0);
    }
  });

  it('stands out from the ground all along', () => {
    for (const color of samples) expect(contrast(luminance(color), grounds[theme])).toBeGreaterThan(3);
  });

  it.each(SIGHTS)('keeps tenths, both sides and no value apart with %s', (_, matrix) => {
    const none = parseHex(noValueColor(theme));
    for (let i = 0; i < 100; i += 10) expect(apart(samples[i]!, samples[i + 10]!, matrix)).toBeGreaterThan(0.03);
    for (let i = 0; i <= 40; i += 10) expect(apart(samples[i]!, samples[100 - i]!, matrix)).toBeGreaterThan(0.06);
    for (const color of samples) expect(apart(color, none, matrix)).toBeGreaterThan(0.04);
  });
});

describe.each(['dark', 'light'] as const)('colours of categories, %s', (theme) => {
  const colors = categoryColors(theme).map(parseHex);

  it('stand out from the ground', () => {
    for (const color of colors) expect(contrast(luminance(color), grounds[theme])).toBeGreaterThan(3);
  });

  it.each([
    ['full sight', NONE],
    ['deuteranopia', BLIND.deuteranopia],
    ['protanopia', BLIND.protanopia],
  ] as const)('stay apart with %s', (_, matrix) => {
    const places = colors.map((color) => seen(color, matrix));
    places.forEach((a, i) => {
      const least = i < 8 ? 0.12 : 0.1;
      for (const b of places.slice(0, i)) expect(Math.hypot(...a.map((x, d) => x - b[d]!))).toBeGreaterThan(least);
    });
  });
});

describe('domainOf', () => {
  const column = (values: readonly number[]) => ({ name: 'x', label: 'X', values: Float32Array.from(values) });
  const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => first + i);

  it('diverges about 0 by itself where values lie on both sides of it, as far to either side', () => {
    const domain = domainOf(column(from(-100, 300)));
    expect(domain).toEqual({ min: -292, max: 292, log: false, gaps: false, middle: 0 });
    expect([shareOf(0, domain), shareOf(146, domain), shareOf(-146, domain)]).toEqual([0.5, 0.75, 0.25]);
    expect(domainOf(column(from(1, 101))).middle).toBeNull();
  });

  it('does as it is told: about the median, about 0, or not at all', () => {
    const values = column([...from(0, 99), Number.NaN]);
    expect(domainOf(values, 'median')).toMatchObject({ middle: 50, min: 50 - 48, max: 50 + 48, gaps: true });
    expect(domainOf(values, 'zero')).toMatchObject({ middle: 0, min: -97, max: 97 });
    expect(domainOf(column(from(-100, 300)), 'sequential')).toMatchObject({ middle: null, min: -92, max: 292 });
  });

  it.each([
    ['linear', column(from(10, 90))],
    ['log', { ...column([1, 10, 100, 1000]), name: 'count' }],
  ])('finds values of a %s scale again', (_, values) => {
    const domain = domainOf(values);
    for (const share of [0, 0.2, 0.5, 1]) expect(shareOf(valueAt(share, domain), domain)).toBeCloseTo(share, 6);
  });
});

describe('colorsOf', () => {
  it('gives the most frequent categories a colour each, and greys the others', () => {
    const categories = Array.from({ length: 12 }, (_, n) => `genre ${n}`);
    // Category n is there n + 1 times.
    const values = Float32Array.from(
      categories.flatMap((_, n) => new Array<number>(n + 1).fill(n)).concat([Number.NaN]),
    );
    const column = { name: 'genre', label: 'Genre', values, categories };
    expect(namedCategories(column).map(({ index }) => index)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
    const colors = colorsOf(column, 'dark');
    const at = (row: number) => [...colors.subarray(row * 3, row * 3 + 3)];
    expect(at(values.length - 2)).toEqual([...parseHex(categoryColors('dark')[0]!)]);
    for (const row of [0, 1, values.length - 1]) expect(at(row)).toEqual([...parseHex(noValueColor('dark'))]);
  });

  it('puts the geometric mean of counts in the middle, and greys what has no value', () => {
    const values = new Float32Array([10_000, 100, 1, Number.NaN]);
    const colors = colorsOf({ name: 'count', label: 'Frequency', values }, 'dark');
    const at = (row: number) => [...colors.subarray(row * 3, row * 3 + 3)];
    expect(at(0)).toEqual([...scaleColor('dark', 1)]);
    expect(at(1)).toEqual([...scaleColor('dark', 128 / 255)]);
    expect(at(2)).toEqual([...scaleColor('dark', 0)]);
    expect(at(3)).toEqual([...parseHex(noValueColor('dark'))]);
  });

  it('uses the middle where all values are equal', () => {
    const colors = colorsOf({ name: 'meanYear', label: 'Era', values: new Float32Array([1900, 1900]) }, 'light');
    expect([...colors.subarray(0, 3)]).toEqual([...scaleColor('light', 128 / 255)]);
  });
});
