// Writer of the word2vec text format: a line "words dimensions", then one line per word, "word x1 … xD". What word2vec.c writes
// with -binary 0 and gensim's KeyedVectors.load_word2vec_format reads. Not a reader, and not the binary format.
import type { Matrix, Names } from '../contracts';
import { nameAt, nameCount } from '../core/names';

/** Characters per block: large enough that writing is not per line, small enough to stream. */
const BLOCK = 1 << 16;

/** The file's text in blocks of about 64 kB. White space in names, such as titles, becomes “_”: the format ends a word there. */
export function* word2vecTextLines(names: Names, vectors: Matrix): Generator<string, void, undefined> {
  for (const { data } of word2vecTextParts(names, vectors)) yield data;
}

/** The same with the number of rows in each block and all before it. */
export function* word2vecTextParts(
  names: Names,
  vectors: Matrix,
): Generator<{ readonly data: string; readonly rows: number }, void, undefined> {
  if (nameCount(names) !== vectors.rows) {
    throw new RangeError(`expected one row per word, got ${vectors.rows} rows for ${nameCount(names)} words`);
  }
  let block = `${vectors.rows} ${vectors.cols}\n`;
  for (let r = 0; r < vectors.rows; r++) {
    block += nameAt(names, r).replace(/\s/gu, '_');
    for (let c = 0; c < vectors.cols; c++) block += ` ${shortestFloat32(vectors.data[r * vectors.cols + c]!)}`;
    block += '\n';
    if (block.length >= BLOCK) {
      yield { data: block, rows: r + 1 };
      block = '';
    }
  }
  if (block !== '') yield { data: block, rows: vectors.rows };
}

/** The fewest digits that read back as the same float32; nine always do (IEEE 754, 5.12.2). Subnormals get six. */
export function shortestFloat32(value: number): string {
  // As C's printf writes them and Python's float() reads them.
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
  if (Object.is(value, -0)) return '-0';
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(Number(value.toPrecision(9)));
}
