// Recipes and points of layouts in addresses: what is written reads back the same, and what nobody wrote is refused with what was expected.
import { describe, expect, it } from 'vitest';
import { randomTable } from '../core/test_table';
import type { LayoutRecipe } from '../projection_contracts';
import { decodePoints, encodePoints, WHOLE_ROWS } from './points_text';
import { parseRecipe, recipeText } from './recipe_text';
import { projections } from './registry';

const umap: LayoutRecipe = {
  method: 'umap',
  dims: 3,
  rows: 11_597,
  prepare: 'spherised',
  parameters: { neighbors: 20, minDist: 0.05, spread: 1, epochs: 0, negatives: 5, repulsion: 1 },
  seed: 42,
};
const axes: LayoutRecipe = {
  method: 'axes',
  dims: 2,
  rows: 40,
  prepare: 'none',
  parameters: {},
  seed: 1,
  axes: ['woman - man', '"a,b" & ü = 100 %'],
};

describe('recipe text', () => {
  it.each([umap, axes])('of $method reads back the same', (recipe) => {
    expect(parseRecipe(recipeText(recipe), projections)).toEqual(recipe);
  });

  it('is short, and safe behind # of an address', () => {
    expect(recipeText({ ...umap, parameters: { neighbors: 20, minDist: 0.05 } })).toBe(
      'umap,3d,r11597,s42,spherised,neighbors20,minDist0.05',
    );
    const address = new URL('https://example.org/');
    address.hash = `layout=${recipeText(axes)}`;
    expect(parseRecipe(address.hash.slice('#layout='.length), projections)).toEqual(axes);
  });

  it('takes defaults for parameters that it does not name', () => {
    const { parameters } = parseRecipe('umap,2d,r100,s1', projections);
    expect(parameters).toMatchObject({ neighbors: 15, minDist: 0.1 });
  });

  it.each([
    ['', 'its method is “”, expected pca, umap'],
    ['lda,3d,r5', 'its method is “lda”'],
    ['umap,3d', 'does not say how many rows, expected a part such as “r1000”'],
    ['umap,4d,r5', 'it holds “4d”'],
    ['umap,3d,r1e99', 'it holds “r1e99”, expected a whole number from 1'],
    ['umap,3d,r-5', 'it holds “r-5”'],
    ['umap,3d,r5,neighbors1e9', '“neighbors1e9”, expected neighbours from 2 to 200'],
    ['umap,3d,r5,minDistNaN', 'it holds “minDistNaN”'],
    ['umap,3d,r5,perplexity30', 'it holds “perplexity30”, expected a part that UMAP has'],
    ['umap,3d,r5,__proto__1', 'it holds “__proto__1”'],
    ['axes,2d,r5,axis:woman', 'it names 1 axes, expected 2'],
    ['axes,2d,r5,axis:woman,axis:%E0%A4%A', 'its axis is “%E0%A4%A”'],
    [`axes,2d,r5,axis:a,axis:${'b'.repeat(300)}`, 'expected a query of 1 to 200 letters'],
    ['pca,3d,r5,axis:woman', 'it names 1 axes, expected 0'],
    [`umap,${'x'.repeat(10_000)}`, `it holds “${'x'.repeat(40)}…”`],
  ])('refuses what nobody wrote (%#)', (text, why) => {
    expect(() => parseRecipe(text, projections)).toThrow(why);
  });
});

describe('points of a layout', () => {
  const layout = (rows: number, dims: 2 | 3): Float32Array => {
    const positions = randomTable(rows, 3, 3).data;
    if (dims === 2) for (let i = 2; i < positions.length; i += 3) positions[i] = 0;
    return positions;
  };

  it('are each coordinate to a step of int16', () => {
    for (const dims of [2, 3] as const) {
      const size = { rows: WHOLE_ROWS, dims };
      const positions = layout(WHOLE_ROWS, dims);
      const text = encodePoints(positions, size);
      expect(text.length).toBeLessThan(dims === 3 ? 4100 : 2800);
      const read = decodePoints(text, size);
      const step = Math.max(...positions.map(Math.abs)) / 32767;
      positions.forEach((value, i) => {
        expect(Math.abs(read[i]! - value)).toBeLessThanOrEqual(0.51 * step);
      });
    }
  });

  const points = encodePoints(layout(3, 3), { rows: 3, dims: 3 });
  it.each([
    ['points of too many rows', 501, points, 'points of 501 rows, expected at most 500'],
    ['points of another number of rows', 4, points, 'are 22 bytes, expected 28'],
    ['cut points', 3, points.slice(0, 12), 'bytes, expected 22'],
    ['letters outside of base64', 3, '%3Cscript%3E', 'its points are no base64'],
    ['a scale that is no number', 3, `AADAfw${points.slice(6)}`, 'its scale is NaN'],
  ])('are refused with %s', (_what, rows, text, why) => {
    expect(() => decodePoints(text, { rows, dims: 3 })).toThrow(why);
  });
});
