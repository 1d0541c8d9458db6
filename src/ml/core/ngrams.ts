// Character n-grams of words, as fastText has them (Bojanowski et al. 2017, section 3.2; dictionary.cc, computeSubwords): of the word between
// angle brackets, counted in code points, hashed into buckets by FNV-1a over their UTF-8 bytes. Knows no vectors.
import type { Names } from '../contracts';
import type { WordParts } from '../subword_contracts';

/** Which n-grams are taken, in code points, and how many rows they share. */
export interface NgramShape {
  readonly minn: number;
  readonly maxn: number;
  readonly buckets: number;
}

const OPEN = 0x3c;
const CLOSE = 0x3e;
/** FNV-1a, 32 bits (Fowler, Noll & Vo). */
const BASIS = 2166136261;
const PRIME = 16777619;

/** Calls `visit` with each n-gram of `<word>`: bytes [from, to) of `text`, which holds the brackets, and its hash. A bracket alone is none. */
function eachNgram(
  text: Uint8Array,
  { minn, maxn }: Pick<NgramShape, 'minn' | 'maxn'>,
  visit: (hash: number, from: number, to: number) => void,
): void {
  for (let from = 0; from < text.length; from++) {
    if (continues(text[from]!)) continue;
    let hash = BASIS;
    let to = from;
    for (let n = 1; n <= maxn && to < text.length; n++) {
      do {
        // fastText takes bytes as signed, so those from 128 on turn the upper bits over as well.
        hash = Math.imul(hash ^ ((text[to]! << 24) >> 24), PRIME);
        to++;
      } while (to < text.length && continues(text[to]!));
      if (n >= minn && !(n === 1 && (from === 0 || to === text.length))) visit(hash >>> 0, from, to);
    }
  }
}

/** Whether a byte goes on with the code point before it. */
function continues(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

function bracketed(word: Uint8Array): Uint8Array {
  const text = new Uint8Array(word.length + 2);
  text[0] = OPEN;
  text.set(word, 1);
  text[word.length + 1] = CLOSE;
  return text;
}

/** The n-grams of one word, in order, each with its bucket. Empty where the word is shorter than the shortest n-gram. */
export function ngramsOf(word: string, shape: NgramShape): { readonly ngram: string; readonly bucket: number }[] {
  const text = bracketed(new TextEncoder().encode(word));
  const decoder = new TextDecoder();
  const found: { ngram: string; bucket: number }[] = [];
  eachNgram(text, shape, (hash, from, to) => {
    found.push({ ngram: decoder.decode(text.subarray(from, to)), bucket: hash % shape.buckets });
  });
  return found;
}

/** The parts of every word: its own row, then the buckets of its n-grams, `words` places on. */
export function wordParts({ bytes, offsets }: Names, shape: NgramShape): WordParts {
  const words = offsets.length - 1;
  const starts = new Uint32Array(words + 1);
  const texts = (word: number) => bracketed(bytes.subarray(offsets[word]!, offsets[word + 1]!));
  for (let word = 0; word < words; word++) {
    let parts = 1;
    eachNgram(texts(word), shape, () => {
      parts++;
    });
    starts[word + 1] = starts[word]! + parts;
  }
  const rows = new Uint32Array(starts[words]!);
  let at = 0;
  for (let word = 0; word < words; word++) {
    rows[at++] = word;
    eachNgram(texts(word), shape, (hash) => {
      rows[at++] = words + (hash % shape.buckets);
    });
  }
  return { starts, rows };
}
