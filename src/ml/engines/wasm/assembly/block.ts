// Skip-gram where the windows of a block of consecutive tokens share their negatives (see ../../sampling.ts): a block is three products
// of matrices, contexts × (negatives and centres), in place of many small windows. They take rows as they were before the block, from
// copies that lie one after the other, and what comes out is added to the tables' rows. Words that occur twice need no care: each
// place has a copy of its own, and both sums are added.
import { measureWindow } from './block_loss';
import { countPairs, lastPosition, placeWindows, startPlacing } from './block_windows';
import { scoreCenters, scoreNegatives } from './block_score';
import { addProducts } from './block_update';
import { inputRow, mergeHotRows, outputRow, takeHotRows } from './hot_rows';
import { MEASURED_EVERY } from './loss';
import * as at from './memory';
import { below, fill } from './random';

/** Trains all kept tokens of the slice; `ends` is the address of its `sequences` ends. */
export function trainBlocks(ends: u32, sequences: u32, learningRate: f32): void {
  const kept = load<u32>(ends + (sequences - 1) * 4);
  startPlacing(ends);
  takeHotRows();
  for (let from: u32 = 0; from < kept; from += at.block) {
    if (from % at.mergedEvery < at.block) mergeHotRows();
    trainBlock(from, min(from + at.block, kept), learningRate);
  }
  mergeHotRows();
}

function trainBlock(from: u32, to: u32, learningRate: f32): void {
  const windows = to - from;
  fill(at.draws, 2 * at.shared + windows);
  const first = placeWindows(from, windows);
  const contexts = lastPosition - first;
  drawNegatives();
  for (let i: u32 = 0; i < windows; i++) store<u32>(at.outputRows + (at.shared + i) * 4, outputRow(wordAt(from + i)));
  for (let i: u32 = 0; i < contexts; i++) store<u32>(at.contextRows + i * 4, inputRow(wordAt(first + i)));
  const any = touch(at.outputRows, at.shared + windows) | touch(at.contextRows, contexts);
  store<u32>(at.spareRow, any);
  gather(at.outputRows, at.shared + windows, at.formerOutputs);
  gather(at.contextRows, contexts, at.formerRows);
  // What fills up the last four centres and the last two contexts; it moves nothing.
  for (let o = at.shared + windows; o < at.outputs; o++) store<u32>(at.outputRows + o * 4, at.spareRow);
  store<u32>(at.contextRows + contexts * 4, at.spareRow);
  countPairs(windows, contexts, from - first);
  const weight = <f32>at.negative / <f32>at.shared;
  scoreNegatives(contexts, learningRate * weight);
  scoreCenters(windows, learningRate);
  for (let i = (from + MEASURED_EVERY - 1) & ~(MEASURED_EVERY - 1); i < to; i += MEASURED_EVERY) {
    measureWindow(i - from, i - first, weight);
  }
  update(windows, contexts);
}

/** Draws the block's negatives. */
function drawNegatives(): void {
  for (let k: u32 = 0; k < at.shared; k++) {
    const cell = below(load<u32>(at.draws + k * 8), at.vocabulary);
    const coin = load<u32>(at.draws + k * 8, 4);
    const other = load<u32>(at.alias + cell * 4);
    const word = coin < load<u32>(at.threshold + cell * 4) ? cell : other;
    store<u32>(at.outputRows + k * 4, outputRow(word));
  }
}

@inline
function wordAt(position: u32): u32 {
  return load<u32>(at.sliceStart + position * 4);
}

/** Copies the rows whose addresses are at `rows`. */
function gather(rows: u32, count: u32, to: u32): void {
  const bytes = at.rowBytes;
  for (let i: u32 = 0; i < count; i++) {
    const row = load<u32>(rows + i * 4);
    for (let d: u32 = 0; d < bytes; d += 16) v128.store(to + d, v128.load(row + d));
    to += bytes;
  }
}

/** Reads a number of every cache line of these rows, so that they come from memory at once and not one after the other. */
function touch(rows: u32, count: u32): u32 {
  const bytes = at.rowBytes;
  let any: u32 = 0;
  for (let i: u32 = 0; i < count; i++) {
    const row = load<u32>(rows + i * 4);
    for (let d: u32 = 0; d < bytes; d += 64) any |= load<u32>(row + d);
  }
  return any;
}

/** Each row moves along all that it met: contexts along negatives and centres, and these along contexts. Two rows at a time. */
function update(windows: u32, contexts: u32): void {
  const next = at.outputs * 4;
  for (let c: u32 = 0; c < contexts; c += 2) {
    const from = load<u32>(at.windowsOf + c * 4);
    const to = load<u32>(at.windowsOf + c * 4, 4);
    const centers = to > from ? to - from : 0;
    addProducts(at.contextRows + c * 4, at.steps + c * next, next, 4, at.formerOutputs, at.shared, from, centers);
  }
  for (let k: u32 = 0; k < at.shared; k += 2) {
    addProducts(at.outputRows + k * 4, at.steps + k * 4, 4, next, at.formerRows, contexts, 0, 0);
  }
  for (let w: u32 = 0; w < windows; w += 2) {
    const from = min(load<u32>(at.bounds + w * 8), load<u32>(at.bounds + w * 8, 8));
    const to = max(load<u32>(at.bounds + w * 8, 4), load<u32>(at.bounds + w * 8, 12));
    const o = (at.shared + w) * 4;
    const source = at.formerRows + from * at.rowBytes;
    addProducts(at.outputRows + o, at.steps + from * next + o, 4, next, source, to - from, 0, 0);
  }
}
