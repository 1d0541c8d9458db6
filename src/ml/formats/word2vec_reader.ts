// Reader of word vectors as text: word2vec's format (a line "words dimensions", then "word x1 … xD" a line; see word2vec_text.ts) and GloVe's,
// which lacks that first line. Streams; keeps the words in their order, the most frequent first by custom. Not the binary format.
import type { Matrix, Names } from '../contracts';
import { packNames } from '../core/names';
import { VectariumError } from '../errors';

export interface NamedVectors {
  readonly names: Names;
  readonly vectors: Matrix;
}

/** `title` is the file's name, for messages. Throws BadInput that names the line, what it holds and what was expected. */
export async function readVectorText(chunks: AsyncIterable<Uint8Array>, title: string): Promise<NamedVectors> {
  const words: string[] = [];
  let announced: number | null = null;
  let cols = 0;
  let data = new Float32Array(0);
  let number = 0;
  for await (const line of linesOf(chunks)) {
    number += 1;
    const [word, ...numbers] = line.trimEnd().split(' ');
    if (number === 1) {
      if (line.includes('\0')) throw binary(title);
      const header = /^(\d+) (\d+)$/.exec(line.trimEnd());
      announced = header === null ? null : Number(header[1]);
      cols = header === null ? numbers.length : Number(header[2]);
      if (cols === 0) throw bad(title, 1, `“${line.slice(0, 60)}”`, '"words dimensions", or a word and its numbers');
      if (header !== null) continue;
    }
    if (line.trim() === '') continue;
    if (numbers.length !== cols) {
      if (number === 2 && line.includes('\uFFFD')) throw binary(title);
      throw bad(title, number, `${numbers.length} numbers after “${word?.slice(0, 40)}”`, `${cols}`);
    }
    if (data.length < (words.length + 1) * cols) data = grown(data, (words.length + 1) * cols);
    for (let c = 0; c < cols; c++) {
      const value = Number(numbers[c]);
      if (!Number.isFinite(value) || numbers[c] === '') {
        throw bad(title, number, `“${numbers[c]?.slice(0, 40)}” after “${word}”`, 'a number');
      }
      data[words.length * cols + c] = value;
    }
    words.push(word!);
  }
  if (number === 0) throw bad(title, 1, 'nothing', '"words dimensions", or a word and its numbers');
  if (announced !== null && announced !== words.length) {
    throw bad(title, 1, `${announced} words announced`, `the ${words.length} that follow`);
  }
  return {
    names: packNames(words),
    vectors: { data: data.subarray(0, words.length * cols), rows: words.length, cols },
  };
}

async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop()!;
    yield* lines;
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}

function grown(data: Float32Array, least: number): Float32Array<ArrayBuffer> {
  const larger = new Float32Array(Math.max(least, 2 * data.length, 1 << 16));
  larger.set(data);
  return larger;
}

function bad(title: string, line: number, found: string, expected: string): VectariumError {
  return new VectariumError(
    'BadInput',
    `"${title}", line ${line}: found ${found}, expected ${expected}.`,
    'Give vectors in word2vec or GloVe text format, as the app and npm run train write them.',
  );
}

function binary(title: string): VectariumError {
  return new VectariumError(
    'BadInput',
    `"${title}" holds bytes that are no text: it looks like word2vec's binary format.`,
    'Save it as text: with -binary 0 in word2vec.c, with binary=False in gensim.',
  );
}
