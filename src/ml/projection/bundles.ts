// Lines between pairs of rows drawn in bundles: lines that run beside each other are drawn together, so that one sees where many go.
// Kernel density edge bundling (Hurter, Ersoy & Telea, "Graph Bundling by Kernel Density Estimation", Computer Graphics Forum 31, 2012): points
// of all lines make a density, and each moves up its gradient while the kernel shrinks. Differently from there a point moves only square to its own
// line, so that it stays in its place along it, no line is resampled and none turns back; and what a line adds to the density is no reason to move it.
import type { Control } from '../contracts';
import { BundleDensity } from './bundles_density';
import { gridOver } from './clusters_grid';
import { createPace } from './pace';

/** Parts of a curve; it has one point more. */
export const SEGMENTS = 12;
/** Cells along the longest side, one step each: the kernel shrinks from 6 % of the map to 1.5 %. */
const ACROSS = [24, 24, 32, 32, 48, 48, 64, 64, 96, 96] as const;
/** Cells that a point moves in a step, where all that is dense there are other lines. */
const STEP = 1.2;
/** Furthest that the middle of a line goes from where it is straight, as a share of its length; less towards its ends. */
const FURTHEST = 0.22;
const POINTS = SEGMENTS + 1;

/**
 * The curve of each pair of `pairs` (two rows a pair) among `positions`, 3 a row: 13 points of 3 coordinates a pair, the first and the last where
 * the rows are. A pair with a row that has no place is straight to nowhere (NaN). Throws `AbortError` when stopped.
 */
export async function bundledCurves(
  positions: Float32Array,
  pairs: Uint32Array,
  control: Control,
): Promise<Float32Array> {
  control.signal.throwIfAborted();
  const lines = pairs.length / 2;
  const curves = straight(positions, pairs);
  const pace = createPace(control, 'bundles', ACROSS.length * lines, 'lines');
  const offsets = new Float32Array(curves.length);
  const ends = new Float32Array(6 * lines);
  for (let line = 0; line < lines; line++) {
    const first = 3 * POINTS * line;
    ends.set(curves.subarray(first, first + 3), 6 * line);
    ends.set(curves.subarray(first + 3 * SEGMENTS, first + 3 * POINTS), 6 * line + 3);
  }
  for (const [n, across] of ACROSS.entries()) {
    await pace.rest(n * lines);
    const density = new BundleDensity(curves, gridOver(ends, across));
    for (let line = 0; line < lines; line++) {
      if (line % 256 === 0 && pace.due()) await pace.rest(n * lines + line);
      moveLine(curves, offsets, 3 * POINTS * line, density);
    }
  }
  await pace.rest(ACROSS.length * lines);
  return curves;
}

function straight(positions: Float32Array, pairs: Uint32Array): Float32Array {
  const curves = new Float32Array((pairs.length / 2) * POINTS * 3);
  for (let line = 0; line < pairs.length / 2; line++) {
    const [a, b] = [3 * pairs[2 * line]!, 3 * pairs[2 * line + 1]!];
    for (let k = 0; k < POINTS; k++) {
      for (let axis = 0; axis < 3; axis++) {
        const [from, to] = [positions[a + axis]!, positions[b + axis]!];
        curves[3 * (POINTS * line + k) + axis] = k === SEGMENTS ? to : from + ((to - from) * k) / SEGMENTS;
      }
    }
  }
  return curves;
}

/** One step of the line whose points begin at `first`: up the gradient, square to the chord, and smoothed along it. */
function moveLine(curves: Float32Array, offsets: Float32Array, first: number, density: BundleDensity): void {
  const last = first + 3 * SEGMENTS;
  const chord = [0, 1, 2].map((axis) => curves[last + axis]! - curves[first + axis]!);
  const length = Math.hypot(chord[0]!, chord[1]!, chord[2]!);
  // A line no longer than a cell has no way that others share; one without a place has no length.
  if (!(length > density.grid.cell)) return;
  const own = density.ofOneLine(length / SEGMENTS);
  const [ux, uy, uz] = [chord[0]! / length, chord[1]! / length, chord[2]! / length];
  for (let at = first + 3; at < last; at += 3) {
    const others = density.climb(curves, at, own);
    if (others === 0) continue;
    const [gx, gy, gz] = density.gradient;
    const along = gx! * ux + gy! * uy + gz! * uz;
    const [px, py, pz] = [gx! - along * ux, gy! - along * uy, gz! - along * uz];
    const steep = Math.hypot(gx!, gy!, gz!);
    if (steep === 0) continue;
    const step = (STEP * density.grid.cell * others) / steep;
    offsets[at]! += step * px;
    offsets[at + 1]! += step * py;
    offsets[at + 2]! += step * pz;
  }
  smooth(offsets, first);
  for (let k = 1; k < SEGMENTS; k++) {
    const at = first + 3 * k;
    const share = k / SEGMENTS;
    const [x, y, z] = [offsets[at]!, offsets[at + 1]!, offsets[at + 2]!];
    const far = Math.hypot(x, y, z);
    const most = FURTHEST * length * 4 * share * (1 - share);
    const kept = far > most ? most / far : 1;
    for (let axis = 0; axis < 3; axis++) {
      offsets[at + axis]! *= kept;
      curves[at + axis] = curves[first + axis]! + share * chord[axis]! + offsets[at + axis]!;
    }
  }
}

/** Each offset becomes the mean of itself, twice, and of those beside it: [1 2 1] / 4 along the line; the ends stay 0. */
function smooth(offsets: Float32Array, first: number): void {
  for (let axis = 0; axis < 3; axis++) {
    let before = 0;
    for (let at = first + 3 + axis; at < first + 3 * SEGMENTS; at += 3) {
      const here = offsets[at]!;
      offsets[at] = (before + 2 * here + offsets[at + 3]!) / 4;
      before = here;
    }
  }
}
