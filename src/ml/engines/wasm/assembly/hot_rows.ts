// The rows of the most frequent words, in which threads would meet all the time: each thread has copies of its own, and brings what it
// learnt in them together with the others' every so many windows. Other rows are common to all threads at once (Hogwild, Niu et al. 2011).
// The common row gets what the copy moved by since it was taken, so no thread undoes another's steps but for two that merge in the same instant.
import { hotRows, hotWords, input, output, rowBytes } from './memory';

/** The row of an input, and of an output: the copy where there is one. */
@inline
export function inputRow(word: u32): u32 {
  return (word < hotWords ? hotRows : input) + word * rowBytes;
}

@inline
export function outputRow(word: u32): u32 {
  return (word < hotWords ? hotRows + hotWords * rowBytes : output) + word * rowBytes;
}

/** Takes the common rows as they are; before a slice. */
export function takeHotRows(): void {
  const table = hotWords * rowBytes;
  memory.copy(hotRows, input, table);
  memory.copy(hotRows + table, output, table);
  memory.copy(hotRows + 2 * table, hotRows, 2 * table);
}

/** Adds to the common rows what the copies moved by, and takes them as they are then. */
export function mergeHotRows(): void {
  const table = hotWords * rowBytes;
  mergeTable(hotRows, input, table);
  mergeTable(hotRows + table, output, table);
}

function mergeTable(mine: u32, common: u32, table: u32): void {
  for (const end = mine + table; mine < end; mine += 16, common += 16) {
    const now = v128.load(mine);
    const former = v128.load(mine + 2 * hotWords * rowBytes);
    const theirs = v128.load(common);
    // Where no other thread wrote, the copy itself, which the sum would be but for rounding: threads in turn are then one thread.
    const sum = f32x4.add(theirs, f32x4.sub(now, former));
    const next = v128.bitselect(now, sum, f32x4.eq(theirs, former));
    v128.store(mine, next);
    v128.store(mine + 2 * hotWords * rowBytes, next);
    v128.store(common, next);
  }
}
