// Where everything of the kernel for alternating least squares lies in its linear memory. A row of a table is its numbers, then zeros up to 32
// bytes: loops take two vectors at a time. Threads have an instance each over one shared memory: all is common to them but the scratch space. A slice is a range of rows, and lies nowhere.

/** Two cache lines: they are fetched in pairs, and no two threads may write into the same. */
const ALIGN: u64 = 128;

/** λ of L2; steps of the solver a row, 0 to go on until it is exact. */
export let lambda: f32 = 0;
export let steps: u32 = 0;

export let dim: u32 = 0;
export let users: u32 = 0;
export let items: u32 = 0;
/** Bytes from one row of a table to the next. */
export let rowBytes: u32 = 0;

export let row: u32 = 0;
export let column: u32 = 0;

/**
 * Given by the host, of users and of items: where each one's entries start, u32 each, counted in entries, and 8 bytes an entry (u32 row of the
 * other side, f32 confidence less 1).
 */
export let userStarts: u32 = 0;
export let itemStarts: u32 = 0;
export let userEntries: u32 = 0;
export let itemEntries: u32 = 0;

/** Each item's share of the loss, f32, as it was when the item was last solved; the host sets it to −1 before. */
export let losses: u32 = 0;

/** Scratch: FᵀF of the table that stays as it is; of the row being solved b − A x, the direction p of the step, and A p. */
export let gram: u32 = 0;
export let residual: u32 = 0;
export let direction: u32 = 0;
export let product: u32 = 0;

let end: u64 = 0;

function take(bytes: u64): u32 {
  const at = end;
  end = (end + bytes + ALIGN - 1) & ~(ALIGN - 1);
  return <u32>at;
}

/** Lays all out, as thread `thread` of `threads`; returns the bytes that takes, as a double because it may pass 4 GiB. */
export function layOut(
  userCount: u32,
  itemCount: u32,
  entries: u32,
  dimensions: u32,
  regularization: f32,
  solverSteps: u32,
  threads: u32,
  thread: u32,
): f64 {
  users = userCount;
  items = itemCount;
  dim = dimensions;
  lambda = regularization;
  steps = solverSteps;
  rowBytes = ((dim + 7) / 8) * 32;
  end = (<u64>__heap_base + ALIGN - 1) & ~(ALIGN - 1);
  row = take(<u64>users * rowBytes);
  column = take(<u64>items * rowBytes);
  userStarts = take((<u64>users + 1) * 4);
  itemStarts = take((<u64>items + 1) * 4);
  userEntries = take(<u64>entries * 8);
  itemEntries = take(<u64>entries * 8);
  losses = take(<u64>items * 4);
  const scratch = end;
  takeScratch();
  const each = end - scratch;
  end = scratch + thread * each;
  takeScratch();
  return <f64>(scratch + threads * each);
}

/** What one thread needs for itself, from `end` on. */
function takeScratch(): void {
  gram = take((<u64>rowBytes / 4) * rowBytes);
  residual = take(rowBytes);
  direction = take(rowBytes);
  product = take(rowBytes);
}
