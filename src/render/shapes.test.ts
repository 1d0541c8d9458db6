// The shader's own text, run here: shapes cover a disc's area, reach no further than they say, and sizes are those that picking reckons with.
import { describe, expect, it } from 'vitest';
import { EMPHASIS } from './cloud';
import { DIAMETER_GLSL } from './point_shader';
import { discRadius, type View } from './projection';
import { SHAPE_GLSL } from './shapes';
import { SHAPES } from './types';

/** A function of `names` that gives `call`. GLSL of plain numbers and no loops is JavaScript but for its types. */
function compiled(glsl: string, call: string, names: readonly string[]): (...values: number[]) => number {
  const body = glsl
    .replace(/^float (\w+)\(([^)]*)\)/gm, (_, name: string, parameters: string) => {
      return `function ${name}(${parameters.replace(/\b(int|float) /g, '')})`;
    })
    .replace(/^(\s+)float /gm, '$1let ');
  const known = 'const { abs, max, min, sqrt, pow } = Math; const clamp = (x, a, b) => min(max(x, a), b);';
  const run = new Function(...names, `${known}${body}; return ${call};`);
  return (...values) => Number(run(...values));
}

describe('shapes', () => {
  it.each(SHAPES.map((name, shape) => ({ name, shape })))(
    '$name covers a disc’s area within its reach',
    ({ shape }) => {
      const distance = compiled(SHAPE_GLSL, 'shapeDistance(shape, x, y)', ['shape', 'x', 'y']);
      const reach = compiled(SHAPE_GLSL, 'shapeReach(shape)', ['shape'])(shape);
      const cells = 90;
      const step = 3.4 / cells;
      let area = 0;
      let furthest = 0;
      for (let i = 0; i < cells; i++) {
        for (let j = 0; j < cells; j++) {
          const [x, y] = [-1.7 + (i + 0.5) * step, -1.7 + (j + 0.5) * step];
          const d = distance(shape, x, y);
          // A cell that an edge crosses is covered in part, as a pixel is.
          area += Math.min(1, Math.max(0, 0.5 - d / step)) * step * step;
          if (d < 0) furthest = Math.max(furthest, Math.abs(x), Math.abs(y));
        }
      }
      expect(Math.abs(area / Math.PI - 1)).toBeLessThan(0.02);
      expect(furthest).toBeLessThanOrEqual(reach);
      expect(furthest).toBeGreaterThan(reach - 2 * step);
    },
  );

  it('are each unlike all others, seen as small as a few pixels', () => {
    const distance = compiled(SHAPE_GLSL, 'shapeDistance(shape, x, y)', ['shape', 'x', 'y']);
    const pixels = (shape: number) =>
      Array.from({ length: 100 }, (_, k) => {
        const d = 4 * distance(shape, (k % 10) / 2.5 - 1.8, Math.floor(k / 10) / 2.5 - 1.8);
        return Math.min(1, Math.max(0, 0.5 - d));
      });
    const drawn = SHAPES.map((_, shape) => pixels(shape));
    drawn.forEach((a, i) => {
      for (const b of drawn.slice(0, i)) {
        expect(a.reduce((sum, value, k) => sum + Math.abs(value - b[k]!), 0)).toBeGreaterThan(3);
      }
    });
  });
});

describe('sizes', () => {
  it('are the same in the shader and in discRadius', () => {
    const diameter = compiled(DIAMETER_GLSL, 'diameterOf(wantedOf(size, depth, sizeDepth), emphasis)', [
      'size',
      'depth',
      'sizeDepth',
      'emphasis',
    ]);
    const view: View = { matrix: [], width: 1, height: 1, near: 0.1, sizeDepth: 3 };
    for (const emphasis of Object.values(EMPHASIS)) {
      for (const size of [0.5, 2, 4, 14, 40]) {
        for (const depth of [0.3, 1, 2.9, 8, 40]) {
          expect(diameter(size, depth, 3, emphasis)).toBeCloseTo(2 * discRadius(size, emphasis, depth, view), 3);
        }
      }
    }
  });
});
