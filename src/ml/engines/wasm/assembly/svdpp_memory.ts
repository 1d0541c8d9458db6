// Where everything of the SVD++ kernel lies in its linear memory. Rows of tables are those of factor_rows.ts; of `implicit`, where there is no
// bias, a zero is in its place. Threads share all but the scratch space. A slice lies behind all of it: the numbers of its users, u32 each.
import { last, layRows, MASK_BYTES } from './factor_rows';

/** Two cache lines: they are fetched in pairs, and no two threads may write into the same. */
const ALIGN: u64 = 128;

/** Added to every score; the factor of L2. */
export let offset: f32 = 0;
export let lambda: f32 = 0;

/** Bytes from one row of a table to the next. */
export let rowBytes: u32 = 0;

export let row: u32 = 0;
export let column: u32 = 0;
export let implicit: u32 = 0;

/** Given by the host: where each user's entries start, u32 and one more; and all entries, 8 bytes each (u32 item, f32 value). */
export let starts: u32 = 0;
export let entries: u32 = 0;

/** Of the user at hand: its entries in the order in which they are learnt, and the random numbers that the order is made with. */
export let order: u32 = 0;
export let draws: u32 = 0;
/** |N|^−½ Σ y as it moves along, and as it was at first; then what each y gains. */
export let feedback: u32 = 0;
export let former: u32 = 0;

let end: u64 = 0;

function take(bytes: u64): u32 {
  const at = end;
  end = (end + bytes + ALIGN - 1) & ~(ALIGN - 1);
  return <u32>at;
}

/**
 * Lays out all but slices, as thread `thread` of `threads`; `longest` is the most entries of a user. Returns the bytes that takes, as a double
 * because it may pass 4 GiB.
 */
export function layOut(
  users: u32,
  items: u32,
  count: u32,
  longest: u32,
  dim: u32,
  constant: f32,
  regularization: f32,
  threads: u32,
  thread: u32,
): f64 {
  offset = constant;
  lambda = regularization;
  end = (<u64>__heap_base + ALIGN - 1) & ~(ALIGN - 1);
  layRows(dim, take(MASK_BYTES));
  rowBytes = last + 16;
  row = take(<u64>users * rowBytes);
  column = take(<u64>items * rowBytes);
  implicit = take(<u64>items * rowBytes);
  starts = take((<u64>users + 1) * 4);
  entries = take(<u64>count * 8);
  const scratch = end;
  takeScratch(longest);
  const each = end - scratch;
  end = scratch + thread * each;
  takeScratch(longest);
  return <f64>(scratch + threads * each);
}

/** What one thread needs for itself, from `end` on. */
function takeScratch(longest: u32): void {
  order = take(<u64>longest * 8);
  draws = take(<u64>longest * 4);
  feedback = take(rowBytes);
  former = take(rowBytes);
}
