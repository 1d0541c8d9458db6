// Characters beyond ASCII that the tokenizer's byte loop may take by itself, since no rule of words.ts sees more in them than a letter, or
// nothing at all: most of Latin, Greek, Cyrillic and Armenian, and the dashes, spaces and quotes of General Punctuation. Everything else
// (marks, digits, joiners, scripts without spaces, letters whose lower case or normal form is another character's) is words.ts's.
// The table is computed from the rules themselves, so that there is no second statement of them.
import { CURLY_APOSTROPHE, isMidWord, isPlainLetter, isRuled } from './words';

/** What a character is, where it is no letter; a letter's entry is its lower case, which is above these. */
export const COMPLEX = 0; // words.ts decides
const PARTS = 1; // parts words
export const APOSTROPHE = 2; // ’, written '
export const MID = 3; // joins letters or digits inside a word; parts words where none is open

/** Characters of two bytes in UTF-8. */
const TWO_BYTES = 0x800;
/** General Punctuation, which follows them in the table. */
const PUNCTUATION = 0x2000;
const PUNCTUATION_END = 0x2070;

/** Entries by code point up to U+07FF, and from there on those of U+2000 to U+206F. */
const PLAIN = new Uint16Array(TWO_BYTES + PUNCTUATION_END - PUNCTUATION);
for (let i = 0x80; i < PLAIN.length; i++) PLAIN[i] = entryOf(i < TWO_BYTES ? i : i - TWO_BYTES + PUNCTUATION);

function entryOf(code: number): number {
  const c = String.fromCharCode(code);
  if (c === CURLY_APOSTROPHE) return APOSTROPHE;
  if (c.normalize('NFC') !== c) return COMPLEX;
  if (!isRuled(c)) return PARTS;
  if (isMidWord(c)) return MID;
  const lower = c.toLowerCase();
  const simple = lower.length === 1 && lower.charCodeAt(0) >= 0x80 && lower.charCodeAt(0) < TWO_BYTES;
  return simple && isPlainLetter(c) && lower.normalize('NFC') === lower ? lower.charCodeAt(0) : COMPLEX;
}

/** Bytes of the character whose first is `lead`, where the table may know it: 2 or 3; otherwise 0. */
export function plainLength(lead: number): number {
  return lead < 0xe0 ? 2 : lead === 0xe2 ? 3 : 0;
}

/** The entry of the character of `length` bytes (2 or 3) at `bytes[i]`. */
export function plainEntry(bytes: Uint8Array, i: number, length: number): number {
  const second = bytes[i + 1]! & 0x3f;
  if (length === 2) return PLAIN[((bytes[i]! & 0x1f) << 6) | second]!;
  // Beyond General Punctuation the table ends.
  return PLAIN[TWO_BYTES + ((second << 6) | (bytes[i + 2]! & 0x3f))] ?? COMPLEX;
}
