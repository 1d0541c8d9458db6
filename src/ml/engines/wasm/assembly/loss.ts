// The loss of one window in every sixteen, summed in float64 from the scores that scoring leaves behind, as margins m (see score.ts):
//   Σ log(1 + eᵐ) = Σ max(m, 0) + log Π (1 + e^−|m|)
// so that a window costs one logarithm. Examples are predictions: (context, centre) pairs, and of CBOW windows.
import { contextCounts, outputCounts, pairScores, TRIPLE } from './memory';
import { expOfMinusAbs } from './simd';

/** Every how many positions of a slice the loss is measured; sampling.ts says the same. */
export const MEASURED_EVERY: u32 = 16;
/** Where the product is cashed in: far from overflow, since one factor is at most 2. */
export const LARGE: f64 = 1e300;

export let sum: f64 = 0;
export let examples: f64 = 0;

export function resetLoss(): void {
  sum = 0;
  examples = 0;
}

export function addLoss(loss: f64, predictions: f64): void {
  sum += loss;
  examples += predictions;
}

/** The first `positives` outputs are words that were there, the others negatives. */
export function measure(contexts: u32, positives: u32, outputs: u32, lanes: u32): void {
  let linear: f64 = 0;
  let product: f64 = 1;
  for (let c: u32 = 0; c < contexts; c++) {
    const repeats = <u32>load<f32>(contextCounts + c * 4);
    examples += <f64>repeats;
    for (let o: u32 = 0; o < outputs; o++) {
      const score = load<f32>(pairScores + c * lanes + (o / TRIPLE) * 16 + (o % TRIPLE) * 4);
      const margin = o < positives ? -score : score;
      const factor = 1 + <f64>f32x4.extract_lane(expOfMinusAbs(f32x4.splat(margin)), 0);
      const times = repeats * load<u32>(outputCounts + o * 4);
      linear += <f64>times * <f64>max(margin, 0);
      for (let i: u32 = 0; i < times; i++) product *= factor;
      if (product > LARGE) {
        linear += Math.log(product);
        product = 1;
      }
    }
  }
  sum += linear + Math.log(product);
}
