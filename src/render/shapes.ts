// The six shapes of points: signed distances in the fragment shader, sized so that all cover a disc's area (a shape says which category, never
// how much). Lengths in radii of that disc; y points down, as in gl_PointCoord. Pure numbers: who prints points draws outlines by the same.

/** By SHAPES: half a diagonal, half a side, from the middle to a corner, an arm's reach and half width, the ring's middle line and half width. */
export const DISC = 1;
export const DIAMOND = Math.sqrt(Math.PI / 2);
export const SQUARE = Math.sqrt(Math.PI) / 2;
export const TRIANGLE = Math.sqrt((4 * Math.PI) / (3 * Math.sqrt(3)));
/** Arms a third as wide as the cross: 20 L² / 9 = π. */
export const CROSS = { reach: Math.sqrt((9 * Math.PI) / 20), half: Math.sqrt(Math.PI / 20) };
/** 4 · middle · half width = 1, as π (outer² − inner²) = π. */
export const RING = { middle: 1, half: 0.25 };

/** How far each shape reaches from its middle. */
export const SHAPE_REACH = [DISC, DIAMOND, SQUARE, TRIANGLE, CROSS.reach, RING.middle + RING.half] as const;

function float(value: number): string {
  return value.toFixed(6);
}

/** `shapeReach(shape)` and `shapeDistance(shape, p)`: negative inside, in radii, from the nearest edge. */
export const SHAPE_GLSL = `
float shapeReach(int shape) {
  ${SHAPE_REACH.map((reach, shape) => `if (shape == ${shape}) return ${float(reach)};`).join('\n  ')}
  return 1.0;
}

float shapeDistance(int shape, float x, float y) {
  float ax = abs(x);
  float ay = abs(y);
  float round = sqrt(x * x + y * y);
  if (shape == 1) return (ax + ay - ${float(DIAMOND)}) * ${float(Math.SQRT1_2)};
  if (shape == 2) return max(ax, ay) - ${float(SQUARE)};
  if (shape == 3) return max(y, ax * ${float(Math.sqrt(3) / 2)} - y * 0.5) - ${float(TRIANGLE / 2)};
  if (shape == 4) return max(min(ax, ay) - ${float(CROSS.half)}, max(ax, ay) - ${float(CROSS.reach)});
  if (shape == 5) return abs(round - ${float(RING.middle)}) - ${float(RING.half)};
  return round - 1.0;
}
`;
