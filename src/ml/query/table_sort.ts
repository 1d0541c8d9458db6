// Orders rows by keys of 32 bits, and names by the rules of a language. A million comparisons by a collator cost more than a second's worth:
// names are brought near their order by radix first (keys made of the collator's own order of single characters), and the collator then
// only looks over neighbours and mends what single characters do not tell (natural merge sort, Knuth vol. 3, 5.2.4). Exact whatever the keys.
import type { Pace } from '../projection/pace';

/** As few are sorted by insertion. */
const FEW = 8;

interface Keyed {
  readonly rows: Uint32Array;
  readonly keys: Uint32Array;
}

/** Rows by rising key; those of one key stay in the order in which they were. */
export function sortByKeys(rows: Uint32Array, keyOf: (row: number) => number): Keyed {
  // The platform's own sort of 64-bit numbers is a radix's match in speed: key above, place below.
  const pairs = new BigUint64Array(rows.length);
  const halves = new Uint32Array(pairs.buffer);
  const [low, high] = LITTLE_ENDIAN ? [0, 1] : [1, 0];
  for (let i = 0; i < rows.length; i++) {
    halves[2 * i + low] = i;
    halves[2 * i + high] = keyOf(rows[i]!);
  }
  pairs.sort();
  const sorted = { rows: new Uint32Array(rows.length), keys: new Uint32Array(rows.length) };
  for (let i = 0; i < rows.length; i++) {
    sorted.rows[i] = rows[halves[2 * i + low]!]!;
    sorted.keys[i] = halves[2 * i + high]!;
  }
  return sorted;
}

const LITTLE_ENDIAN = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;
const PRINTABLE = /^[ -~]*$/;
const LAST = 0xffffffff;

/** Keys in the order of the numbers, or the reverse; no value comes last in both. */
export function numberKeys(values: Float32Array, descending: boolean): (row: number) => number {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  return (row) => {
    const value = values[row]!;
    if (!(row < values.length) || Number.isNaN(value)) return LAST;
    const raw = value === 0 ? 0 : bits[row]!;
    const key = (raw >>> 31 === 1 ? ~raw : raw | 0x80000000) >>> 0;
    return descending ? ~key >>> 0 : key;
  };
}

/** The place of each name among all, from 0; equal names have the same. Lets others in as `pace` says. */
export async function rankNames(
  count: number,
  nameOf: (row: number) => string,
  collator: Intl.Collator,
  pace: Pace,
): Promise<Uint32Array> {
  const compare = (a: number, b: number) => {
    const [first, second] = [nameOf(a), nameOf(b)];
    return (first === second ? 0 : collator.compare(first, second)) || a - b;
  };
  let rows: Uint32Array = Uint32Array.from({ length: count }, (_, row) => row);
  await presort(rows, nameOf, collator, compare, pace);
  rows = await mergeRuns(rows, compare, pace);
  const ranks = new Uint32Array(count);
  for (let i = 1; i < count; i++) {
    const [before, row] = [rows[i - 1]!, rows[i]!];
    ranks[row] = isEqual(nameOf(before), nameOf(row), collator) ? ranks[before]! : i;
    if ((i & 0xfff) === 0 && pace.due()) await pace.rest(i);
  }
  return ranks;
}

/** Collators have different names for equal that differ in characters of no weight; none of these is printable ASCII. */
function isEqual(a: string, b: string, collator: Intl.Collator): boolean {
  return a === b || (!(PRINTABLE.test(a) && PRINTABLE.test(b)) && collator.compare(a, b) === 0);
}

/** By the collator's order of single characters, in place: several of them to a key. */
async function presort(
  rows: Uint32Array,
  nameOf: (row: number) => string,
  collator: Intl.Collator,
  compare: (a: number, b: number) => number,
  pace: Pace,
): Promise<void> {
  const { classes, bits } = characterClasses(rows.length, nameOf, collator);
  const perKey = Math.floor(32 / bits);
  const keyAt = (row: number, from: number) => {
    const name = nameOf(row);
    let key = 0;
    for (let i = from; i < from + perKey; i++) {
      key = key * 2 ** bits + (i < name.length ? classes[name.charCodeAt(i)]! : 0);
    }
    return key;
  };
  const waiting: (readonly [from: number, to: number, character: number])[] = [[0, rows.length, 0]];
  for (let range = waiting.pop(); range !== undefined; range = waiting.pop()) {
    const [from, to, character] = range;
    if (pace.due()) await pace.rest(from);
    if (to - from <= FEW) {
      insertionSort(rows, from, to, compare);
      continue;
    }
    if (character >= nameOf(rows[from]!).length) {
      rows.set([...rows.subarray(from, to)].sort(compare), from);
      continue;
    }
    const sorted = sortByKeys(rows.subarray(from, to), (row) => keyAt(row, character));
    rows.set(sorted.rows, from);
    for (let first = 0, i = 1; i <= to - from; i++) {
      if (i < to - from && sorted.keys[i] === sorted.keys[first]) continue;
      if (i - first > 1) waiting.push([from + first, from + i, character + perKey]);
      first = i;
    }
  }
}

/** A number for each character that names hold, 1 and up in their order; those that differ in case or accents alone share one. */
function characterClasses(count: number, nameOf: (row: number) => string, collator: Intl.Collator) {
  const classes = new Uint32Array(0x10000);
  for (let row = 0; row < count; row++) {
    const name = nameOf(row);
    for (let i = 0; i < name.length; i++) classes[name.charCodeAt(i)] = 1;
  }
  const base = new Intl.Collator(collator.resolvedOptions().locale, { sensitivity: 'base' });
  const held = Array.from(classes.keys()).filter((code) => classes[code] === 1);
  const characters = held.map((code) => String.fromCharCode(code)).sort(base.compare);
  let last = 0;
  characters.forEach((character, i) => {
    if (i === 0 || base.compare(characters[i - 1]!, character) !== 0) last++;
    classes[character.charCodeAt(0)] = last;
  });
  return { classes, bits: Math.max(1, Math.ceil(Math.log2(last + 1))) };
}

function insertionSort(rows: Uint32Array, from: number, to: number, compare: (a: number, b: number) => number): void {
  for (let i = from + 1; i < to; i++) {
    const row = rows[i]!;
    let j = i;
    for (; j > from && compare(rows[j - 1]!, row) > 0; j--) rows[j] = rows[j - 1]!;
    rows[j] = row;
  }
}

/** Merges what is in order already until all is: one look over rows that are. */
async function mergeRuns(
  rows: Uint32Array,
  compare: (a: number, b: number) => number,
  pace: Pace,
): Promise<Uint32Array> {
  let from = rows;
  let to: Uint32Array = new Uint32Array(rows.length);
  let starts = [0];
  for (let i = 1; i < rows.length; i++) {
    if (compare(rows[i - 1]!, rows[i]!) > 0) starts.push(i);
    if ((i & 0xfff) === 0 && pace.due()) await pace.rest(i);
  }
  while (starts.length > 1) {
    const merged: number[] = [];
    for (let run = 0; run < starts.length; run += 2) {
      const [left, right, end] = [starts[run]!, starts[run + 1] ?? rows.length, starts[run + 2] ?? rows.length];
      merged.push(left);
      for (let a = left, b = right, at = left; at < end; at++) {
        const takeLeft = b >= end || (a < right && compare(from[a]!, from[b]!) <= 0);
        to[at] = from[takeLeft ? a++ : b++]!;
        if ((at & 0xfff) === 0 && pace.due()) await pace.rest(at);
      }
    }
    [from, to] = [to, from];
    starts = merged;
  }
  return from;
}
