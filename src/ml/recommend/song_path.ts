// A way from one track to another in even steps. With unit vectors a and b at an angle θ, step k of n aims at the point of their great circle
//   s(t) = [ sin((1 − t)θ)·a + sin(tθ)·b ] / sin θ,   t = k / (n + 1)                                             (slerp, Shoemake 1985)
// Of all ways to give each step a track of its own so that progress from a to b never falls, the one whose tracks have the largest sum of
// cosines with the steps' aims: by dynamic programming over tracks in order of progress, O(n · tracks). No rules for artists here.
import { dot } from '../core/vector';
import { VectariumError } from '../errors';
import type { Catalogue } from './catalogue';

export interface SongPath {
  /** From the first track to the last, both included. */
  readonly rows: readonly number[];
  /** Angle from each to the next, in degrees. */
  readonly angles: readonly number[];
  /** Angle between the first and the last, in degrees. */
  readonly between: number;
}

const DEGREES = 180 / Math.PI;
/** Angles, in radians, at which tracks count as of one or of opposite direction: there is no great circle between them. */
const NO_CIRCLE = 1e-3;

/**
 * `steps` tracks between `from` and `to`; fewer where the space has fewer. Hidden tracks are left out. Throws `BadQuery` where the two are the
 * same, have the same or opposite directions, or none.
 */
export function songPath(catalogue: Catalogue, from: number, to: number, steps: number): SongPath {
  const between = angle(catalogue, from, to);
  if (!(between > NO_CIRCLE && between < Math.PI - NO_CIRCLE)) {
    const degrees = Number.isNaN(between) ? 'no angle' : `${(between * DEGREES).toFixed(1)}°`;
    throw new VectariumError(
      'BadQuery',
      `Between these two lies ${degrees}, so there is no way from one to the other.`,
      'Choose two tracks that differ.',
    );
  }
  const candidates = inOrder(catalogue, from, to);
  const n = Math.min(Math.max(0, Math.floor(steps)), candidates.length);
  const rows = [from, ...bestInOrder(candidates, n, between), to];
  return {
    rows,
    angles: rows.slice(1).map((row, i) => angle(catalogue, rows[i]!, row) * DEGREES),
    between: between * DEGREES,
  };
}

/** How far a track is on the way from one to another: its angle from the first over the sum of its angles from both. 0 to 1. */
export function progressOf(catalogue: Catalogue, from: number, to: number, row: number): number {
  const behind = angle(catalogue, from, row);
  const ahead = angle(catalogue, row, to);
  return behind / (behind + ahead);
}

interface Candidate {
  readonly row: number;
  readonly progress: number;
  /** Cosines with the two ends. */
  readonly a: number;
  readonly b: number;
}

function inOrder(catalogue: Catalogue, from: number, to: number): Candidate[] {
  const { vectors, norms, hidden } = catalogue;
  const candidates: Candidate[] = [];
  for (let row = 0; row < vectors.rows; row++) {
    if (row === from || row === to || hidden.has(row) || norms[row] === 0) continue;
    const a = cosine(catalogue, from, row);
    const b = cosine(catalogue, row, to);
    const behind = Math.acos(a);
    candidates.push({ row, a, b, progress: behind / (behind + Math.acos(b)) });
  }
  return candidates.sort((x, y) => x.progress - y.progress || x.row - y.row);
}

/** Rows of `n` of the candidates, in their order: step k's cosine with s(t) is (sin((1 − t)θ)·cos(a, x) + sin(tθ)·cos(b, x)) / sin θ. */
function bestInOrder(candidates: readonly Candidate[], n: number, theta: number): number[] {
  const near = Float64Array.from({ length: n }, (_, k) => Math.sin((1 - (k + 1) / (n + 1)) * theta) / Math.sin(theta));
  const far = Float64Array.from({ length: n }, (_, k) => Math.sin(((k + 1) / (n + 1)) * theta) / Math.sin(theta));
  // Largest sum of cosines for the first k steps among the candidates so far, and whether step k then took this candidate.
  const most = new Float64Array(n + 1).fill(Number.NEGATIVE_INFINITY);
  most[0] = 0;
  const took = new Uint8Array(candidates.length * n);
  candidates.forEach(({ a, b }, m) => {
    for (let k = Math.min(n, m + 1); k > 0; k--) {
      const sum = most[k - 1]! + near[k - 1]! * a + far[k - 1]! * b;
      if (sum > most[k]!) {
        most[k] = sum;
        took[m * n + k - 1] = 1;
      }
    }
  });
  const rows: number[] = [];
  let k = n;
  for (let m = candidates.length - 1; m >= 0 && k > 0; m--) {
    if (took[m * n + k - 1] === 1) {
      rows.push(candidates[m]!.row);
      k--;
    }
  }
  return rows.reverse();
}

function cosine({ vectors, norms }: Catalogue, i: number, j: number): number {
  const { data, cols } = vectors;
  // Rounding may carry a vector's cosine with itself past 1.
  return Math.min(1, Math.max(-1, dot(data, i * cols, data, j * cols, cols) / (norms[i]! * norms[j]!)));
}

function angle(catalogue: Catalogue, i: number, j: number): number {
  return Math.acos(cosine(catalogue, i, j));
}
