// Sizes and shapes of points by columns: areas against their rule, categories against their order by frequency.
import { describe, expect, it } from 'vitest';
import { DIAMOND, OTHER_SHAPE, shapesOf, sizesOf } from './appearance';

const SIZES = { least: 2, most: 14, one: 4 };
const column = (name: string, values: readonly number[], categories?: readonly string[]) => ({
  ...{ name, label: name, values: Float32Array.from(values) },
  ...(categories && { categories }),
});

describe('sizesOf', () => {
  it('makes areas of counts grow with their square root, the largest point the most frequent', () => {
    const counts = [10_000, 2_500, 100, 1, 0];
    const sizes = sizesOf(column('count', counts), 5, { ...SIZES, least: 0.5 });
    expect(sizes[0]).toBeCloseTo(14, 5);
    // A quarter of the count is half of the area.
    expect(sizes[1]! ** 2 / sizes[0]! ** 2).toBeCloseTo(1 / 2, 5);
    expect(sizes[2]! ** 2 / sizes[0]! ** 2).toBeCloseTo(1 / 10, 5);
    expect(sizes[4]).toBe(0.5);
  });

  it('makes areas of any other column grow evenly, and those without a value the smallest', () => {
    const sizes = sizesOf(column('year', [0, 25, 50, 100, Number.NaN]), 5, SIZES);
    const area = (row: number) => sizes[row]! ** 2;
    expect([area(0), area(3), area(4)].map(Math.round)).toEqual([4, 196, 4]);
    expect(area(2) - area(1)).toBeCloseTo(area(1) - area(0), 4);
    expect([...sizesOf(null, 2, SIZES)]).toEqual([4, 4]);
  });
});

describe('shapesOf', () => {
  it('gives the five most frequent categories a shape each, and the last shape to the others and to no value', () => {
    const values = [0, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4, 5, 5, 5, 5, 5, 5, Number.NaN];
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const shapes = shapesOf(column('kind', values, names), values.length, values.length)!;
    expect(values.map((value, row) => [value, shapes[row]])).toEqual(
      values.map((value) => [value, value >= 1 ? 5 - value : OTHER_SHAPE]),
    );
  });

  it('makes users diamonds where no column shapes points, and all discs where there are none', () => {
    expect([...shapesOf(null, 4, 3)!]).toEqual([0, 0, 0, DIAMOND]);
    expect(shapesOf(null, 4, 4)).toBeNull();
  });
});
