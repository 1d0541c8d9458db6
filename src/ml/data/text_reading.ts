// Texts read one after another into one tokenised text, each decoded by itself: bytes → UTF-8 → (for markup and tables, the text in it) →
// words. Knows no files and no kinds; what takes the text out of markup is handed to it.
import type { Control, DocumentRef } from '../contracts';
import { VectariumError } from '../errors';
import type { TokenizedText } from './corpus';
import { ByteNormalizer } from './decode';
import { encodingsInWords } from './encodings_in_words';
import { ReadingTurns } from './reading_turns';
import { Tokenizer } from './tokenizer';

const FORM_FEED = Uint8Array.of(12);

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Takes the text out of markup or a table, piece by piece; throws BadInput for what cannot be read. */
export interface Extractor {
  push(text: string): void;
  end(): void;
}

/** What is known of a text beside its bytes. */
export interface TextNature {
  /** Names its document; the name that errors give where absent. */
  readonly title?: string;
  /** One entry per document of the text, in order; documents end with a form feed. */
  readonly documents?: readonly { readonly title: string; readonly year?: number }[];
  /** Makes what takes the text out of it; `emit` is given that text. All of it is text where absent. */
  readonly extractor?: (emit: (text: string) => void) => Extractor;
}

export class TextReading {
  /** Unpacked bytes read. */
  bytes = 0;
  private readonly tokenizer = new Tokenizer();
  private readonly documents: DocumentRef[] = [];
  private readonly encodings: { readonly name: string; readonly damaged: number }[] = [];
  private readonly turns: ReadingTurns;

  /** `total`: bytes of the source, 0 while unknown; `done`: how many of them are read, where they are not the unpacked ones. */
  constructor(control: Control, total: number, done: () => number = () => this.bytes) {
    this.turns = new ReadingTurns(control, 'Reading words', total, done);
  }

  /** Reads a text as one document, or as several where form feeds part it. Its title names it in errors. */
  async add(title: string, chunks: AsyncIterable<Uint8Array>, nature: TextNature = {}): Promise<void> {
    const { tokenizer } = this;
    const first = tokenizer.documents.length - 1;
    const extractor = nature.extractor?.((text) => tokenizer.push(encoder.encode(text)));
    const sink = extractor
      ? (utf8: Uint8Array) => extractor.push(decoder.decode(utf8))
      : tokenizer.push.bind(tokenizer);
    const normalizer = new ByteNormalizer(title, sink);
    await this.turns.read(chunks, (piece) => {
      normalizer.push(piece);
      this.bytes += piece.length;
    });
    normalizer.end();
    extractor?.end();
    this.encodings.push(normalizer.found);
    tokenizer.push(FORM_FEED);
    const starts: number[] = [];
    for (let d = first; d < tokenizer.documents.length - 1; d++) starts.push(tokenizer.documents.at(d));
    const named = nameDocuments(starts, tokenizer.tokens.length, nature.title ?? title, nature.documents);
    for (const document of named) this.documents.push(document);
  }

  /** Call once. */
  finish(title: string): TokenizedText {
    const { tokenizer } = this;
    tokenizer.end();
    this.turns.report();
    const tokens = tokenizer.tokens.view();
    return {
      title,
      types: tokenizer.table.names(),
      typeCounts: tokenizer.table.typeCounts(),
      tokens,
      sequences: closeSequences(tokenizer.sequences.view(), tokens.length),
      documents: this.documents,
      rawWords: tokens.length,
      encoding: encodingsInWords(this.encodings),
      bytes: this.bytes,
      droppedLong: tokenizer.droppedLong,
    };
  }
}

function closeSequences(starts: Uint32Array, tokens: number): Uint32Array {
  const used = starts.filter((start) => start < tokens);
  const sequences = new Uint32Array(used.length + 1);
  sequences.set(used);
  sequences[used.length] = tokens;
  return sequences;
}

function nameDocuments(
  starts: readonly number[],
  tokens: number,
  title: string,
  documents: TextNature['documents'],
): DocumentRef[] {
  // A form feed at the very end ends the last document and starts none.
  const count = starts.length > 1 && starts.at(-1) === tokens ? starts.length - 1 : starts.length;
  if (documents !== undefined && documents.length !== count) {
    const found = `“${title}” holds ${count} documents, but its list names ${documents.length}`;
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
