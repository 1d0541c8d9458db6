// For tests: clouds of normally spread rows about known centres, and how well a partition matches another.
import { createRng } from '../core/rng';

export interface Clouds {
  /** 3 a row; z is 0 in two dimensions. */
  readonly positions: Float32Array;
  /** The cloud of each row. */
  readonly truth: readonly number[];
}

/** Row r is of cloud r mod the number of centres. */
export function cloudsAt(
  centers: readonly (readonly [number, number, number])[],
  rows: number,
  deviation: number,
  dims: 2 | 3,
  seed: number,
): Clouds {
  const rng = createRng(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - rng.uniform())) * Math.cos(2 * Math.PI * rng.uniform());
  const truth = Array.from({ length: rows }, (_, row) => row % centers.length);
  const positions = new Float32Array(3 * rows);
  truth.forEach((cloud, row) => {
    for (let axis = 0; axis < dims; axis++) positions[3 * row + axis] = centers[cloud]![axis]! + deviation * normal();
  });
  return { positions, truth };
}

/** The same with rows anywhere in the box about them behind; their cloud is -1. */
export function noiseAbout({ positions, truth }: Clouds, rows: number, seed: number): Clouds {
  const rng = createRng(seed);
  const all = new Float32Array(positions.length + 3 * rows);
  all.set(positions);
  for (let axis = 0; axis < 3; axis++) {
    const side = positions.filter((_, i) => i % 3 === axis);
    const [low, high] = [side.reduce((a, b) => Math.min(a, b)), side.reduce((a, b) => Math.max(a, b))];
    for (let i = positions.length + axis; i < all.length; i += 3) all[i] = low + (high - low) * rng.uniform();
  }
  return { positions: all, truth: [...truth, ...new Array<number>(rows).fill(-1)] };
}

/** Hubert & Arabie, "Comparing partitions", Journal of Classification 2, 1985: 1 of equal partitions, 0 of what chance gives. */
export function adjustedRandIndex(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const count = (of: Iterable<unknown>) => {
    const times = new Map<unknown, number>();
    for (const key of of) times.set(key, (times.get(key) ?? 0) + 1);
    return [...times.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
  };
  const [x, y] = [Array.from(a), Array.from(b)];
  const both = count(x.map((key, i) => `${key} ${y[i]}`));
  const [left, right] = [count(x), count(y)];
  const expected = (left * right) / ((x.length * (x.length - 1)) / 2);
  return (both - expected) / ((left + right) / 2 - expected);
}
