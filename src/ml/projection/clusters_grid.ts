// A grid of cells over the places of a map, and the blur that makes a density of what lies in its cells: what clusters and bundles are found on.
// The kernel is three boxes of three cells, [1 3 6 7 6 3 1] / 27 along each axis: a Gaussian of √2 cells, but for its thin tails.

/** Standard deviation of the blur, in cells. */
export const BLUR_CELLS = Math.SQRT2;

export interface Grid {
  /** Cells along x, y and z; along z 1 of a flat map. */
  readonly shape: readonly [number, number, number];
  /** Length of a cell's side. */
  readonly cell: number;
  /** The corner of the first cell. */
  readonly origin: readonly [number, number, number];
}

const BINS = 2048;
/** Share of the rows on either side that are not in the way of the others: a far outlier would leave one cell to all else. */
const OUTLIERS = 0.002;
/** Cells about the others, for what the blur spreads. */
const RIM = 3;

/** Cells over `positions` (3 a row), so large that `across` of them span the longest side. Which rows come first makes no difference. */
export function gridOver(positions: Float32Array, across: number): Grid {
  const sides = [0, 1, 2].map((axis) => sideOf(positions, axis));
  const cell = Math.max(...sides.map(([low, high]) => high - low)) / across || 1;
  const flat = sides[2]![1] === sides[2]![0];
  const cells = (axis: number) => Math.ceil((sides[axis]![1] - sides[axis]![0]) / cell) + 2 * RIM;
  const start = (axis: number) => sides[axis]![0] - RIM * cell;
  return {
    shape: [cells(0), cells(1), flat ? 1 : cells(2)],
    cell,
    origin: [start(0), start(1), flat ? sides[2]![0] - cell / 2 : start(2)],
  };
}

/** The cell of each row; -1 of rows beyond the grid. */
export function cellsOf(positions: Float32Array, { shape: [nx, ny, nz], cell, origin }: Grid): Int32Array {
  const cells = new Int32Array(positions.length / 3);
  for (let row = 0; row < cells.length; row++) {
    const x = Math.floor((positions[3 * row]! - origin[0]) / cell);
    const y = Math.floor((positions[3 * row + 1]! - origin[1]) / cell);
    const z = Math.floor((positions[3 * row + 2]! - origin[2]) / cell);
    const within = x >= 0 && y >= 0 && z >= 0 && x < nx && y < ny && z < nz;
    cells[row] = within ? (z * ny + y) * nx + x : -1;
  }
  return cells;
}

/** Blurs a field on the grid in place; `scale` of the kernel: 1 leaves whole numbers whole, and 27 times as large along each axis. */
export function blur(field: Float32Array | Float64Array, { shape: [nx, ny, nz] }: Grid, scale: number): void {
  const lines = [
    { length: nx, apart: 1, first: (n: number) => n * nx, count: ny * nz },
    { length: ny, apart: nx, first: (n: number) => Math.floor(n / nx) * nx * ny + (n % nx), count: nx * nz },
    { length: nz, apart: nx * ny, first: (n: number) => n, count: nx * ny },
  ];
  const line = new Float64Array(Math.max(nx, ny, nz) + 6);
  for (const { length, apart, first, count } of lines) {
    if (length === 1) continue;
    for (let n = 0; n < count; n++) blurLine(field, first(n), apart, length, scale, line);
  }
}

function blurLine(
  field: Float32Array | Float64Array,
  first: number,
  apart: number,
  length: number,
  scale: number,
  line: Float64Array,
): void {
  let any = false;
  for (let i = 0; i < length; i++) {
    const value = field[first + i * apart]!;
    line[i + 3] = value;
    if (value !== 0) any = true;
  }
  if (!any) return;
  line[length + 3] = line[length + 4] = line[length + 5] = 0;
  for (let i = 0; i < length; i++) {
    const sum =
      7 * line[i + 3]! +
      6 * (line[i + 2]! + line[i + 4]!) +
      3 * (line[i + 1]! + line[i + 5]!) +
      line[i]! +
      line[i + 6]!;
    field[first + i * apart] = sum * scale;
  }
}

/** Where nearly all rows lie along an axis. */
function sideOf(positions: Float32Array, axis: number): readonly [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let rows = 0;
  for (let i = axis; i < positions.length; i += 3) {
    const value = positions[i]!;
    if (!Number.isFinite(value)) continue;
    rows++;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (rows === 0) return [0, 0];
  if (low === high) return [low, high];
  const bins = new Uint32Array(BINS + 1);
  const width = (high - low) / BINS;
  for (let i = axis; i < positions.length; i += 3) {
    if (Number.isFinite(positions[i]!)) bins[Math.floor((positions[i]! - low) / width)]!++;
  }
  const out = Math.floor(rows * OUTLIERS);
  let from = 0;
  for (let left = bins[0]!; left <= out && from < BINS; left += bins[++from]!);
  let to = BINS;
  for (let left = bins[BINS]!; left <= out && to > 0; left += bins[--to]!);
  return [low + from * width, Math.min(high, low + (to + 1) * width)];
}
