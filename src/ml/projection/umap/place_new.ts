// Where vectors that a UMAP layout was not made of belong on it (the transform of McInnes, Healy & Melville 2018): each starts at the mean of its
// neighbours, weighted by how surely they are that, and is moved by the layout's forces while all that was laid out stays where it is. New points do
// not see each other. For PCA, where a place is a linear function of the vector, see place.ts.
import { createRng, type Rng } from '../../core/rng';
import type { NeighborTable } from '../../projection_contracts';
import { membershipStrengths } from './fuzzy_graph';
import { type Forces, forcesOf } from './parameters';
import { scaleOfLeastLoss, squaredBetween, type Term } from './start';

/** As umap-learn: a hundred epochs from a quarter of a layout's first rate. */
const EPOCHS = 100;
const RATE = 0.25;
/** As in the kernel: see wasm/assembly/umap.ts. */
const NEAREST = 1e-3;
const SOFT = 0.001;
const LONGEST = 4;
/** Rows drawn for the scale. */
const DRAWN = 2000;
/** Streams of the seed: the scale's, and from here on one a place. */
const SCALE_STREAM = 5;

type Point = [number, number, number];

interface Attraction {
  readonly row: number;
  readonly strength: number;
}

/**
 * One place for each row of `near` (the k most similar laid-out rows of a new vector): count × 3, on the map of `positions` (rows × 3, in any scale).
 * `parameters` are those of the layout's recipe. Throws `BadParameter` as the layout does.
 */
export function placeNew(
  near: NeighborTable,
  positions: Float32Array,
  parameters: Readonly<Record<string, number>>,
  seed: number,
): Float32Array {
  const forces = forcesOf(parameters);
  const count = near.k === 0 ? 0 : near.rows.length / near.k;
  const attractions = Array.from({ length: count }, (_, n) => attractionsOf(near, n));
  const places = Float32Array.from(attractions.flatMap((list) => meanOf(list, positions)));
  const scale = scaleAround(places, attractions, positions, forces, createRng(seed, SCALE_STREAM));
  attractions.forEach((list, n) => {
    const at = [0, 1, 2].map((c) => places[3 * n + c]! * scale) as Point;
    settle(at, list, { positions, scale }, forces, createRng(seed, SCALE_STREAM + 1 + n));
    places.set(
      at.map((value) => value / scale),
      3 * n,
    );
  });
  return places;
}

function attractionsOf(near: NeighborTable, n: number): Attraction[] {
  const strengths = new Float64Array(near.k);
  membershipStrengths(near, n, strengths);
  return Array.from(strengths, (strength, j) => ({ row: near.rows[n * near.k + j]!, strength }));
}

function meanOf(attractions: readonly Attraction[], positions: Float32Array): Point {
  const mean: Point = [0, 0, 0];
  const total = attractions.reduce((sum, { strength }) => sum + strength, 0);
  for (const { row, strength } of attractions) {
    for (const c of [0, 1, 2] as const) mean[c] += (strength / total) * positions[3 * row + c]!;
  }
  return mean;
}

/** The map's own scale is lost once it is drawn: the one at which new points, where they start, have the least loss. */
function scaleAround(
  places: Float32Array,
  attractions: readonly (readonly Attraction[])[],
  positions: Float32Array,
  forces: Forces,
  rng: Rng,
): number {
  const near: Term[] = attractions.flatMap((list, n) =>
    list.map(({ row, strength }) => ({ squared: squaredBetween(places, n, positions, row, 3), weight: 2 * strength })),
  );
  const total = near.reduce((sum, { weight }) => sum + weight / 2, 0);
  const weight = (total * forces.negatives * forces.repulsion) / DRAWN;
  const far: Term[] = Array.from({ length: attractions.length > 0 ? DRAWN : 0 }, (_, m) => {
    const row = rng.below(positions.length / 3);
    return { squared: squaredBetween(places, m % attractions.length, positions, row, 3), weight };
  });
  return scaleOfLeastLoss(near, far, forces);
}

/** Moves one point, at UMAP's own scale, in place: by the kernel's step. */
function settle(
  at: Point,
  attractions: readonly Attraction[],
  map: { readonly positions: Float32Array; readonly scale: number },
  forces: Forces,
  rng: Rng,
): void {
  const { a, b } = forces.curve;
  const total = attractions.reduce((sum, { strength }) => sum + strength, 0);
  const draws = Math.ceil(total * forces.negatives);
  const push = (2 * b * forces.repulsion * total * forces.negatives) / draws;
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const force: Point = [0, 0, 0];
    let stiffness = 0;
    const away = (row: number): Point =>
      [0, 1, 2].map((c) => at[c]! - map.scale * map.positions[3 * row + c]!) as Point;
    for (const { row, strength } of attractions) {
      const d = away(row);
      const squared = Math.max(NEAREST, d[0] ** 2 + d[1] ** 2 + d[2] ** 2);
      const power = squared ** b;
      const coefficient = (4 * a * b * strength * power) / (squared * (1 + a * power));
      for (const c of [0, 1, 2] as const) force[c] -= coefficient * d[c];
      stiffness += coefficient;
    }
    for (let draw = 0; draw < draws; draw++) {
      const d = away(rng.below(map.positions.length / 3));
      const squared = d[0] ** 2 + d[1] ** 2 + d[2] ** 2;
      const coefficient = push / ((SOFT + squared) * (1 + a * squared ** b));
      for (const c of [0, 1, 2] as const) force[c] += Math.max(-LONGEST, Math.min(LONGEST, coefficient * d[c]));
    }
    const rate = RATE * (1 - epoch / EPOCHS);
    for (const c of [0, 1, 2] as const) at[c] += (rate * force[c]) / (1 + rate * stiffness);
  }
}
