// Where everything of the packer lies in its linear memory, all of it u32. The host gives the tables of ../../sampling.ts and slices, or
// for grouping alone the slots, and uploads `lists` from where they are.

const ALIGN: u64 = 128;
/** Windows whose random numbers are made in one run. */
export const RUN: u32 = 16;
/** Bytes of a batch's description. */
export const BATCH_BYTES: u32 = 28;

export let window: u32 = 0;
export let negative: u32 = 0;
export let vocabulary: u32 = 0;
export let positions: u32 = 0;
export let batches: u32 = 0;

/** Given by the host: one number a word, and two a cell of the alias table (threshold, alias). */
export let keep: u32 = 0;
export let noise: u32 = 0;

/** Rows of the joint table. */
export let joint: u32 = 0;
/** For each of them `base` of a batch + its number among the touched rows of that batch. */
export let touched: u32 = 0;
/** By number of a touched row: the row, and how many slots it has or where the next one goes. */
export let rows: u32 = 0;
export let fills: u32 = 0;
/** The number of each slot's row. */
export let numbers: u32 = 0;
export let draws: u32 = 0;

/** The seven numbers of each batch, and what they point into. */
export let described: u32 = 0;
export let lists: u32 = 0;
/** A slice's tokens, the ends of its sequences, its coins. Last, since only it may need more room later. */
export let slice: u32 = 0;

let end: u64 = 0;

function take(numbers: u64): u32 {
  const at = end;
  end = (end + numbers * 4 + ALIGN - 1) & ~(ALIGN - 1);
  return <u32>at;
}

function takeGroups(rowCount: u32, slots: u32): void {
  joint = rowCount;
  touched = take(rowCount);
  rows = take(slots);
  fills = take(slots);
  numbers = take(slots);
}

/** Lays out what `group` alone takes, and the lists; returns the bytes. */
export function layOutGroups(rowCount: u32, slots: u32, listsLength: u32): f64 {
  end = (<u64>__heap_base + ALIGN - 1) & ~(ALIGN - 1);
  takeGroups(rowCount, slots);
  lists = take(listsLength);
  return <f64>end;
}

/** Lays out all but the slice; returns the bytes that takes, as a double because it may pass 4 GiB. */
export function layOut(
  words: u32,
  windowSize: u32,
  negatives: u32,
  batchPositions: u32,
  chunkBatches: u32,
  slots: u32,
  listsLength: u32,
): f64 {
  vocabulary = words;
  window = windowSize;
  negative = negatives;
  positions = batchPositions;
  batches = chunkBatches;
  end = (<u64>__heap_base + ALIGN - 1) & ~(ALIGN - 1);
  keep = take(words);
  noise = take(2 * <u64>words);
  takeGroups(2 * words, slots);
  draws = take(RUN * (1 + 2 * negatives));
  described = take(chunkBatches * (BATCH_BYTES / 4));
  lists = take(listsLength);
  slice = <u32>end;
  return <f64>end;
}
