// Where everything lies in the one linear memory. This is the only place that knows; the host asks for addresses.
// Rows of both tables are padded with zeros to 16 bytes, the width of a SIMD vector, so any dimension works.
// Threads have an instance each over one shared memory: the tables are common to all, the scratch space of a window is each one's own.
// The host gives slices a place behind all of it, because only they may need more room later.

/** Output words of a window are scored three at a time, and stored in lanes 0–2 of a vector. */
export const TRIPLE: u32 = 3;
/**
 * Bytes of a step of one context: how far each of six outputs moves along it, and back, four times each to be loaded as a vector; then the
 * address of its row. V8 adds the offset of such a load into its address, but not that of a load that repeats a number.
 */
export const STEP: u32 = 112;
/** Where in a step the address is. */
export const STEP_ROW: u32 = 96;
/** No word: core/no_word.ts says the same. */
export const NO_WORD: u32 = 0xffffffff;
/** Two cache lines: they are fetched in pairs, and no two threads may write into the same. */
const ALIGN: u64 = 128;

/** Words whose rows threads keep copies of; ids go by frequency. A quarter of all rows touched in English are of these (State of the Union). */
const HOT_WORDS: u32 = 64;
/** Windows that all threads together train between merges of a copy: more threads merge more often, so that copies do not drift apart. */
const MERGED_EVERY: u32 = 1024;

export let vocabulary: u32 = 0;
export let window: u32 = 0;
export let negative: u32 = 0;
/** Further negatives of each centre, from its group. */
export let groupNegative: u32 = 0;
/** Which model: 0 skip-gram, 1 CBOW, 2 full softmax, 3 subword skip-gram. windows_kernel.ts says the same. */
export let model: u32 = 0;
export const CBOW: u32 = 1;
export const SOFTMAX: u32 = 2;
export const SUBWORD: u32 = 3;
/** Bytes from one row of a table to the next. */
export let rowBytes: u32 = 0;

// Given by the host, one u32 a word.
export let keep: u32 = 0;
export let threshold: u32 = 0;
export let alias: u32 = 0;
// Also given by the host, where negatives come from groups: see word_groups.ts.
export let groupMembers: u32 = 0;
export let groupFirst: u32 = 0;
export let groupSize: u32 = 0;
// Also given by the host, where words are made of parts: of word w the rows from starts[w] to starts[w + 1], see subword_contracts.ts.
export let partStarts: u32 = 0;
export let partRows: u32 = 0;

// One window: contexts and outputs are lists of row addresses without repeats, with how often each occurs.
export let draws: u32 = 0;
export let contextRows: u32 = 0;
export let contextCounts: u32 = 0;
export let outputRows: u32 = 0;
export let outputCounts: u32 = 0;
/** Per triple of outputs: the factor from coefficient to step, with the sign of the label. */
export let rates: u32 = 0;
/** Per two triples of outputs, then per context, a step (see STEP). */
export let coefficients: u32 = 0;
/** Per context, then per triple: its scores. */
export let pairScores: u32 = 0;
/** Contexts as they were before the window, for windows with too many outputs for one pass. CBOW: the mean of them, before and after. Softmax: a step. Subwords: the mean, and its step. */
export let formerRows: u32 = 0;
/** A row that no word has: it fills up a block of outputs, always with a step of zero. */
export let spareRow: u32 = 0;
/** Full softmax: the score of every word, then how far its row moves along the centre. In fours. */
export let scores: u32 = 0;

/** How many words have copies of their rows in each thread, and where: of inputs, of outputs, and both again as they were taken. */
export let hotWords: u32 = 0;
export let hotRows: u32 = 0;
/** Windows from one merge of them to the next. */
export let mergedEvery: u32 = MERGED_EVERY;

// One block (see block.ts), laid out where windows share negatives: how many tokens it has, and how many negatives.
export let block: u32 = 0;
export let shared: u32 = 0;
/** Of a block, the negatives and then the centres, these rounded up to a multiple of four. */
export let outputs: u32 = 0;
/** Per window: first of its contexts, and where they end, from the block's first context on. */
export let bounds: u32 = 0;
/** Per pair of contexts: first window that has one of them, and where such windows end. */
export let windowsOf: u32 = 0;
/** Copies of the outputs' rows as they were before the block; those of the contexts are in `formerRows`. */
export let formerOutputs: u32 = 0;
/** Per context, then per output: score times the sign of the label, and how often the two meet, then how far one moves along the other. */
export let pairMargins: u32 = 0;
export let steps: u32 = 0;

/** The rows of words, and of n-grams without a gap behind them. */
export let input: u32 = 0;
export let ngrams: u32 = 0;
export let output: u32 = 0;
/** The slice being trained: its tokens, the ends of its sequences, their own contexts, its random numbers. */
export let sliceStart: u32 = 0;

export function beginSlice(at: u32): void {
  sliceStart = at;
}

