// Cells of like rows: spherical k-means (Dhillon & Modha 2001) on a seeded sample, and for every row the cells nearest to it.
// Sums run here in row order and products in the kernel, so that threads change no bit. A cell may be empty.
import type { Control, Matrix } from '../../contracts';
import { createRng } from '../../core/rng';
import { unitRows } from '../../core/vector';
import type { Crew } from '../../engines/wasm/crew';
import type { Pace } from '../pace';
import { PANEL, PlacedRows } from './placed_rows';

/** Rows of the sample for each cell, and how often the cells are moved to the middle of theirs. */
const SAMPLE = 32;
const MOVES = 5;
/** Rows that are placed and compared at once. */
const CHUNK = 8192;
/** Stream of the seed; see core/rng.ts. */
const STREAM = 21;

/** Bytes that are taken, and released, on the way. */
export function cellBytes(count: number, dims: number, probes: number): number {
  return 4 * ((count + PANEL) * (dims + 2) + (CHUNK + PANEL) * (dims + 2 + 2 * probes)) + 2048;
}

/** `count` directions around which the rows of `x` lie. */
export async function findCells(crew: Crew, x: Matrix, count: number, seed: number, control: Control, pace: Pace) {
  const rng = createRng(seed, STREAM);
  const drawn = Uint32Array.from({ length: Math.min(x.rows, SAMPLE * count) }, () => rng.below(x.rows));
  const sample = unitRows(rowsOf(x, drawn));
  // Rows are drawn in any order: the first are as good as any.
  let centers: Matrix = { data: sample.data.slice(0, count * x.cols), rows: count, cols: x.cols };
  for (let move = 0; move < MOVES; move++) {
    centers = middles(sample, await nearestCells(crew, sample, centers, 1, control, pace), centers);
  }
  return centers;
}

/** The numbers of the `k` cells nearest to each row, nearest first. */
export async function nearestCells(crew: Crew, x: Matrix, centers: Matrix, k: number, control: Control, pace: Pace) {
  const mark = crew.mark();
  const cells = new PlacedRows(crew, Math.ceil(centers.rows / PANEL), x.cols, 0);
  cells.put(centers, 0, centers.rows, (place) => place);
  const nearest = new Uint32Array(x.rows * k);
  for (let from = 0; from < x.rows; from += CHUNK) {
    const chunk = crew.mark();
    const to = Math.min(x.rows, from + CHUNK);
    const rows = new PlacedRows(crew, Math.ceil((to - from) / PANEL), x.cols, k);
    rows.put(x, from, to, (row) => row - from);
    const calls = ranges(rows.panels, 4 * crew.threads).map(([a, b]) => [cells.at, rows.at, a, b, 0, cells.panels]);
    await crew.each('offerFrom', calls, control);
    nearest.set(rows.numbersInPlace().subarray(0, (to - from) * k), from * k);
    crew.release(chunk);
    if (pace.due()) await pace.rest(0);
  }
  crew.release(mark);
  return nearest;
}

/** `panels` panels in at most `count` ranges. */
export function ranges(panels: number, count: number): [from: number, to: number][] {
  const parts = Math.min(panels, count);
  const end = (i: number) => Math.round((i * panels) / parts);
  return Array.from({ length: parts }, (_, i) => [end(i), end(i + 1)]);
}

function rowsOf(x: Matrix, rows: Uint32Array): Matrix {
  const data = new Float32Array(rows.length * x.cols);
  rows.forEach((row, i) => {
    data.set(x.data.subarray(row * x.cols, (row + 1) * x.cols), i * x.cols);
  });
  return { data, rows: rows.length, cols: x.cols };
}

/** The sum of each cell's rows, whose direction is their middle; a cell without rows stays where it was. */
function middles(sample: Matrix, cellOf: Uint32Array, before: Matrix): Matrix {
  const { cols } = sample;
  const data = new Float32Array(before.data.length);
  const sizes = new Uint32Array(before.rows);
  cellOf.forEach((cell, row) => {
    sizes[cell] = sizes[cell]! + 1;
    for (let c = 0; c < cols; c++) data[cell * cols + c] = data[cell * cols + c]! + sample.data[row * cols + c]!;
  });
  sizes.forEach((size, cell) => {
    if (size === 0) data.set(before.data.subarray(cell * cols, (cell + 1) * cols), cell * cols);
  });
  return { data, rows: before.rows, cols };
}
