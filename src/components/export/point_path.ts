// The outline of a point of any shape as SVG path data, which a canvas takes too. Pure; sizes are those that the shaders draw (render/shapes.ts).
import { CROSS, DIAMOND, RING, SQUARE, TRIANGLE } from '../../render/shapes';

type Corner = readonly [x: number, y: number];

/** By SHAPES: corners in radii of a disc of the same area, about the middle, y down; none of what is round. */
const CORNERS: readonly (readonly Corner[])[] = [[], diamond(), square(), triangle(), cross(), []];
const RING_SHAPE = CORNERS.length - 1;

function diamond(): Corner[] {
  return turnedFour([[0, -DIAMOND]]);
}

function square(): Corner[] {
  return turnedFour([[SQUARE, -SQUARE]]);
}

function triangle(): Corner[] {
  const [half, low] = [(TRIANGLE * Math.sqrt(3)) / 2, TRIANGLE / 2];
  return [
    [0, -TRIANGLE],
    [half, low],
    [-half, low],
  ];
}

function cross(): Corner[] {
  const { reach, half } = CROSS;
  return turnedFour([
    [half, -reach],
    [half, -half],
    [reach, -half],
  ]);
}

/** A quarter of an outline, and the same turned by 90°, 180° and 270°. */
function turnedFour(quarter: readonly Corner[]): Corner[] {
  const turn = (corners: readonly Corner[]) => corners.map(([x, y]): Corner => [-y, x]);
  const second = turn(quarter);
  const third = turn(second);
  return [...quarter, ...second, ...third, ...turn(third)];
}

export const short = (value: number): string => String(Math.round(value * 100) / 100);

interface Point {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** Index into SHAPES. */
  readonly shape: number;
}

/** To be filled by the even-odd rule: a ring is two circles. */
export function pointPath({ x, y, radius, shape }: Point): string {
  const corners = CORNERS[shape] ?? [];
  if (corners.length > 0) {
    return `M${corners.map(([dx, dy]) => `${short(x + dx * radius)} ${short(y + dy * radius)}`).join('L')}Z`;
  }
  if (shape !== RING_SHAPE) return circle(x, y, radius);
  return [RING.middle + RING.half, RING.middle - RING.half].map((share) => circle(x, y, share * radius)).join('');
}

function circle(x: number, y: number, radius: number): string {
  const r = short(radius);
  const half = (to: number) => `A${r} ${r} 0 1 1 ${short(to)} ${short(y)}`;
  return `M${short(x - radius)} ${short(y)}${half(x + radius)}${half(x - radius)}Z`;
}
