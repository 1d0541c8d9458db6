// Skip-gram with negative sampling over one slice of tokens: the sampling of ../../sampling.ts and one update per window
// (pWord2Vec, Ji et al. 2016). The host lays out memory, writes tables and tokens, and calls `train` once per slice,
// because V8 moves a long-running call to its fast tier only when it is called again.
import { trainBlocks } from './block';
import { measure, MEASURED_EVERY, resetLoss } from './loss';
import * as at from './memory';
import { below, fill, keyStream } from './random';
import { scoreWindow } from './score';
import { keepFormer, updateOnlySix, updateOnlyThree, updateSix, updateThree } from './update';

export { layOut, rowBytes, keep, threshold, alias, input, output } from './memory';
export { sum, examples, resetLoss } from './loss';

/** Bytes that a slice takes: tokens, ends of sequences, and random numbers, all u32. */
export function sliceBytes(tokens: u32, sequences: u32): f64 {
  return (<f64>tokens * 2 + <f64>sequences) * 4;
}

/** Trains the slice at address `start`: `tokens` words, then for each of the `sequences` in it where it ends. */
export function train(
  start: u32,
  tokens: u32,
  sequences: u32,
  seed: u32,
  epoch: u32,
  slice: u32,
  learningRate: f32,
): void {
  at.beginSlice(start);
  keyStream(seed, epoch, slice);
  const ends = at.sliceStart + tokens * 4;
  subsample(tokens, sequences, ends);
  if (at.block > 1) {
    trainBlocks(ends, sequences, learningRate);
    return;
  }
  let from: u32 = 0;
  for (let s: u32 = 0; s < sequences; s++) {
    const to = load<u32>(ends + s * 4);
    for (let i = from; i < to; i++) trainWindow(i, from, to, learningRate);
    from = to;
  }
}

/** First pass: drops frequent words, in place, and moves the ends of the sequences along. */
function subsample(tokens: u32, sequences: u32, ends: u32): void {
  const coins = ends + sequences * 4;
  fill(coins, tokens);
  let kept: u32 = 0;
  let i: u32 = 0;
  for (let s: u32 = 0; s < sequences; s++) {
    const end = load<u32>(ends + s * 4);
    for (; i < end; i++) {
      const word = load<u32>(at.sliceStart + i * 4);
      store<u32>(at.sliceStart + kept * 4, word);
      kept += u32(load<u32>(coins + i * 4) <= load<u32>(at.keep + word * 4));
    }
    store<u32>(ends + s * 4, kept);
  }
}

/** Second pass, one kept position of the sequence [from, to). */
function trainWindow(position: u32, from: u32, to: u32, learningRate: f32): void {
  fill(at.draws, 1 + 2 * at.negative);
  const contexts = gatherContexts(position, from, to);
  const center = load<u32>(at.sliceStart + position * 4);
  const outputs = gatherOutputs(center, learningRate);
  if (contexts == 0) return;
  const triples = (outputs + at.TRIPLE - 1) / at.TRIPLE;
  const lanes = triples * 16;
  scoreWindow(contexts, triples, lanes);
  if (position % MEASURED_EVERY == 0) measure(contexts, outputs, lanes);
  if (triples == 2) updateOnlySix(contexts, lanes);
  else if (triples == 1) updateOnlyThree(contexts, lanes);
  else {
    keepFormer(contexts);
    let t: u32 = 0;
    for (; t + 2 <= triples; t += 2) updateSix(t, contexts, lanes);
    if (t < triples) updateThree(t, contexts, lanes);
  }
}

/** Lists the distinct context rows and how often each occurs; returns how many. */
function gatherContexts(position: u32, from: u32, to: u32): u32 {
  const reach = below(load<u32>(at.draws), at.window) + 1;
  const first = position - from > reach ? position - reach : from;
  const last = min(position + reach + 1, to);
  let n: u32 = 0;
  for (let i = first; i < last; i++) {
    if (i == position) continue;
    const row = at.input + load<u32>(at.sliceStart + i * 4) * at.rowBytes;
    let c: u32 = 0;
    while (c < n && load<u32>(at.contextRows + c * 4) != row) c++;
    if (c < n) {
      store<f32>(at.contextCounts + c * 4, load<f32>(at.contextCounts + c * 4) + 1);
    } else {
      store<u32>(at.contextRows + n * 4, row);
      store<f32>(at.contextCounts + n * 4, 1);
      n++;
    }
  }
  return n;
}

/** Lists the centre and the distinct negatives other than it, fills up the last triple, and sets every output's rate. */
function gatherOutputs(center: u32, learningRate: f32): u32 {
  store<u32>(at.outputRows, at.output + center * at.rowBytes);
  store<u32>(at.outputCounts, 1);
  let n: u32 = 1;
  for (let k: u32 = 0; k < at.negative; k++) {
    const cell = below(load<u32>(at.draws + k * 8, 4), at.vocabulary);
    const coin = load<u32>(at.draws + k * 8, 8);
    const other = load<u32>(at.alias + cell * 4);
    const row = at.output + (coin < load<u32>(at.threshold + cell * 4) ? cell : other) * at.rowBytes;
    let o: u32 = 0;
    while (o < n && load<u32>(at.outputRows + o * 4) != row) o++;
    if (o == n) {
      store<u32>(at.outputRows + n * 4, row);
      store<u32>(at.outputCounts + n * 4, 1);
      n++;
    } else if (o > 0) {
      store<u32>(at.outputCounts + o * 4, load<u32>(at.outputCounts + o * 4) + 1);
    }
  }
  const full = ((n + at.TRIPLE - 1) / at.TRIPLE) * at.TRIPLE;
  for (let o: u32 = 0; o < full; o++) {
    if (o >= n) store<u32>(at.outputRows + o * 4, at.spareRow);
    const rate: f32 = o >= n ? 0 : o == 0 ? learningRate : -learningRate * <f32>load<u32>(at.outputCounts + o * 4);
    store<f32>(at.rates + (o / at.TRIPLE) * 16 + (o % at.TRIPLE) * 4, rate);
  }
  return n;
}
