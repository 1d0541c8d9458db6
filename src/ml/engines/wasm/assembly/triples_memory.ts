// Where everything of the triples kernel lies in its linear memory. A row of a table is its numbers, then its bias, then zeros up to 16
// bytes: so the bias is in the last vector of the row, behind the numbers left over from whole vectors.

const ALIGN: u64 = 64;

export let count: u32 = 0;
export let cols: u32 = 0;
/** Bytes from one row of a table to the next; to its scales, which lie behind it so that both are fetched together; to its last vector. */
export let rowBytes: u32 = 0;
export let scaleBytes: u32 = 0;
export let last: u32 = 0;

/** Given by the host: 16 bytes a triple (u32 row, u32 column, f32 target, f32 weight). */
export let records: u32 = 0;
/** Triples in the order of the pass, u32 each. */
export let order: u32 = 0;
/** Given by the host where columns are sampled, u32 each: where each row's columns start, and all rows' columns, each row's sorted. */
export let starts: u32 = 0;
export let columns: u32 = 0;
/** Random numbers made ahead. */
export let draws: u32 = 0;
/** The records of the next triples, brought together from all over the memory: such loads wait for each other in the training loop. */
export let batch: u32 = 0;
export const BATCH: u32 = 1024;

export let row: u32 = 0;
export let column: u32 = 0;

/** Three vectors for the last vector of a row: which lanes are numbers, which is the bias, and 1 where the bias is. */
export let masks: u32 = 0;

let end: u64 = 0;

function take(bytes: u64): u32 {
  const at = end;
  end = (end + bytes + ALIGN - 1) & ~(ALIGN - 1);
  return <u32>at;
}

/** Returns the bytes that all of it takes, as a double because it may pass 4 GiB. */
export function layOut(rows: u32, columnCount: u32, triples: u32, dim: u32, sampled: bool, scaled: bool): f64 {
  count = triples;
  cols = columnCount;
  last = (dim / 4) * 16;
  scaleBytes = last + 16;
  rowBytes = scaled ? 2 * scaleBytes : scaleBytes;
  end = (<u64>__heap_base + ALIGN - 1) & ~(ALIGN - 1);
  masks = take(48);
  draws = take(BATCH * 4);
  batch = take(BATCH * 16);
  row = take(<u64>rows * rowBytes);
  column = take(<u64>cols * rowBytes);
  records = take(<u64>triples * 16);
  order = take(<u64>triples * 4);
  if (sampled) {
    starts = take((<u64>rows + 1) * 4);
    columns = take(<u64>triples * 4);
  }
  return <f64>end;
}

/** Fills the masks in; the memory must be there. */
export function makeMasks(dim: u32): void {
  const bias = dim % 4;
  for (let lane: u32 = 0; lane < 4; lane++) {
    store<u32>(masks + lane * 4, lane < bias ? 0xffffffff : 0);
    store<u32>(masks + lane * 4, lane == bias ? 0xffffffff : 0, 16);
    store<f32>(masks + lane * 4, lane == bias ? 1 : 0, 32);
  }
}
