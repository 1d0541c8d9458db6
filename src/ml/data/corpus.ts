// From a text's bytes to a corpus: `tokenizeText` reads the words once, `buildCorpus` applies a minimum count to them, so that
// changing the minimum needs no second reading. Typed arrays throughout; a word becomes a string only when someone looks at it.
import type { Control, Corpus, DocumentRef, Names } from '../contracts';
import { yieldToEvents } from '../core/yield';
import { VectariumError } from '../errors';
import { ByteNormalizer } from './decode';
import { Tokenizer } from './tokenizer';
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
  /** For people: "UTF-8", "UTF-16 (little-endian)". */
  readonly encoding: string;
  readonly bytes: number;
  /** Words over 256 bytes, which are left out. */
  readonly droppedLong: number;
}

export interface TextOptions {
  /** Names the text in errors and, where it is one document, that document. */
  readonly title: string;
  readonly totalBytes?: number;
  /** One entry per document of the text, in order; documents end with a form feed. */
  readonly documents?: readonly { readonly title: string; readonly year?: number }[];
}

/** Bytes between looks at the clock: about 1 ms of English, under 40 ms of the slowest script. */
const PIECE_BYTES = 1 << 15;
/** Milliseconds between yields, so that a cancel gets through; and between reports. */
const TURN_MS = 50;
/** Fewer words than this train nothing. */
const MIN_TOKENS = 20;

/** Reads a whole text. Yields to waiting messages about every 50 ms; stops with the signal's AbortError. */
export async function tokenizeText(
  chunks: AsyncIterable<Uint8Array>,
  options: TextOptions,
  control: Control,
): Promise<TokenizedText> {
  const tokenizer = new Tokenizer();
  const normalizer = new ByteNormalizer(options.title, (utf8) => tokenizer.push(utf8));
  const started = performance.now();
  let turnEnds = started + TURN_MS;
  let bytes = 0;
  const report = (): void => control.onProgress(progress(bytes, options.totalBytes ?? 0, performance.now() - started));

  control.signal.throwIfAborted();
  report();
  for await (const chunk of chunks) {
    control.signal.throwIfAborted();
    for (let i = 0; i < chunk.length; i += PIECE_BYTES) {
      const piece = chunk.subarray(i, i + PIECE_BYTES);
      normalizer.push(piece);
      bytes += piece.length;
      if (performance.now() < turnEnds) continue;
      report();
      await yieldToEvents();
      control.signal.throwIfAborted();
      turnEnds = performance.now() + TURN_MS;
    }
  }
  normalizer.end();
  tokenizer.end();
  report();

  const tokens = tokenizer.tokens.toArray();
  return {
    title: options.title,
    types: tokenizer.table.names(),
    typeCounts: tokenizer.table.typeCounts(),
    tokens,
    sequences: closeSequences(tokenizer.sequences.toArray(), tokens.length),
    documents: nameDocuments(tokenizer.documents.toArray(), tokens.length, options),
    rawWords: tokens.length,
    encoding: normalizer.encoding,
    bytes,
    droppedLong: tokenizer.droppedLong,
  };
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
  refuseTooSmall(text, minCount, ids.length, kept);

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

function progress(done: number, total: number, milliseconds: number): Parameters<Control['onProgress']>[0] {
  const base = { phase: 'Reading words', done, total, unit: 'bytes' };
  if (done === 0 || milliseconds <= 0) return base;
  const rate = (1000 * done) / milliseconds;
  return total >= done ? { ...base, rate, remaining: (total - done) / rate } : { ...base, rate };
}

function closeSequences(starts: Uint32Array, tokens: number): Uint32Array {
  const used = starts.filter((start) => start < tokens);
  const sequences = new Uint32Array(used.length + 1);
  sequences.set(used);
  sequences[used.length] = tokens;
  return sequences;
}

function nameDocuments(starts: Uint32Array, tokens: number, options: TextOptions): DocumentRef[] {
  // A form feed at the very end ends the last document and starts none.
  const count = starts.length > 1 && starts[starts.length - 1] === tokens ? starts.length - 1 : starts.length;
  const { documents, title } = options;
  if (documents !== undefined && documents.length !== count) {
    const found = `"${title}" holds ${count} documents, but its list names ${documents.length}`;
    throw new VectariumError(
      'BadInput',
      found,
      'Build the datasets again, so that the text and its list belong together.',
    );
  }
  return Array.from({ length: count }, (_, i) => {
    const named = documents?.[i];
    const start = starts[i]!;
    if (named === undefined) return { title: count === 1 ? title : `${title}, part ${i + 1}`, start };
    return named.year === undefined ? { title: named.title, start } : { title: named.title, start, year: named.year };
  });
}

function refuseTooSmall(text: TokenizedText, minCount: number, types: number, tokens: number): void {
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
