// A way from one track to another in even steps. With unit vectors a and b at an angle θ, step k of n aims at the point of their great circle
//   s(t) = [ sin((1 − t)θ)·a + sin(tθ)·b ] / sin θ,   t = k / (n + 1)                                             (slerp, Shoemake 1985)
// Tracks lie beside that circle, each to another side, so that near their aims two of them may be far from each other. Of all ways to give each
// step a track of its own so that progress from a to b never falls, this is therefore the one with the least
//   Σ over steps angle(x_k, s(t_k))² + θ² Σ over neighbours (2·angle(x_k, x_{k+1}) / θ)⁸,
// whose eighth power is next to nothing for a step of a third of the way and forbids one of nearly all of it: by dynamic programming (Viterbi 1967) over the tracks nearest to the aims, in order of progress. No rules for artists here.
import { dot } from '../core/vector';
import { VectariumError } from '../errors';
import { TopK } from '../query/top_k';
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
/** Tracks that a way is chosen from: the work grows with the square, and a hundred steps take a tenth of a second. */
const MOST_CANDIDATES = 600;

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
  const { vectors, norms, hidden } = catalogue;
  const others = Array.from({ length: vectors.rows }, (_, row) => row).filter(
    (row) => row !== from && row !== to && !hidden.has(row) && norms[row]! > 0,
  );
  const n = Math.min(Math.max(0, Math.floor(steps)), others.length);
  const candidates = n > 0 ? nearAims(catalogue, from, to, others, n) : [];
  const rows = [from, ...(n > 0 ? bestInOrder(catalogue, from, to, candidates, n) : []), to];
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
  /** Angle from each step's aim, in radians. */
  readonly fromAims: Float64Array;
}

/** The tracks nearest to the aims of `steps` steps, by turns the first, the second … of each, in order of progress. */
function nearAims(
  catalogue: Catalogue,
  from: number,
  to: number,
  others: readonly number[],
  steps: number,
): Candidate[] {
  const theta = angle(catalogue, from, to);
  const aims = Array.from({ length: steps }, () => new TopK(MOST_CANDIDATES));
  const all = others.map((row, place): Candidate => {
    const a = cosine(catalogue, from, row);
    const b = cosine(catalogue, row, to);
    const fromAims = Float64Array.from(aims, (_, k) => {
      const t = (k + 1) / (steps + 1);
      // cos(s(t), x), of the cosines of x with a and b.
      return Math.acos(clamp((Math.sin((1 - t) * theta) * a + Math.sin(t * theta) * b) / Math.sin(theta)));
    });
    aims.forEach((aim, k) => {
      aim.offer(place, -fromAims[k]!);
    });
    return { row, progress: Math.acos(a) / (Math.acos(a) + Math.acos(b)), fromAims };
  });
  const lists = aims.map((aim) => aim.ranked().rows);
  const chosen = new Set<number>();
  for (let rank = 0; rank < all.length && chosen.size < MOST_CANDIDATES; rank++) {
    for (const list of lists) if (rank < list.length) chosen.add(list[rank]!);
  }
  return [...chosen].map((place) => all[place]!).sort((x, y) => x.progress - y.progress || x.row - y.row);
}

/** Rows of `n` of the candidates in their order, with the least cost. */
function bestInOrder(
  catalogue: Catalogue,
  from: number,
  to: number,
  candidates: readonly Candidate[],
  n: number,
): number[] {
  const m = candidates.length;
  const theta = angle(catalogue, from, to);
  const step = (i: number, j: number) => theta ** 2 * ((2 * angle(catalogue, i, j)) / theta) ** 8;
  const between = new Float64Array(m * m);
  for (let v = 0; v < m; v++) {
    for (let u = 0; u < v; u++) between[v * m + u] = step(candidates[u]!.row, candidates[v]!.row);
  }
  // Least cost of the ways of k steps that end at each candidate, and which candidate comes before it on that way.
  let least = Float64Array.from(candidates, ({ row, fromAims }) => step(from, row) + fromAims[0]! ** 2);
  const before: Int32Array[] = [];
  for (let k = 1; k < n; k++) {
    const came = new Int32Array(m).fill(-1);
    const next = new Float64Array(m).fill(Number.POSITIVE_INFINITY);
    for (let v = k; v < m; v++) {
      for (let u = k - 1; u < v; u++) {
        const cost = least[u]! + between[v * m + u]!;
        if (cost < next[v]!) {
          next[v] = cost;
          came[v] = u;
        }
      }
      next[v]! += candidates[v]!.fromAims[k]! ** 2;
    }
    least = next;
    before.push(came);
  }
  let at = -1;
  let cost = Number.POSITIVE_INFINITY;
  for (let v = 0; v < m; v++) {
    const whole = least[v]! + step(candidates[v]!.row, to);
    if (whole < cost) {
      cost = whole;
      at = v;
    }
  }
  const rows: number[] = [];
  for (let k = n; k > 0; k--) {
    rows.push(candidates[at]!.row);
    at = before[k - 2]?.[at] ?? -1;
  }
  return rows.reverse();
}

function cosine({ vectors, norms }: Catalogue, i: number, j: number): number {
  const { data, cols } = vectors;
  return clamp(dot(data, i * cols, data, j * cols, cols) / (norms[i]! * norms[j]!));
}

function angle(catalogue: Catalogue, i: number, j: number): number {
  return Math.acos(cosine(catalogue, i, j));
}

/** Rounding may carry a vector's cosine with itself past 1. */
function clamp(cosine: number): number {
  return Math.min(1, Math.max(-1, cosine));
}
