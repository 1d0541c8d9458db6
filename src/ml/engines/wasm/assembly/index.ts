// The windows family over one slice of tokens: the sampling of ../../sampling.ts and one update per window, of skip-gram here
// (pWord2Vec, Ji et al. 2016), of the other models in cbow.ts, softmax.ts and subword.ts. The host lays out memory, writes tables and
// tokens, and calls `train` once per slice, because V8 moves a long-running call to its fast tier only when it is called again.
import { trainBlocks } from './block';
import { trainCbow } from './cbow';
import { inputRow, mergeHotRows, outputRow, takeHotRows } from './hot_rows';
import { measure, MEASURED_EVERY, resetLoss } from './loss';
import * as at from './memory';
import { NO_WORD } from './memory';
import { below, fill, keyStream } from './random';
import { scoreWindow } from './score';
import { trainSoftmax } from './softmax';
import { trainSubword } from './subword';
import { keepFormer, updateOnlySix, updateOnlyThree, updateSix, updateThree } from './update';

export { layOut, rowBytes, keep, threshold, alias, input, output } from './memory';
export { groupMembers, groupFirst, groupSize, partStarts, partRows, ngrams } from './memory';
export { sum, examples, resetLoss } from './loss';

/** Bytes that a slice takes: tokens, ends and own contexts of sequences, and random numbers, all u32. */
export function sliceBytes(tokens: u32, sequences: u32): f64 {
  return (<f64>tokens * 2 + <f64>sequences * 2) * 4;
}

/** Trains the slice at address `start`: `tokens` words, then for each of the `sequences` in it where it ends, then its own context. */
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
  takeHotRows();
  for (let s: u32 = 0; s < sequences; s++) {
    const to = load<u32>(ends + s * 4);
    const extra = load<u32>(ends + (sequences + s) * 4);
    for (let i = from; i < to; i++) {
      if (i % at.mergedEvery == at.mergedEvery - 1) mergeHotRows();
      trainWindow(i, from, to, extra, learningRate);
    }
    from = to;
  }
  mergeHotRows();
}

/** First pass: drops frequent words, in place, and moves the ends of the sequences along. */
function subsample(tokens: u32, sequences: u32, ends: u32): void {
  const coins = ends + sequences * 8;
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

/** Second pass, one kept position of the sequence [from, to), whose own context is `extra`. */
function trainWindow(position: u32, from: u32, to: u32, extra: u32, learningRate: f32): void {
  const center = load<u32>(at.sliceStart + position * 4);
  if (at.model == at.SUBWORD) {
    trainSubword(position, from, to, extra == center ? NO_WORD : extra, learningRate);
    return;
  }
  fill(at.draws, 1 + 2 * at.negative + at.groupNegative);
  const contexts = gatherContexts(position, from, to, extra == center ? NO_WORD : extra);
  const measured = position % MEASURED_EVERY == 0;
  if (at.model == at.SOFTMAX) {
    if (contexts > 0) trainSoftmax(center, contexts, learningRate, measured);
    return;
  }
  const outputs = gatherOutputs(center, learningRate);
  if (contexts == 0) return;
  const triples = (outputs + at.TRIPLE - 1) / at.TRIPLE;
  const lanes = triples * 16;
  if (at.model == at.CBOW) {
    trainCbow(contexts, outputs, lanes, measured);
    return;
  }
  scoreWindow(contexts, triples, lanes);
  if (measured) measure(contexts, 1, outputs, lanes);
  if (triples == 2) updateOnlySix(contexts);
  else if (triples == 1) updateOnlyThree(contexts);
  else {
    keepFormer(contexts);
    let t: u32 = 0;
    for (; t + 2 <= triples; t += 2) updateSix(t, contexts);
    if (t < triples) updateThree(t, contexts);
  }
}

/** Lists the distinct context rows and how often each occurs; returns how many. */
function gatherContexts(position: u32, from: u32, to: u32, extra: u32): u32 {
  const reach = below(load<u32>(at.draws), at.window) + 1;
  const first = position - from > reach ? position - reach : from;
  const last = min(position + reach + 1, to);
  let n: u32 = 0;
  for (let i = first; i < last; i++) {
    if (i != position) n = addContext(n, load<u32>(at.sliceStart + i * 4));
  }
  return extra == NO_WORD ? n : addContext(n, extra);
}

/** Adds one occurrence to a list of `n` contexts; returns how many it has then. */
function addContext(n: u32, word: u32): u32 {
  const row = inputRow(word);
  let c: u32 = 0;
  while (c < n && load<u32>(at.contextRows + c * 4) != row) c++;
  if (c < n) {
    store<f32>(at.contextCounts + c * 4, load<f32>(at.contextCounts + c * 4) + 1);
    return n;
  }
  store<u32>(at.contextRows + n * 4, row);
  store<f32>(at.contextCounts + n * 4, 1);
  return n + 1;
}

/** Lists the centre and the distinct negatives other than it, fills up the last triple, and sets every output's rate. */
function gatherOutputs(center: u32, learningRate: f32): u32 {
  store<u32>(at.outputRows, outputRow(center));
  store<u32>(at.outputCounts, 1);
  let n: u32 = 1;
  for (let k: u32 = 0; k < at.negative; k++) {
    const cell = below(load<u32>(at.draws + k * 8, 4), at.vocabulary);
    const coin = load<u32>(at.draws + k * 8, 8);
    const other = load<u32>(at.alias + cell * 4);
    n = addOutput(n, coin < load<u32>(at.threshold + cell * 4) ? cell : other);
  }
  for (let k: u32 = 0; k < at.groupNegative; k++) {
    const place = below(load<u32>(at.draws + (1 + 2 * at.negative + k) * 4), load<u32>(at.groupSize + center * 4));
    n = addOutput(n, load<u32>(at.groupMembers + (load<u32>(at.groupFirst + center * 4) + place) * 4));
  }
  const full = ((n + at.TRIPLE - 1) / at.TRIPLE) * at.TRIPLE;
  for (let o: u32 = 0; o < full; o++) {
    if (o >= n) store<u32>(at.outputRows + o * 4, at.spareRow);
    const rate: f32 = o >= n ? 0 : o == 0 ? learningRate : -learningRate * <f32>load<u32>(at.outputCounts + o * 4);
    store<f32>(at.rates + (o / at.TRIPLE) * 16 + (o % at.TRIPLE) * 4, rate);
  }
  return n;
}

/** Adds a negative to a list of `n` outputs that starts with the centre; returns how many it has then. */
function addOutput(n: u32, word: u32): u32 {
  const row = outputRow(word);
  let o: u32 = 0;
  while (o < n && load<u32>(at.outputRows + o * 4) != row) o++;
  if (o == n) {
    store<u32>(at.outputRows + n * 4, row);
    store<u32>(at.outputCounts + n * 4, 1);
    return n + 1;
  }
  if (o > 0) store<u32>(at.outputCounts + o * 4, load<u32>(at.outputCounts + o * 4) + 1);
  return n;
}
