// The loss of every example, summed in float64, and the weighted squared error, which costs nothing beside its slope.
import { score } from './triples_update';

export let sum: f64 = 0;
export let examples: f64 = 0;

export function resetLoss(): void {
  sum = 0;
  examples = 0;
}

@inline
export function addLoss(loss: f64): void {
  sum += loss;
  examples += 1;
}

/** The slope of ½c(s − y)² in s, of the triple at `record` with rows `a` and `b`. Adds the loss. */
@inline
export function squared(record: u32, a: u32, b: u32, offset: f32): f32 {
  const difference = score(a, b) + offset - load<f32>(record, 8);
  const slope = load<f32>(record, 12) * difference;
  addLoss(0.5 * <f64>slope * <f64>difference);
  return slope;
}
