// What every engine that trains on triples does before the first: checks them, and turns values into targets. And how it samples; the
// kernel in wasm/assembly follows the same text, and triples.test.ts holds them together.
// 1. The order of pass e is a Fisher–Yates shuffle of all triples, from 0, 1, 2 … with the stream createRng(seed, e, ORDER): for k from
//    the last place down to 1, places k and below(k + 1) are exchanged. A slice is a run of places in it.
// 2. A slice's own stream is createRng(seed, e, slice). Where columns are sampled, each triple draws `negative` of them, uniformly among
//    those that its row has no triple with: up to TRIES draws below(cols), the first that fits, or none.
// 3. Updates follow one another: triple by triple, each by itself ('squared'); once with each of its sampled columns ('ranking'); or
//    by itself and then each sampled column as an entry with target 0 and weight 1 ('logistic').
// 4. With several threads a slice's triples are trained in another order: each run of BATCH of them, counted from the slice's start, is
//    sorted by row where row ≤ column and by column where not; those with both from 256 on come last, in the order in which they were.

import { createRng, shuffle } from '../core/rng';
import { VectariumError } from '../errors';
import { checkParameters } from '../objectives/registry';
import type { Triples, TriplesJob, TriplesObjective } from '../triples_contracts';

/** The index of no slice: passes are shorter. */
export const ORDER = 0xffffffff;
export const TRIES = 32;

/** The columns of each row, sorted: those of row r are `columns[starts[r] .. starts[r + 1])`. */
export interface Entries {
  readonly starts: Uint32Array;
  readonly columns: Uint32Array;
}

export type TriplesPlan = ReturnType<typeof planTriples>;

export function planTriples({ objective, triples, parameters }: TriplesJob) {
  const checked = checkParameters(objective, parameters);
  checkTriples(triples);
  const negative = checked.negative ?? 0;
  return {
    specs: objective.tables(triples.rows, triples.cols, checked),
    settings: { parameters: checked, offset: objective.offset(triples) },
    negative,
    entries: negative > 0 ? entriesOf(triples) : null,
  };
}

/** Target and weight of every triple, in turn: what kernels train on instead of values. */
export function aimsOf({ objective, triples }: TriplesJob, parameters: Readonly<Record<string, number>>): Float32Array {
  const { value, weight } = triples;
  const aims = new Float32Array(2 * value.length);
  for (let n = 0; n < value.length; n++) {
    const [target, counts] = objective.aim(value[n]!, weight?.[n] ?? 1, parameters);
    if (!Number.isFinite(target))
      refuse(`Triple ${n} has value ${value[n]}, which ${objective.title} cannot train on.`);
    aims[2 * n] = target;
    aims[2 * n + 1] = counts;
  }
  return aims;
}

/** Examples that a triple gives at most, and rows that each touches: its row, its column and where the loss ranks its other column. */
export function exampleShape(loss: TriplesObjective['loss'], negative: number): { each: number; width: number } {
  return loss === 'ranking' ? { each: negative, width: 3 } : { each: 1 + negative, width: 2 };
}

function refuse(what: string): never {
  throw new VectariumError('BadInput', what, 'Build the data again from its source.');
}

function checkTriples({ rows, cols, i, j, value, weight }: Triples): void {
  const lengths = [j.length, value.length, weight?.length ?? i.length];
  if (lengths.some((length) => length !== i.length)) {
    refuse(`There are ${i.length} rows of triples, but ${lengths.join(', ')} columns, values and weights.`);
  }
  if (i.length === 0) refuse('There are no triples to train on.');
  for (let n = 0; n < i.length; n++) {
    if (i[n]! >= rows || j[n]! >= cols) refuse(`Triple ${n} is at (${i[n]}, ${j[n]}), outside of ${rows} × ${cols}.`);
    const w = weight?.[n] ?? 1;
    if (!Number.isFinite(value[n]) || !(w >= 0 && w < Infinity)) {
      refuse(`Triple ${n} has value ${value[n]} and weight ${w}; both must be finite, and the weight not below 0.`);
    }
  }
}

function entriesOf({ rows, i, j }: Triples): Entries {
  const starts = new Uint32Array(rows + 1);
  for (const row of i) starts[row + 1]! += 1;
  for (let row = 0; row < rows; row++) starts[row + 1]! += starts[row]!;
  const next = starts.slice();
  const columns = new Uint32Array(i.length);
  i.forEach((row, n) => {
    columns[next[row]!++] = j[n]!;
  });
  for (let row = 0; row < rows; row++) columns.subarray(starts[row]!, starts[row + 1]!).sort();
  return { starts, columns };
}

/** Triples of one pass, in the order in which it trains them. */
export function passOrder(triples: number, seed: number, epoch: number): Uint32Array<ArrayBuffer> {
  const order = Uint32Array.from({ length: triples }, (_, k) => k);
  shuffle(order, createRng(seed, epoch, ORDER));
  return order;
}
