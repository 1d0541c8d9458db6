// The dense parts of a map as the eye sees them, of its positions alone: at up to four levels, coarse to fine, each within one of the level before.
// A level is a density of its own width, whose hills are its clusters (clusters_basins.ts). Rows in no dense part belong to none. Their names are
// found in cluster_names.ts, from the true vectors.
import type { Control } from '../contracts';
import { basinsOf, chanceOf } from './clusters_basins';
import { blur, cellsOf, type Grid, gridOver } from './clusters_grid';
import { createPace } from './pace';

/** Cells along the longest side of the map at each level: the density's width is 6 % of it, then half as much, and less. */
const ACROSS = [24, 48, 96, 144] as const;
/** A level needs so many rows under the kernel at the middling row: of fewer, hills are chance. */
const SUPPORT = 6;
/** Less dense than this share of where the middling row is: no part of any cluster. */
const SPARSE = 0.05;
/** Rows that make a cluster, at least, and of large maps as a share of all. */
const LEAST = { rows: 8, share: 1 / 2000 };
/** Of a hill that a coarser level's border cuts, a piece counts that has this share of its rows. */
const PIECE = 0.2;
/** A cluster with so much of its parent says nothing more than that. */
const REPEATS = 0.8;
/** Most clusters of a level, the largest. */
const MOST = 500;

export const NO_CLUSTER = 0xffff;

export interface Cluster {
  /** 0 is the coarsest. */
  readonly level: number;
  /** Index of the cluster that it is a part of; -1 where it is a part of none. */
  readonly parent: number;
  readonly rows: number;
  readonly position: readonly [number, number, number];
  /** About it lie most of its rows: two standard deviations along an axis. */
  readonly radius: number;
}

export interface Clusters {
  readonly levels: number;
  /** Coarse levels first, and within a level the largest first. */
  readonly list: readonly Cluster[];
  /** Index of the cluster of row r at level l, at l × rows + r; NO_CLUSTER where it is in none. */
  readonly of: Uint16Array;
}

interface Hills {
  /** Of each row, -1 where it is on none. */
  readonly label: Int32Array;
  /** Rows under the kernel at the middling row. */
  readonly support: number;
  readonly axes: number;
}

/**
 * The clusters of `positions`, 3 a row, z = 0 on a flat map. The same rows in another order give the same clusters. Rows whose position
 * is not finite are in none. Progress in levels; throws `AbortError` when stopped.
 */
export async function findClusters(positions: Float32Array, control: Control): Promise<Clusters> {
  control.signal.throwIfAborted();
  const rows = positions.length / 3;
  const pace = createPace(control, 'clusters', ACROSS.length, 'levels');
  const of: Uint16Array[] = [];
  const list: Cluster[] = [];
  let [support, before, axes] = [0, 0, 3];
  for (const across of ACROSS) {
    await pace.rest(of.length);
    // The coarsest level is there however few rows there are.
    if (support * (before / across) ** axes < SUPPORT && of.length > 0) break;
    const rest = () => pace.rest(of.length);
    const { label, ...found } = await hillsOf(positions, across, rest);
    ({ support, axes } = found);
    before = across;
    const above = of.at(-1) ?? new Uint16Array(rows).fill(NO_CLUSTER);
    await rest();
    const pieces = within(label, above, list.length, Math.max(LEAST.rows, Math.round(rows * LEAST.share)));
    of.push(numbered(pieces, above, positions, of.length, list));
  }
  await pace.rest(ACROSS.length);
  const all = new Uint16Array(of.length * rows);
  of.forEach((level, n) => {
    all.set(level, n * rows);
  });
  return { levels: of.length, list, of: all };
}

