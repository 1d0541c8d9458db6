// Skip-gram where the windows of a block of consecutive tokens share their negatives (see ../../sampling.ts): a block is three products
// of matrices, contexts × (negatives and centres), in place of many small windows. They take rows as they were before the block, from
// copies that lie one after the other, and what comes out is added to the tables' rows. Words that occur twice need no care: each
// place has a copy of its own, and both sums are added.
import { measureWindow } from './block_loss';
import { countPairs, lastPosition, placeWindows, startPlacing } from './block_windows';
import { scoreCenters, scoreNegatives } from './block_score';
import { addProducts } from './block_update';
import { MEASURED_EVERY } from './loss';
import * as at from './memory';
import { below, fill } from './random';

/** Trains all kept tokens of the slice; `ends` is the address of its `sequences` ends. */
export function trainBlocks(ends: u32, sequences: u32, learningRate: f32): void {
  const kept = load<u32>(ends + (sequences - 1) * 4);
  startPlacing(ends);
  for (let from: u32 = 0; from < kept; from += at.block) trainBlock(from, min(from + at.block, kept), learningRate);
}

function trainBlock(from: u32, to: u32, learningRate: f32): void {
  const windows = to - from;
  fill(at.draws, 2 * at.shared + windows);
  gatherNegatives();
  const first = placeWindows(from, windows);
  const contexts = lastPosition - first;
  gatherCenters(from, windows);
  gatherContexts(first, contexts);
  countPairs(windows, contexts, from - first);
  const weight = <f32>at.negative / <f32>at.shared;
  scoreNegatives(contexts, learningRate * weight);
  scoreCenters(windows, learningRate);
  for (let i = (from + MEASURED_EVERY - 1) & ~(MEASURED_EVERY - 1); i < to; i += MEASURED_EVERY) {
    measureWindow(i - from, i - first, weight);
  }
  update(windows, contexts);
}

/** Draws the block's negatives and copies their rows. */
function gatherNegatives(): void {
  for (let k: u32 = 0; k < at.shared; k++) {
    const cell = below(load<u32>(at.draws + k * 8), at.vocabulary);
    const coin = load<u32>(at.draws + k * 8, 4);
    const other = load<u32>(at.alias + cell * 4);
    const row = at.output + (coin < load<u32>(at.threshold + cell * 4) ? cell : other) * at.rowBytes;
    store<u32>(at.outputRows + k * 4, row);
    copyRow(at.formerNegatives + k * at.rowBytes, row);
  }
}

function gatherCenters(from: u32, windows: u32): void {
  const rows = at.outputRows + at.shared * 4;
  for (let w: u32 = 0; w < windows; w++) {
    const row = at.output + load<u32>(at.sliceStart + (from + w) * 4) * at.rowBytes;
    store<u32>(rows + w * 4, row);
    copyRow(at.formerCenters + w * at.rowBytes, row);
  }
  for (let w = windows; w < at.centers; w++) store<u32>(rows + w * 4, at.spareRow);
}

function gatherContexts(first: u32, contexts: u32): void {
  for (let c: u32 = 0; c < contexts; c++) {
    const row = at.input + load<u32>(at.sliceStart + (first + c) * 4) * at.rowBytes;
    store<u32>(at.contextRows + c * 4, row);
    copyRow(at.formerRows + c * at.rowBytes, row);
  }
  if ((contexts & 1) == 1) store<u32>(at.contextRows + contexts * 4, at.spareRow);
}

/** Each row moves along all that it met: contexts along negatives and centres, and these along contexts. Two rows at a time. */
function update(windows: u32, contexts: u32): void {
  const byNegative = at.shared * 4;
  const byCenter = at.centers * 4;
  for (let c: u32 = 0; c < contexts; c += 2) {
    const rows = at.contextRows + c * 4;
    addProducts(rows, at.negativeSteps + c * byNegative, byNegative, 4, at.shared, at.formerNegatives);
    const from = load<u32>(at.windowsOf + c * 4);
    const to = load<u32>(at.windowsOf + c * 4, 4);
    if (from >= to) continue;
    const steps = at.centerSteps + c * byCenter + from * 4;
    addProducts(rows, steps, byCenter, 4, to - from, at.formerCenters + from * at.rowBytes);
  }
  for (let k: u32 = 0; k < at.shared; k += 2) {
    addProducts(at.outputRows + k * 4, at.negativeSteps + k * 4, 4, byNegative, contexts, at.formerRows);
  }
  for (let w: u32 = 0; w < windows; w += 2) {
    const from = min(load<u32>(at.bounds + w * 8), load<u32>(at.bounds + w * 8, 8));
    const to = max(load<u32>(at.bounds + w * 8, 4), load<u32>(at.bounds + w * 8, 12));
    const steps = at.centerSteps + from * byCenter + w * 4;
    addProducts(at.outputRows + byNegative + w * 4, steps, 4, byCenter, to - from, at.formerRows + from * at.rowBytes);
  }
}

/** memory.copy leaves WebAssembly, which takes longer than such a short copy. */
@inline
function copyRow(to: u32, from: u32): void {
  for (let d: u32 = 0, bytes = at.rowBytes; d < bytes; d += 16) v128.store(to + d, v128.load(from + d));
}
