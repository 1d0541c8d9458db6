// Factor models over one slice of triples: the order and samples of ../../triple_plan.ts, and one update after another. One function
// per loss, each called once per slice, because V8 moves a long-running call to its fast tier only when it is called again.
import { below, fill, keyStream } from './random';
import { expOfMinusAbs, sigmoidOf } from './simd';
import { addLoss, squared } from './triples_loss';
import * as at from './triples_memory';
import { adagrad, score, sgd, sgdRanked } from './triples_update';

export { sum, examples, resetLoss } from './triples_loss';
export { makeMasks } from './factor_rows';
export { layOut, rowBytes, records, order, nextOrder, starts, columns, row, column, scaleBytes } from './triples_memory';

const ORDER: u32 = 0xffffffff;
const TRIES: u32 = 32;
const NONE: u32 = 0xffffffff;

/** The order being made, and its last place that is not settled yet. */
let making: u32 = 0;
let unsettled: u32 = 0;

/** Begins the order of a pass, at address `order`. Nothing else may draw random numbers here until it is made. */
export function beginOrder(seed: u32, epoch: u32, order: u32): void {
  keyStream(seed, epoch, ORDER);
  for (let k: u32 = 0; k < at.count; k++) store<u32>(order + k * 4, k);
  making = order;
  unsettled = at.count - 1;
}

/** Settles up to `places` more places of the order that was begun. */
export function continueOrder(places: u32): void {
  const order = making;
  let left = unsettled;
  const until = left > places ? left - places : 0;
  while (left > until) {
    const batch = min(left - until, at.BATCH);
    fill(at.orderDraws, batch);
    for (let n: u32 = 0; n < batch; n++) {
      const here = order + left * 4;
      const there = order + below(load<u32>(at.orderDraws + n * 4), left + 1) * 4;
      const moved = load<u32>(here);
      store<u32>(here, load<u32>(there));
      store<u32>(there, moved);
      left--;
    }
  }
  unsettled = left;
}

/** Trains the slice at address `start`: `triples` numbers of triples, in the order in which they are trained. */
export function train(start: u32, triples: u32, seed: u32, epoch: u32, slice: u32, learningRate: f32): void {
  const end = start + triples * 4;
  keyStream(seed, epoch, slice);
  if (at.loss == at.SQUARED_ADAGRAD) trainSquaredAdagrad(start, end, learningRate);
  else if (at.loss == at.SQUARED) trainSquared(start, end, learningRate);
  else if (at.loss == at.LOGISTIC) trainLogistic(start, end, learningRate);
  else if (at.loss == at.RANKING) trainRanking(start, end, learningRate);
}

/** Bytes of a batch's numbers. */
const STEP: u32 = at.BATCH * 4;

/** Copies up to a batch of records together, those listed from `place` on; returns where they end. */
function gather(place: u32, to: u32): u32 {
  const n = min((to - place) / 4, at.BATCH);
  const into = at.several ? at.mixed : at.batch;
  for (let k: u32 = 0; k < n; k++) {
    v128.store(into + k * 16, v128.load(at.records + load<u32>(place + k * 4) * 16));
  }
  if (at.several) group(n);
  return at.batch + n * 16;
}

/** The group of a record: that of its row or of its column, whichever has the lower number, or the last one for all the rest. */
function groupOf(record: u32): u32 {
  const i = load<u32>(record);
  const j = load<u32>(record, 4);
  const low = min(i, j);
  return at.groups + 4 * (low < at.HOT ? 2 * low + u32(j < i) : 2 * at.HOT);
}

/**
 * Brings the `n` records of a batch together by group, in the order in which they were within each (a counting sort). A row that
 * several threads train on travels from one core's cache to another's whenever they take turns: so a thread does all that it has to do
 * with a row in one go. Low numbers are frequent rows and columns wherever that matters.
 */
function group(n: u32): void {
  const end = at.mixed + n * 16;
  memory.fill(at.groups, 0, (2 * at.HOT + 2) * 4);
  for (let record = at.mixed; record < end; record += 16) {
    const next = groupOf(record) + 4;
    store<u32>(next, load<u32>(next) + 16);
  }
  let place = at.batch;
  for (let g: u32 = 0; g <= 2 * at.HOT; g++) {
    place += load<u32>(at.groups + g * 4);
    store<u32>(at.groups + g * 4, place);
  }
  for (let record = at.mixed; record < end; record += 16) {
    const here = groupOf(record);
    const to = load<u32>(here);
    v128.store(to, v128.load(record));
    store<u32>(here, to + 16);
  }
}

