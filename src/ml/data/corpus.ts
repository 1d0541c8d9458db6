// From a text's bytes to a corpus: `tokenizeText` reads the words once, `buildCorpus` applies a minimum count to them, so that
// changing the minimum needs no second reading. Typed arrays throughout; a word becomes a string only when someone looks at it.
import type { Control, Corpus, DocumentRef, Names } from '../contracts';
import { VectariumError } from '../errors';
import type { FileFacts } from './read_files';
import { TextReading } from './text_reading';
import { sortedTypes } from './vocabulary';

/** A text as numbers, before any word is left out. Type ids are by first occurrence. */
export interface TokenizedText {
  readonly title: string;
  readonly types: Names;
  readonly typeCounts: Uint32Array;
  /** Type ids in text order. */
  readonly tokens: Uint32Array;
  /** Start of each sequence in `tokens`, and one last entry equal to `tokens.length`. */
  readonly sequences: Uint32Array;
  /** `start` is an index into `tokens`. */
  readonly documents: readonly DocumentRef[];
  readonly rawWords: number;
  /** For people: "UTF-8", "UTF-16 (little-endian)", "UTF-8 and Windows-1252 (2 of 14 files)". */
  readonly encoding: string;
  readonly bytes: number;
  /** Words over 256 bytes, which are left out. */
  readonly droppedLong: number;
  /** How it was put together, where it was read from files. */
  readonly files?: FileFacts;
}

export interface TextOptions {
  /** Names the text in errors and, where it is one document, that document. */
  readonly title: string;
  readonly totalBytes?: number;
  /** One entry per document of the text, in order; documents end with a form feed. */
  readonly documents?: readonly { readonly title: string; readonly year?: number }[];
}

/** Fewer words than this train nothing. */
const MIN_TOKENS = 20;

/** Reads a whole text. Yields to waiting messages about every 50 ms; stops with the signal's AbortError. */
export async function tokenizeText(
  chunks: AsyncIterable<Uint8Array>,
  options: TextOptions,
  control: Control,
): Promise<TokenizedText> {
  const { title, totalBytes = 0, documents } = options;
  const reading = new TextReading(control, totalBytes);
  await reading.add(title, chunks, documents && { documents });
  return reading.finish(title);
}

/** Leaves out the words that occur less than `minCount` times. Throws BadInput where too little is left to train on. */
export function buildCorpus(text: TokenizedText, minCount: number): Corpus {
  const { ids, vocabulary } = sortedTypes(text.types, text.typeCounts, minCount);
  const rank = new Int32Array(text.typeCounts.length).fill(-1);
  ids.forEach((type, i) => {
    rank[type] = i;
  });
  let kept = 0;
  for (const count of vocabulary.counts) kept += count;
  checkSize(text, minCount, { words: ids.length, tokens: kept });

  const tokens = new Uint32Array(kept);
  const sequences: number[] = [];
  const starts = new Uint32Array(text.documents.length);
  let length = 0;
  let document = 0;
  let nextDocument = text.documents[0]?.start ?? Number.POSITIVE_INFINITY;
  for (let s = 0; s + 1 < text.sequences.length; s++) {
    const start = length;
    const end = text.sequences[s + 1]!;
    for (let i = text.sequences[s]!; i < end; i++) {
      while (i >= nextDocument) {
        starts[document++] = length;
        nextDocument = text.documents[document]?.start ?? Number.POSITIVE_INFINITY;
      }
      const id = rank[text.tokens[i]!]!;
      if (id >= 0) tokens[length++] = id;
    }
    if (length > start) sequences.push(start); // one that lost all its words is gone
  }
  starts.fill(length, document);
  sequences.push(length);
  return {
    vocabulary,
    tokens,
    sequences: Uint32Array.from(sequences),
    documents: text.documents.map((d, i) => ({ ...d, start: starts[i]! })),
    rawWords: text.rawWords,
    rawTypes: text.typeCounts.length,
  };
}

/** Throws BadInput where what is left of a text at a minimum count is too little to train on. */
export function checkSize(
  text: TokenizedText,
  minCount: number,
  { words: types, tokens }: { readonly words: number; readonly tokens: number },
): void {
  if (text.rawWords === 0) {
    const advice = 'Choose a text with words, or save it as UTF-8 if it has some.';
    throw new VectariumError('BadInput', `"${text.title}" holds no words (read as ${text.encoding})`, advice);
  }
  if (types >= 2 && tokens >= MIN_TOKENS) return;
  const read = `"${text.title}" holds ${counted(text.rawWords, 'word')}, ${text.typeCounts.length} of them distinct`;
  const left = `at a minimum count of ${minCount}, ${counted(tokens, 'word')} (${types} distinct) are left`;
  const needed = `training needs at least ${MIN_TOKENS} (2 distinct)`;
  const hopeless = text.rawWords < MIN_TOKENS || text.typeCounts.length < 2;
  const advice = hopeless ? 'Add more text.' : 'Lower the minimum count, or add more text.';
  throw new VectariumError('BadInput', `${read}; ${left}, and ${needed}`, advice);
}

function counted(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
