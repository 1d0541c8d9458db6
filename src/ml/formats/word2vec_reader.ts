// Word vectors from a stream whose format is known to be word2vec's, text or binary, or GloVe's: for tools, and for a few lines that are put on a map. What a
// file is, and whether it holds vectors at all, is told by vectors/recognise.ts; the formats themselves are there, too.
import type { Matrix, Names } from '../contracts';
import { type Bytes, peek } from '../data/streams';
import { headLines, usualParts } from './vectors/head_lines';
import { quoted, refusal } from './vectors/refusal';
import type { VectorFile } from './vectors/types';
import { HEAD_BYTES } from './vectors/vector_files';
import { announcedBy, readText } from './vectors/word_text';
import { word2vecBinary } from './vectors/word2vec_binary_format';

export interface NamedVectors {
  readonly names: Names;
  readonly vectors: Matrix;
}

const UNWATCHED = { signal: new AbortController().signal, onProgress: () => {} };

/**
 * The first `mostRows` words of a file and their vectors. `title` is the file's name, for messages. Throws BadInput that names the line, or of
 * a binary file the word, what it holds and what was expected.
 */
export async function readVectors(
  chunks: AsyncIterable<Uint8Array>,
  title: string,
  mostRows = Number.POSITIVE_INFINITY,
): Promise<NamedVectors> {
  const { head, chunks: all } = await peek(plainChunks(chunks), HEAD_BYTES + 1);
  const whole = head.length <= HEAD_BYTES;
  const size = whole ? head.length : Number.POSITIVE_INFINITY;
  const file: VectorFile = {
    ...{
      name: title,
      bytes: head.subarray(0, HEAD_BYTES),
      whole,
      size,
      exact: false,
      most: size,
      packed: 0,
    },
    chunks: () => all,
  };
  const wish = { mostRows, beside: null };
  try {
    if (word2vecBinary.recognise(file) !== null) {
      const { names, vectors } = (await word2vecBinary.read(file, wish, UNWATCHED)) as NamedVectors;
      return { names, vectors };
    }
    const { lines } = headLines(file);
    if (usualParts(lines) < 2) {
      const found = lines[0] === undefined ? 'nothing' : quoted(new TextEncoder().encode(lines[0].text));
      throw refusal(title, 'line 1', found, '"words dimensions", or a word and its numbers');
    }
    return await readText(file, announcedBy(lines[0]!.text) !== null, wish, UNWATCHED);
  } finally {
    await all.return();
  }
}

/** Where a person finds a row of a whole file, for messages: in text by its line, as blank ones and a first line of counts are passed over. */
export function placeOfRow(text: string, row: number): string {
  if (text.includes('\0')) return `vector ${row + 1}`;
  const lines = text
    .split('\n')
    .flatMap((line, n) => (line.trim() === '' ? [] : [{ line: line.trim(), number: n + 1 }]));
  const headed = announcedBy(lines[0]!.line) !== null;
  return `line ${lines[row + (headed ? 1 : 0)]!.number}`;
}

/** Of what gives Node's buffers, too. */
async function* plainChunks(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Bytes, void, undefined> {
  for await (const chunk of chunks) yield chunk as Bytes;
}
