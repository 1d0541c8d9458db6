// The loss of one window of a block, from the margins m that scoring leaves behind: Σ log(1 + eᵐ) over centre and negatives, as in
// loss.ts, but negatives weigh less than one.
import { addLoss, LARGE } from './loss';
import { bounds, outputRows, outputs, pairMargins, shared } from './memory';
import { expOfMinusAbs } from './simd';

/** Window `w` of the block, whose centre is at `own`. */
export function measureWindow(w: u32, own: u32, weight: f32): void {
  const center = load<u32>(outputRows + (shared + w) * 4);
  const low = load<u32>(bounds + w * 8);
  const high = load<u32>(bounds + w * 8, 4);
  for (let c = low; c < high; c++) {
    if (c == own) continue;
    const margins = pairMargins + c * outputs * 4;
    const margin = load<f32>(margins + (shared + w) * 4);
    let sum = <f64>max(margin, 0) + Math.log(factorOf(margin));
    let linear: f64 = 0;
    let product: f64 = 1;
    for (let k: u32 = 0; k < shared; k++) {
      if (load<u32>(outputRows + k * 4) == center) continue;
      const other = load<f32>(margins + k * 4);
      linear += <f64>max(other, 0);
      product *= factorOf(other);
      if (product > LARGE) {
        linear += Math.log(product);
        product = 1;
      }
    }
    sum += <f64>weight * (linear + Math.log(product));
    addLoss(sum, 1);
  }
}

@inline
function factorOf(margin: f32): f64 {
  return 1 + <f64>f32x4.extract_lane(expOfMinusAbs(f32x4.splat(margin)), 0);
}
