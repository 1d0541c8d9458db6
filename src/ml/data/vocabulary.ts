// Which word types a corpus keeps, and in which order: by falling count, ties by the words' UTF-16 code units, so that equal
// texts give equal ids on every machine. Compares packed bytes and makes no strings.
import type { Names, Vocabulary } from '../contracts';

/** The types that occur at least `minCount` times, with the vocabulary in the same order. */
export function sortedTypes(
  types: Names,
  counts: Uint32Array,
  minCount: number,
): { readonly ids: Uint32Array; readonly vocabulary: Vocabulary } {
  let kept = 0;
  for (const count of counts) if (count >= minCount) kept++;
  const frequent = new Uint32Array(kept);
  kept = 0;
  counts.forEach((count, type) => {
    if (count >= minCount) frequent[kept++] = type;
  });
  const ids = frequent.sort((a, b) => counts[b]! - counts[a]! || compareNames(types, a, b));
  const offsets = new Uint32Array(ids.length + 1);
  ids.forEach((type, i) => {
    offsets[i + 1] = offsets[i]! + types.offsets[type + 1]! - types.offsets[type]!;
  });
  const bytes = new Uint8Array(offsets[ids.length]!);
  ids.forEach((type, i) => {
    // Byte by byte: names are short, and a view of each would be an object a word.
    let to = offsets[i]!;
    for (let from = types.offsets[type]!; from < types.offsets[type + 1]!; from++) bytes[to++] = types.bytes[from]!;
  });
  return { ids, vocabulary: { names: { bytes, offsets }, counts: ids.map((type) => counts[type]!) } };
}

function compareNames(names: Names, a: number, b: number): number {
  const { bytes, offsets } = names;
  const startA = offsets[a]!;
  const startB = offsets[b]!;
  const lengthA = offsets[a + 1]! - startA;
  const lengthB = offsets[b + 1]! - startB;
  const shared = Math.min(lengthA, lengthB);
  for (let i = 0; i < shared; i++) {
    const x = bytes[startA + i]!;
    const y = bytes[startB + i]!;
    if (x !== y) return codeUnitRank(x) - codeUnitRank(y);
  }
  return lengthA - lengthB;
}

/** UTF-8 sorts by code point. UTF-16 differs in one thing: U+E000 to U+FFFF (lead bytes ee, ef) come after the surrogates (f0 to f4). */
function codeUnitRank(byte: number): number {
  return byte === 0xee || byte === 0xef ? byte + 0x10 : byte;
}
