// Hills of a density on a grid: each cell belongs to the peak that it climbs to. Not what rows make of them; see clusters.ts.
// ToMATo (Chazal, Guibas, Oudot & Skraba, "Persistence-based clustering in Riemannian manifolds", J. ACM 2013): cells from the densest down, each joins
// the highest of its neighbours; where two hills meet, the lower is no hill of its own if its peak stands little above the pass.
import { BLUR_CELLS, type Grid } from './clusters_grid';

/** A peak counts if it stands above the pass by this share of itself, */
const PROMINENCE = 0.12;
/** and by as many standard deviations of what chance makes of the number of rows under the kernel (Poisson). */
const BY_CHANCE = 2;

/** Variance of a density, per cell, of independent rows: the density times the sum of the squared kernel, 1/(2√π σ) along each axis. */
export function chanceOf({ shape }: Grid): number {
  const axes = shape.filter((cells) => cells > 1).length;
  return (1 / (2 * Math.sqrt(Math.PI) * BLUR_CELLS)) ** axes;
}

/** The peak of each cell (a cell's number), -1 of cells that are less dense than `least`. Equal densities count by the cell's number. */
export function basinsOf(density: Float64Array, grid: Grid, least: number): Int32Array {
  const { order, ranked } = densestFirst(density, least);
  const steps = neighborsOf(grid);
  const peak = new Int32Array(density.length).fill(-1);
  const root = (cell: number): number => {
    let at = cell;
    while (peak[at] !== at) {
      peak[at] = peak[peak[at]!]!;
      at = peak[at]!;
    }
    return at;
  };
  const chance = chanceOf(grid);
  const stands = (top: number, pass: number): boolean => {
    const height = density[top]!;
    return height - pass >= Math.max(PROMINENCE * height, BY_CHANCE * Math.sqrt(height * chance));
  };
  for (let n = ranked - 1; n >= 0; n--) {
    const cell = order[n]!;
    let above = -1;
    for (const step of steps) {
      const other = cell + step;
      // The rim of the grid is empty, so that a step over its edge lands in a cell that is not ranked.
      if (peak[other] !== undefined && peak[other]! >= 0 && (above < 0 || density[other]! > density[above]!))
        above = other;
    }
    peak[cell] = above < 0 ? cell : root(above);
    if (above < 0) continue;
    for (const step of steps) {
      const other = cell + step;
      if (peak[other] === undefined || peak[other]! < 0) continue;
      const [a, b] = [root(cell), root(other)];
      if (a === b) continue;
      const higher = density[a]! > density[b]! || (density[a] === density[b] && a < b);
      const [high, low] = higher ? [a, b] : [b, a];
      if (!stands(low, density[cell]!)) peak[low] = high;
    }
  }
  for (let n = 0; n < ranked; n++) peak[order[n]!] = root(order[n]!);
  return peak;
}

/** Cells of at least that density, the densest last. */
function densestFirst(density: Float64Array, least: number): { readonly order: Uint32Array; readonly ranked: number } {
  let most = 0;
  let ranked = 0;
  for (const value of density) {
    if (value > most) most = value;
    if (value >= least && value > 0) ranked++;
  }
  // Density in 21 bits over the cell's number in 31: sorted as numbers, without a comparison function.
  const keys = new Float64Array(ranked);
  for (let cell = 0, n = 0; cell < density.length; cell++) {
    const value = density[cell]!;
    if (value >= least && value > 0) keys[n++] = Math.round((value / most) * 2 ** 21) * 2 ** 31 + (2 ** 31 - 1 - cell);
  }
  keys.sort();
  const order = new Uint32Array(ranked);
  for (let n = 0; n < ranked; n++) order[n] = 2 ** 31 - 1 - (keys[n]! % 2 ** 31);
  return { order, ranked };
}

function neighborsOf({ shape: [nx, ny, nz] }: Grid): readonly number[] {
  const steps: number[] = [];
  const reach = nz === 1 ? [0] : [-1, 0, 1];
  for (const z of reach) {
    for (const y of [-1, 0, 1])
      for (const x of [-1, 0, 1]) if (x !== 0 || y !== 0 || z !== 0) steps.push((z * ny + y) * nx + x);
  }
  return steps;
}
