// Gives a reader the bytes of a file as they come, with what it left of the last ones before them, in slices that let messages in: progress is told in
// packed bytes, and a stop is answered between two chunks, which are some milliseconds of work.
import type { Control } from '../../contracts';
import { createPace } from '../../projection/pace';
import type { VectorFile } from './types';

/**
 * Takes what it can of `bytes` between `from` and `to`, and returns where the rest begins; −1 where it wants no more. The byte before `from` may be
 * written over. `last`: nothing comes behind, and nothing may be left.
 */
export type Take = (bytes: Uint8Array, from: number, to: number, last: boolean) => number;

/** Bytes that one line, or one record, may have. */
export const MOST_HELD = 1 << 24;

/** Throws what `tooLong` makes where a line or record has no end within MOST_HELD bytes. */
export async function feed(file: VectorFile, control: Control, take: Take, tooLong: () => Error): Promise<void> {
  const pace = createPace(control, 'Reading', file.packed, 'bytes');
  let packed = 0;
  let work = new Uint8Array(1 << 16);
  let from = 1;
  let to = 1;
  control.signal.throwIfAborted();
  for await (const chunk of file.chunks((bytes) => {
    packed = Math.min(file.packed, bytes);
  })) {
    const held = to - from;
    const { length } = chunk;
    // One byte before, for the reader; one behind, for the newline that a last line may lack.
    if (1 + held + length + 1 > work.length) {
      const larger = new Uint8Array(2 * (1 + held + length + 1));
      larger.set(work.subarray(from, to), 1);
      work = larger;
    } else work.copyWithin(1, from, to);
    work.set(chunk, 1 + held);
    from = 1;
    to = 1 + held + length;
    from = take(work, from, to, false);
    if (from < 0) return;
    if (to - from > MOST_HELD) throw tooLong();
    if (pace.due()) await pace.rest(packed);
  }
  take(work, from, to, true);
  await pace.rest(file.packed);
}
