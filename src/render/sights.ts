// Where a tour of a map without kept views stops: the densest parts of the cloud that lie well apart, in an order that makes the way short, turning
// on from stop to stop, and at last the whole. Parts are cells of a grid over the cloud's middle, merged with the cells about them.

import type { Extent } from './camera_maths';

const CELLS = 14;
const STOPS = 6;
/** Radii of the cloud between two stops, at least; and what is seen at one. */
const APART = 0.62;
const SEEN = 0.3;

/** Balls to be seen one after another: at most six and the whole. `visible` leaves rows out. */
export function sightsOf(
  positions: Float32Array,
  { center, radius }: Extent,
  visible: (row: number) => boolean = () => true,
): readonly Extent[] {
  const counts = new Float64Array(CELLS ** 3);
  const sums = new Float64Array(CELLS ** 3 * 3);
  for (let row = 0, i = 0; i + 2 < positions.length; row++, i += 3) {
    const cell = cellOf(positions, i, center, radius);
    if (cell < 0 || !visible(row)) continue;
    counts[cell]!++;
    for (let axis = 0; axis < 3; axis++) sums[cell * 3 + axis]! += positions[i + axis]!;
  }
  const dense = [...counts.keys()].filter((cell) => counts[cell]! > 0).map((cell) => mergedPart(cell, counts, sums));
  dense.sort((a, b) => b.rows - a.rows);
  const stops: [number, number, number][] = [];
  for (const { middle } of dense) {
    if (stops.length === STOPS) break;
    if (stops.every((stop) => distance(stop, middle) >= APART * radius)) stops.push(middle);
  }
  const parts = shortWay(stops, center).map((stop) => ({ center: stop, radius: SEEN * radius }));
  return [...parts, { center, radius }];
}

/** −1 outside of the cloud's middle. */
function cellOf(positions: Float32Array, i: number, center: Extent['center'], radius: number): number {
  let cell = 0;
  for (let axis = 0; axis < 3; axis++) {
    const share = (positions[i + axis]! - center[axis]! + radius) / (2 * radius);
    if (!(share >= 0 && share < 1)) return -1;
    cell = cell * CELLS + Math.floor(share * CELLS);
  }
  return cell;
}

/** A cell with those that touch it: their rows, and the middle of these. */
function mergedPart(cell: number, counts: Float64Array, sums: Float64Array) {
  const [x, y, z] = [Math.floor(cell / CELLS ** 2), Math.floor(cell / CELLS) % CELLS, cell % CELLS];
  let rows = 0;
  const total: [number, number, number] = [0, 0, 0];
  for (const [dx, dy, dz] of AROUND) {
    const [nx, ny, nz] = [x + dx, y + dy, z + dz];
    if (Math.min(nx, ny, nz) < 0 || Math.max(nx, ny, nz) >= CELLS) continue;
    const near = (nx * CELLS + ny) * CELLS + nz;
    rows += counts[near]!;
    for (let axis = 0; axis < 3; axis++) total[axis] = total[axis]! + sums[near * 3 + axis]!;
  }
  return { rows, middle: total.map((sum) => sum / rows) as [number, number, number] };
}

const STEPS = [-1, 0, 1];
const AROUND = STEPS.flatMap((x) => STEPS.flatMap((y) => STEPS.map((z): [number, number, number] => [x, y, z])));

function distance(a: readonly number[], b: readonly number[]): number {
  return Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!, a[2]! - b[2]!);
}

/** From the stop that is nearest to the middle always to the nearest that is left. */
function shortWay(stops: readonly [number, number, number][], from: readonly number[]): [number, number, number][] {
  const left = [...stops];
  const way: [number, number, number][] = [];
  while (left.length > 0) {
    const here = way.at(-1) ?? from;
    left.sort((a, b) => distance(a, here) - distance(b, here));
    way.push(left.shift()!);
  }
  return way;
}