let end: u64 = 0;

function take(bytes: u64): u32 {
  const at = end;
  end = (end + bytes + ALIGN - 1) & ~(ALIGN - 1);
  return <u32>at;
}

/** Lays out all but slices, as thread `thread` of `threads`; returns the bytes that takes, as a double because it may pass 4 GiB. */
export function layOut(
  words: u32,
  dim: u32,
  windowSize: u32,
  negatives: u32,
  groupNegatives: u32,
  modelId: u32,
  blockSize: u32,
  sharedNegatives: u32,
  ngramRows: u32,
  parts: u32,
  threads: u32,
  thread: u32,
): f64 {
  vocabulary = words;
  window = windowSize;
  negative = negatives;
  groupNegative = groupNegatives;
  model = modelId;
  block = blockSize;
  shared = sharedNegatives;
  rowBytes = ((dim + 3) / 4) * 16;
  // The full softmax goes through all rows as they lie.
  hotWords = threads > 1 && modelId != SOFTMAX ? min(words, HOT_WORDS) : 0;
  mergedEvery = max(MERGED_EVERY / threads, 1);
  end = (<u64>__heap_base + ALIGN - 1) & ~(ALIGN - 1);
  keep = take(<u64>words * 4);
  threshold = take(<u64>words * 4);
  alias = take(<u64>words * 4);
  const grouped: u64 = groupNegatives > 0 ? words : 0;
  groupMembers = take(grouped * 4);
  groupFirst = take(grouped * 4);
  groupSize = take(grouped * 4);
  partStarts = take(parts > 0 ? (<u64>words + 1) * 4 : 0);
  partRows = take(<u64>parts * 4);
  input = take((<u64>words + ngramRows) * rowBytes);
  ngrams = input + words * rowBytes;
  output = take(<u64>words * rowBytes);
  const scratch = end;
  takeAnyScratch();
  const each = end - scratch;
  end = scratch + thread * each;
  takeAnyScratch();
  return <f64>(scratch + threads * each);
}

function takeAnyScratch(): void {
  if (block > 1) takeBlockScratch();
  else if (model == SUBWORD) takeSubwordScratch();
  else takeScratch();
  hotRows = take(<u64>hotWords * 4 * rowBytes);
}

/** What one block needs, from `end` on. */
function takeBlockScratch(): void {
  outputs = shared + ((block + 3) & ~3);
  // Contexts go in pairs.
  const contexts: u64 = (<u64>block + 2 * <u64>window + 1) & ~1;
  draws = take((2 * <u64>shared + block) * 4);
  contextRows = take((contexts + 1) * 4);
  contextCounts = take(contexts * 4);
  outputRows = take(<u64>outputs * 4);
  bounds = take(<u64>(outputs - shared) * 8);
  windowsOf = take(contexts * 4);
  formerRows = take(contexts * rowBytes);
  formerOutputs = take(<u64>outputs * rowBytes);
  pairMargins = take(contexts * outputs * 4);
  steps = take(contexts * outputs * 4);
  spareRow = take(rowBytes);
}

/** What one window of the subword skip-gram needs, from `end` on: one context, which is its centre, against all words compared with it. */
function takeSubwordScratch(): void {
  const contexts: u64 = 2 * window + 1;
  // Scored in threes and moved in sixes, of which the last is filled up.
  const compared: u64 = ((contexts * (negative + 1) + 5) / 6) * 6;
  const lanes: u64 = (compared / TRIPLE) * 16;
  draws = take(contexts * negative * 8 + 4);
  contextRows = take(contexts * 4);
  contextCounts = take(4);
  outputRows = take(compared * 4);
  outputCounts = take(compared * 4);
  rates = take(lanes);
  coefficients = take((compared / 6) * STEP);
  pairScores = take(lanes);
  formerRows = take(2 * <u64>rowBytes);
  spareRow = take(rowBytes);
}

/** What one window needs, from `end` on. */
function takeScratch(): void {
  // One more for the sequence's own context, and one for CBOW's mean of them all.
  const contexts: u64 = 2 * window + 2;
  // Rounded up to whole blocks, since the last one is filled up.
  const outputs: u64 = ((negative + groupNegative + 1 + 5) / 6) * 6;
  const lanes: u64 = (outputs / TRIPLE) * 16;
  draws = take((1 + 2 * <u64>negative + groupNegative) * 4);
  contextRows = take(contexts * 4);
  contextCounts = take(contexts * 4);
  outputRows = take(outputs * 4);
  outputCounts = take(outputs * 4);
  rates = take(lanes);
  coefficients = take(contexts * (outputs / 6) * STEP);
  pairScores = take(contexts * lanes);
  formerRows = take(contexts * rowBytes);
  spareRow = take(rowBytes);
  scores = take(model == SOFTMAX ? <u64>vocabulary * 4 + 16 : 0);
}
