// Where everything of the triples kernel lies in its linear memory. Rows of tables are those of factor_rows.ts.
// Threads have an instance each over one shared memory: all is common to them but the scratch space. A slice lies behind all of it, where
// the host puts it: the numbers of its triples, u32 each, in the order of the pass.

import { last, layRows, MASK_BYTES } from './factor_rows';

/** Two cache lines: they are fetched in pairs, and no two threads may write into the same. */
const ALIGN: u64 = 128;

/** The loss and how it is trained: the numbers that `layOut` takes. */
export const SQUARED_ADAGRAD: u32 = 0;
export const SQUARED: u32 = 1;
export const LOGISTIC: u32 = 2;
export const RANKING: u32 = 3;
export let loss: u32 = 0;
/** Added to every score; the factor of L2; sampled columns for each triple. */
export let offset: f32 = 0;
export let lambda: f32 = 0;
export let negative: u32 = 0;

export let count: u32 = 0;
export let cols: u32 = 0;
/** Bytes from one row of a table to the next; to its scales, which lie behind it so that both are fetched together. */
export let rowBytes: u32 = 0;
export let scaleBytes: u32 = 0;

/** Given by the host: 16 bytes a triple (u32 row, u32 column, f32 target, f32 weight). */
export let records: u32 = 0;
/**
 * Triples in the order of a pass, u32 each, and with several threads that of the next, made meanwhile. Both are the host's, which copies
 * slices out of them, as are the random numbers they are made with.
 */
export let order: u32 = 0;
export let nextOrder: u32 = 0;
export let orderDraws: u32 = 0;
/** Given by the host where columns are sampled, u32 each: where each row's columns start, and all rows' columns, each row's sorted. */
export let starts: u32 = 0;
export let columns: u32 = 0;
/** Whether other threads train at the same time. */
export let several: bool = false;
/** Only with several threads: a batch before it is grouped, and where its groups begin, u32 each. */
export let mixed: u32 = 0;
export let groups: u32 = 0;
/** Rows and columns with a group of their own are those before this number. */
export const HOT: u32 = 256;

/** A random number. */
export let draws: u32 = 0;
/** The records of the next triples, brought together from all over the memory: such loads wait for each other in the training loop. */
export let batch: u32 = 0;
export const BATCH: u32 = 1024;

export let row: u32 = 0;
export let column: u32 = 0;

let end: u64 = 0;

function take(bytes: u64): u32 {
  const at = end;
  end = (end + bytes + ALIGN - 1) & ~(ALIGN - 1);
  return <u32>at;
}

/** Lays out all but slices, as thread `thread` of `threads`; returns the bytes that takes, as a double because it may pass 4 GiB. */
export function layOut(
  rows: u32,
  columnCount: u32,
  triples: u32,
  dim: u32,
  kind: u32,
  constant: f32,
  regularization: f32,
  negatives: u32,
  threads: u32,
  thread: u32,
): f64 {
  count = triples;
  cols = columnCount;
  loss = kind;
  offset = constant;
  lambda = regularization;
  negative = negatives;
  several = threads > 1;
  end = (<u64>__heap_base + ALIGN - 1) & ~(ALIGN - 1);
  layRows(dim, take(MASK_BYTES));
  scaleBytes = last + 16;
  rowBytes = kind == SQUARED_ADAGRAD ? 2 * scaleBytes : scaleBytes;
  row = take(<u64>rows * rowBytes);
  column = take(<u64>cols * rowBytes);
  records = take(<u64>triples * 16);
  order = take(<u64>triples * 4);
  nextOrder = several ? take(<u64>triples * 4) : order;
  orderDraws = take(BATCH * 4);
  if (negative > 0) {
    starts = take((<u64>rows + 1) * 4);
    columns = take(<u64>triples * 4);
  }
  const scratch = end;
  takeScratch();
  const each = end - scratch;
  end = scratch + thread * each;
  takeScratch();
  return <f64>(scratch + threads * each);
}

/** What one thread needs for itself, from `end` on. */
function takeScratch(): void {
  draws = take(4);
  batch = take(BATCH * 16);
  if (!several) return;
  mixed = take(BATCH * 16);
  groups = take((2 * HOT + 2) * 4);
}