async function hillsOf(positions: Float32Array, across: number, rest: () => Promise<void>): Promise<Hills> {
  const grid: Grid = gridOver(positions, across);
  const label = cellsOf(positions, grid);
  const density = new Float64Array(grid.shape[0] * grid.shape[1] * grid.shape[2]);
  for (const cell of label) if (cell >= 0) density[cell]!++;
  await rest();
  // Whole numbers all through, so that sums are exact in any order; then rows a cell.
  blur(density, grid, 1);
  const axes = grid.shape.filter((cells) => cells > 1).length;
  for (let cell = 0; cell < density.length; cell++) density[cell]! /= 27 ** axes;
  await rest();
  const here = Float64Array.from(label, (cell) => (cell < 0 ? 0 : density[cell]!)).sort();
  const middling = here[here.length >> 1] ?? 0;
  const chance = chanceOf(grid);
  const peaks = basinsOf(density, grid, Math.max(SPARSE * middling, 3 * chance));
  await rest();
  const number = new Int32Array(peaks.length);
  let hills = 0;
  for (let cell = 0; cell < peaks.length; cell++) if (peaks[cell] === cell) number[cell] = hills++;
  for (let row = 0; row < label.length; row++) {
    const peak = label[row]! < 0 ? -1 : peaks[label[row]!]!;
    label[row] = peak < 0 ? -1 : number[peak]!;
  }
  return { label, support: middling / chance, axes };
}

/** Hills cut at the borders of the clusters above, by whose `parents` there are: the number of each row's piece, the largest 0, -1 of small ones. */
function within(label: Int32Array, above: Uint16Array, parents: number, least: number): Int32Array {
  const hills = 1 + label.reduce((most, hill) => Math.max(most, hill), -1);
  const whole = new Uint32Array(hills);
  const pieces = new Uint32Array(hills * (parents + 1));
  const pieceOf = (row: number) => label[row]! * (parents + 1) + Math.min(above[row]!, parents);
  for (let row = 0; row < label.length; row++) {
    if (label[row]! < 0) continue;
    whole[label[row]!]!++;
    pieces[pieceOf(row)]!++;
  }
  const large: number[] = [];
  for (let piece = 0; piece < pieces.length; piece++) {
    if (pieces[piece]! >= Math.max(least, PIECE * whole[Math.floor(piece / (parents + 1))]!)) large.push(piece);
  }
  large.sort((a, b) => pieces[b]! - pieces[a]! || a - b);
  const number = new Int32Array(pieces.length).fill(-1);
  large.slice(0, MOST).forEach((piece, n) => {
    number[piece] = n;
  });
  return label.map((hill, row) => (hill < 0 ? -1 : number[pieceOf(row)]!));
}

/** Adds a level's clusters to the list; the index of each row's. One that repeats its parent has the parent stand for it. */
function numbered(
  found: Int32Array,
  above: Uint16Array,
  positions: Float32Array,
  level: number,
  list: Cluster[],
): Uint16Array {
  const sums: { rows: number; parent: number; sum: [number, number, number]; squares: number }[] = [];
  for (let row = 0; row < found.length; row++) {
    const n = found[row]!;
    if (n < 0) continue;
    sums[n] ??= { rows: 0, parent: above[row]!, sum: [0, 0, 0], squares: 0 };
    const of = sums[n];
    of.rows++;
    for (let axis = 0; axis < 3; axis++) {
      const at = positions[3 * row + axis]!;
      of.sum[axis]! += at;
      of.squares += at * at;
    }
  }
  const flat = !sums.some(({ sum }) => sum[2] !== 0);
  const index = sums.map(({ rows, parent, sum, squares }) => {
    const position: [number, number, number] = [sum[0] / rows, sum[1] / rows, sum[2] / rows];
    const variance = squares / rows - position.reduce((total, at) => total + at * at, 0);
    const radius = 2 * Math.sqrt(Math.max(0, variance) / (flat ? 2 : 3));
    const mother = list[parent];
    if (mother !== undefined && rows >= REPEATS * mother.rows) {
      list[parent] = { ...mother, radius };
      return parent;
    }
    list.push({ level, parent: parent === NO_CLUSTER ? -1 : parent, rows, position, radius });
    return list.length - 1;
  });
  return Uint16Array.from(found, (n) => (n < 0 ? NO_CLUSTER : index[n]!));
}
