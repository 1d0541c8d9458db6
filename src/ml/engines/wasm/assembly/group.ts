// Groups slots, each of which names a row, by row: compressed sparse rows, with the slots of a row in rising order. A counting sort: rows
// are numbered and counted in one pass, so that the second only puts slots in place. What one call leaves in `touched` is below the
// next one's `base`, and so need not be cleared.
import * as at from './pack_memory';

/** Above all that calls before left in `touched`. */
export let base: u32 = 1;

/**
 * Groups the `slots` slots that lie in the lists from number `slotsAt` on. Behind them come the touched rows, then where the slots of
 * each start (and an end), then the slots. Returns how many rows are touched.
 */
export function group(slotsAt: u32, slots: u32): u32 {
  if (base > 0xffffffff - slots) {
    memory.fill(at.touched, 0, 4 * at.joint);
    base = 1;
  }
  const first = at.lists + slotsAt * 4;
  const rows = numberRows(first, slots);
  const rowList = first + slots * 4;
  const starts = rowList + rows * 4;
  placeSlots(rows, rowList, starts, starts + (rows + 1) * 4, slots);
  return rows;
}

/** Numbers the touched rows in the order in which they first occur, and counts their slots. Without branches: both ways are likely. */
function numberRows(first: u32, slots: u32): u32 {
  const former = base;
  const touched = at.touched;
  const fills = at.fills;
  const rows = at.rows;
  const numbers = at.numbers;
  let next = former;
  for (let s: u32 = 0; s < slots * 4; s += 4) {
    const row = load<u32>(first + s);
    const entry = load<u32>(touched + row * 4);
    const fresh = entry < former;
    const known = select<u32>(next, entry, fresh);
    const number = (known - former) * 4;
    next += u32(fresh);
    store<u32>(touched + row * 4, known);
    store<u32>(rows + number, row);
    store<u32>(fills + number, select<u32>(1, load<u32>(fills + number) + 1, fresh));
    store<u32>(numbers + s, number);
  }
  base = next;
  return next - former;
}

/** Writes the touched rows, where the slots of each start, and its slots, rising. */
function placeSlots(rows: u32, rowList: u32, starts: u32, order: u32, slots: u32): void {
  const fills = at.fills;
  const numbers = at.numbers;
  let sum: u32 = 0;
  for (let r: u32 = 0; r < rows * 4; r += 4) {
    const occurrences = load<u32>(fills + r);
    store<u32>(rowList + r, load<u32>(at.rows + r));
    store<u32>(starts + r, sum);
    store<u32>(fills + r, order + sum * 4);
    sum += occurrences;
  }
  store<u32>(starts + rows * 4, sum);
  for (let s: u32 = 0; s < slots; s++) {
    const fill = fills + load<u32>(numbers + s * 4);
    const place = load<u32>(fill);
    store<u32>(place, s);
    store<u32>(fill, place + 4);
  }
}
