// Packed strings: a vocabulary as two typed arrays, so that it crosses threads without copying. Not an index; see NameIndex in query/.
import type { Names } from '../contracts';

const encoder = new TextEncoder();
/** A byte order mark at the beginning of a name is part of it. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export function packNames(strings: readonly string[]): Names {
  const parts = strings.map((s) => encoder.encode(s));
  const offsets = new Uint32Array(parts.length + 1);
  let total = 0;
  parts.forEach((part, i) => {
    total += part.length;
    offsets[i + 1] = total;
  });
  const bytes = new Uint8Array(total);
  parts.forEach((part, i) => {
    bytes.set(part, offsets[i]);
  });
  return { bytes, offsets };
}

export function nameCount(names: Names): number {
  return names.offsets.length - 1;
}

/** String `i`; throws RangeError where there is none. */
export function nameAt(names: Names, i: number): string {
  const from = names.offsets[i];
  const to = names.offsets[i + 1];
  if (from === undefined || to === undefined) throw new RangeError(`name ${i} of ${nameCount(names)}`);
  return decoder.decode(names.bytes.subarray(from, to));
}

export function unpackNames(names: Names): string[] {
  return Array.from({ length: nameCount(names) }, (_, i) => nameAt(names, i));
}
