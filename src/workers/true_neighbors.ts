// What a map gets wrong, of all its points at once: from the neighbours that the layout worker holds for the vectors as they are. The mathematics is
// ml/projection; here is which table serves: an item's neighbours are items, a user's are users.
import type { Control, EngineOptions } from '../ml/contracts';
import { neighborPairs } from '../ml/projection/neighbor_pairs';
import { pointErrors } from '../ml/projection/point_errors';
import type { PreparedVectors } from './held_vectors';

/** True neighbours that a point is judged by. */
const K = 10;
/** Lines from each row, and in all: more are a fog. */
const LINES = { each: 5, most: 30_000 };

/** One a row, for `positions` of rows × 3: the share of its true neighbours that are not near it; NaN where its side has no other row. */
export async function errorsOf(
  { x, sides }: PreparedVectors,
  positions: Float32Array,
  options: EngineOptions,
  control: Control,
): Promise<Float32Array<ArrayBuffer>> {
  const errors = new Float32Array(x.rows).fill(Number.NaN);
  for (const { first, of } of sides) {
    const table = await of.truth(K, options, control);
    const side = positions.subarray(3 * first, 3 * (first + of.x.rows));
    errors.set(await pointErrors(table, side, 3, control), first);
  }
  return errors;
}

/** Pairs of rows that are true neighbours, two numbers each; items' before users'. */
export async function pairsOf(
  { sides }: PreparedVectors,
  options: EngineOptions,
  control: Control,
): Promise<Uint32Array<ArrayBuffer>> {
  const pairs: number[] = [];
  for (const { first, of } of sides) {
    const table = await of.truth(K, options, control);
    for (const row of neighborPairs(table, LINES.each, Math.floor(LINES.most / sides.length))) pairs.push(row + first);
  }
  return Uint32Array.from(pairs);
}
