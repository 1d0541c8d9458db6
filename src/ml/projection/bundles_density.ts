// How many points of lines lie about a place, and where there are more: the density that bundles.ts climbs. A point is shared among the cells
// about it, and the density between cells is interpolated, so that a small move makes a small difference.
import { BLUR_CELLS, blur, type Grid } from './clusters_grid';

/** Highest density of one point at its own place, along an axis, and twice the variance of what is left of it further off. */
const PEAK = 7 / 27;
const SPREAD = 2 * (BLUR_CELLS ** 2 + 0.4);
/** Points of a line counted on either side: the kernel reaches no further. */
const REACH = 12;

export class BundleDensity {
  readonly grid: Grid;
  /** What `climb` left: the gradient, per cell. */
  readonly gradient = new Float64Array(3);
  private readonly field: Float32Array;
  private readonly share = new Float64Array(3);
  private readonly flat: boolean;

  /** Of all points of `curves`, 3 numbers a point; those beyond the grid do not count. */
  constructor(curves: Float32Array, grid: Grid) {
    this.grid = grid;
    const [nx, ny, nz] = grid.shape;
    const field = new Float32Array(nx * ny * nz);
    this.field = field;
    this.flat = nz === 1;
    const layer = nx * ny;
    for (let at = 0; at < curves.length; at += 3) {
      const cell = this.cellOf(curves, at);
      if (cell < 0) continue;
      const [x, y, z] = [this.share[0]!, this.share[1]!, this.share[2]!];
      const near = 1 - z;
      field[cell]! += (1 - x) * (1 - y) * near;
      field[cell + 1]! += x * (1 - y) * near;
      field[cell + nx]! += (1 - x) * y * near;
      field[cell + nx + 1]! += x * y * near;
      if (this.flat) continue;
      field[cell + layer]! += (1 - x) * (1 - y) * z;
      field[cell + layer + 1]! += x * (1 - y) * z;
      field[cell + layer + nx]! += (1 - x) * y * z;
      field[cell + layer + nx + 1]! += x * y * z;
    }
    blur(field, grid, 1 / 27);
  }

  /** What a line whose points are `apart` makes of the density at a point of its own, at most. */
  ofOneLine(apart: number): number {
    let sum = 1;
    for (let k = 1; k < REACH; k++) sum += 2 * Math.exp(-((k * (apart / this.grid.cell)) ** 2) / SPREAD);
    return sum * PEAK ** (this.flat ? 2 : 3);
  }

  /** Leaves the gradient at a point; the share of the density there that is more than `own`. */
  climb(points: Float32Array, at: number, own: number): number {
    const cell = this.cellOf(points, at);
    if (cell < 0) return 0;
    const { field, gradient, flat } = this;
    const [nx, ny] = this.grid.shape;
    const [x, y, z] = [this.share[0]!, this.share[1]!, this.share[2]!];
    const up = flat ? cell : cell + nx * ny;
    // Between the two layers, in each corner; then their differences along x and y, and those of the layers.
    const a = field[cell]! + z * (field[up]! - field[cell]!);
    const b = field[cell + 1]! + z * (field[up + 1]! - field[cell + 1]!);
    const c = field[cell + nx]! + z * (field[up + nx]! - field[cell + nx]!);
    const d = field[cell + nx + 1]! + z * (field[up + nx + 1]! - field[cell + nx + 1]!);
    const here = (a + x * (b - a)) * (1 - y) + (c + x * (d - c)) * y;
    if (here <= own) return 0;
    gradient[0] = (b - a) * (1 - y) + (d - c) * y;
    gradient[1] = (c - a) * (1 - x) + (d - b) * x;
    gradient[2] = flat
      ? 0
      : ((field[up]! - field[cell]!) * (1 - x) + (field[up + 1]! - field[cell + 1]!) * x) * (1 - y) +
        ((field[up + nx]! - field[cell + nx]!) * (1 - x) + (field[up + nx + 1]! - field[cell + nx + 1]!) * x) * y;
    return (here - own) / here;
  }

  /** The first of the cells about a point, -1 beyond the grid; how far it lies towards the next along each axis goes to `share`. */
  private cellOf(points: Float32Array, at: number): number {
    const { shape, cell, origin } = this.grid;
    const { share } = this;
    const x = (points[at]! - origin[0]) / cell - 0.5;
    const y = (points[at + 1]! - origin[1]) / cell - 0.5;
    const z = this.flat ? 0 : (points[at + 2]! - origin[2]) / cell - 0.5;
    const [i, j, k] = [Math.floor(x), Math.floor(y), Math.floor(z)];
    const within =
      i >= 0 && j >= 0 && k >= 0 && i + 1 < shape[0] && j + 1 < shape[1] && (this.flat || k + 1 < shape[2]);
    if (!within) return -1;
    share[0] = x - i;
    share[1] = y - j;
    share[2] = z - k;
    return (k * shape[1] + j) * shape[0] + i;
  }
}
