// Alternating least squares over a range of rows of one side, while the other side stays as it is: for each row, x of A x = b by the conjugate
// gradient method (Hestenes & Stiefel 1952; for implicit ALS Takács, Pilászy & Tikk 2011), from where the row was, with
//   A = FᵀF + λI + Σ (c − 1) f fᵀ,   b = Σ c f,   over the row's entries with confidence c and the other side's rows f.
// A is never made: FᵀF is, by each thread for itself, once for every state of the other side. Rows are independent, so that threads change no bit.
import * as at from './als_memory';
import { addProducts, addResiduals, addScaled, aimed, confidences, dot, makeGram, multiply, scaleAndAdd } from './als_products';

export { layOut, rowBytes, row, column, userStarts, itemStarts, userEntries, itemEntries, losses } from './als_memory';

/** The loss lies in `losses`. */
export let sum: f64 = 0;
export let examples: f64 = 0;
export function resetLoss(): void {}

/** Squared length of a residual that is rounding: of a row that starts at 0, as a share of what it was. */
const NOTHING: f32 = 1e-24;
const EXACT: f32 = 1e-13;
/** Steps to exactness that rounding may cost, for each that arithmetic without it would take. */
const PATIENCE: u32 = 4;

/** Which state of the other side `gram` is of: the host numbers them from 1. */
let made: u32 = 0;
/** What the other side's penalty adds to the loss, an equal share to each item. */
let penalty: f64 = 0;

/** Solves the rows [first, end) of users (side 0) or items (1). No random number is drawn, and there is no learning rate. */
export function train(side: u32, first: u32, end: u32, state: u32, seed: u32, epoch: u32, slice: u32, rate: f32): void {
  const table = side == 0 ? at.row : at.column;
  const fixed = side == 0 ? at.column : at.row;
  if (made != state) {
    makeGram(fixed, side == 0 ? at.items : at.users);
    penalty = (<f64>at.lambda * trace()) / <f64>at.items;
    made = state;
  }
  const starts = side == 0 ? at.userStarts : at.itemStarts;
  const entries = side == 0 ? at.userEntries : at.itemEntries;
  for (let n = first; n < end; n++) {
    const from = entries + load<u32>(starts + n * 4) * 8;
    const to = entries + load<u32>(starts + n * 4, 4) * 8;
    const loss = solve(table + n * at.rowBytes, from, to, fixed);
    if (side == 1) store<f32>(at.losses + n * 4, <f32>max(0, loss + penalty));
  }
}

function trace(): f64 {
  let total: f64 = 0;
  for (let d: u32 = 0; d < at.dim; d++) total += <f64>load<f32>(at.gram + d * (at.rowBytes + 4));
  return total;
}

/**
 * Puts the solution in the row at `x`, and returns its share of the loss, xᵀA x − 2bᵀx + Σ c. Where it starts that is Σ c − bᵀx − rᵀx, with r = b − A x;
 * each step takes its length times |r|² away.
 */
function solve(x: u32, from: u32, to: u32, fixed: u32): f64 {
  const exact = at.steps == 0;
  if (from == to || exact) memory.fill(x, 0, at.rowBytes);
  if (from == to) return 0;
  const r = at.residual;
  const p = at.direction;
  const ap = at.product;
  memory.fill(r, 0, at.rowBytes);
  multiply(x, ap);
  addScaled(r, -1, ap);
  addResiduals(from, to, fixed, x, r);
  let loss = confidences - aimed - <f64>dot(r, x);
  memory.copy(p, r, at.rowBytes);
  let squared = dot(r, r);
  const enough: f32 = exact ? squared * EXACT : NOTHING;
  for (let left: u32 = exact ? PATIENCE * at.dim : at.steps; left > 0 && squared > enough; left--) {
    multiply(p, ap);
    addProducts(from, to, fixed, p, ap);
    const length = squared / dot(p, ap);
    addScaled(x, length, p);
    addScaled(r, -length, ap);
    loss -= <f64>length * <f64>squared;
    const next = dot(r, r);
    scaleAndAdd(p, next / squared, r);
    squared = next;
  }
  return loss;
}