/** Weighted squared error by AdaGrad: GloVe. */
function trainSquaredAdagrad(from: u32, to: u32, rate: f32): void {
  for (let place = from; place < to; place += STEP) {
    const end = gather(place, to);
    for (let record = at.batch; record < end; record += 16) {
      const a = at.row + load<u32>(record) * at.rowBytes;
      const b = at.column + load<u32>(record, 4) * at.rowBytes;
      adagrad(a, b, rate * squared(record, a, b, at.offset));
    }
  }
}

/** Weighted squared error by gradient descent: matrix factorization. */
function trainSquared(from: u32, to: u32, rate: f32): void {
  const keep: f32 = <f32>1 - rate * at.lambda;
  for (let place = from; place < to; place += STEP) {
    const end = gather(place, to);
    for (let record = at.batch; record < end; record += 16) {
      const a = at.row + load<u32>(record) * at.rowBytes;
      const b = at.column + load<u32>(record, 4) * at.rowBytes;
      sgd(a, b, rate * squared(record, a, b, at.offset), keep);
    }
  }
}

/** A column that the row has no entry in, or NONE. */
function draw(i: u32): u32 {
  const from = load<u32>(at.starts + i * 4);
  const to = load<u32>(at.starts + i * 4, 4);
  for (let t: u32 = 0; t < TRIES; t++) {
    fill(at.draws, 1);
    const wanted = below(load<u32>(at.draws), at.cols);
    let low = from;
    let high = to;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (load<u32>(at.columns + middle * 4) < wanted) low = middle + 1;
      else high = middle;
    }
    if (low == to || load<u32>(at.columns + low * 4) != wanted) return wanted;
  }
  return NONE;
}

/** One example of the logistic loss. */
function logistic(a: u32, b: u32, target: f32, weight: f32, rate: f32, keep: f32): void {
  const margin = score(a, b);
  const m = f32x4.splat(margin);
  const z = expOfMinusAbs(m);
  const chance = f32x4.extract_lane(sigmoidOf(m, z), 0);
  const soft = <f64>max(margin, 0) + Math.log(1 + <f64>f32x4.extract_lane(z, 0));
  // y·log(1 + e⁻ˢ) + (1 − y)·log(1 + eˢ), the former being the latter less s.
  addLoss(<f64>weight * (soft - <f64>target * <f64>margin));
  sgd(a, b, rate * weight * (chance - target), keep);
}

/** Logistic loss by gradient descent, with sampled columns per entry. */
function trainLogistic(from: u32, to: u32, rate: f32): void {
  const keep: f32 = <f32>1 - rate * at.lambda;
  for (let place = from; place < to; place += STEP) {
    const end = gather(place, to);
    for (let record = at.batch; record < end; record += 16) {
      const i = load<u32>(record);
      const a = at.row + i * at.rowBytes;
      logistic(a, at.column + load<u32>(record, 4) * at.rowBytes, load<f32>(record, 8), load<f32>(record, 12), rate, keep);
      for (let k: u32 = 0; k < at.negative; k++) {
        const other = draw(i);
        if (other != NONE) logistic(a, at.column + other * at.rowBytes, 0, 1, rate, keep);
      }
    }
  }
}

/** One example of the ranking loss: the row's own column `b` against another, `c`. */
function ranked(a: u32, b: u32, c: u32, weight: f32, rate: f32, keep: f32): void {
  const margin = score(a, c) - score(a, b);
  const m = f32x4.splat(margin);
  const z = expOfMinusAbs(m);
  addLoss(<f64>weight * (<f64>max(margin, 0) + Math.log(1 + <f64>f32x4.extract_lane(z, 0))));
  sgdRanked(a, b, c, -rate * weight * f32x4.extract_lane(sigmoidOf(m, z), 0), keep);
}

/** Pairwise ranking by gradient descent, against sampled columns per entry. */
function trainRanking(from: u32, to: u32, rate: f32): void {
  const keep: f32 = <f32>1 - rate * at.lambda;
  for (let place = from; place < to; place += STEP) {
    const end = gather(place, to);
    for (let record = at.batch; record < end; record += 16) {
      const i = load<u32>(record);
      const a = at.row + i * at.rowBytes;
      const b = at.column + load<u32>(record, 4) * at.rowBytes;
      for (let k: u32 = 0; k < at.negative; k++) {
        const other = draw(i);
        if (other != NONE) ranked(a, b, at.column + other * at.rowBytes, load<f32>(record, 12), rate, keep);
      }
    }
  }
}
