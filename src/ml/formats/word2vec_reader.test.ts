// What the writer wrote is read back to the bit, in pieces of any size; and the message of each way in which a file can be wrong.
import { describe, expect, it } from 'vitest';
import { packNames, unpackNames } from '../core/names';
import { createRng } from '../core/rng';
import { readVectors } from './word2vec_reader';
import { word2vecTextLines } from './word2vec_text';

/** The bytes in pieces of `size`, which cut lines and characters anywhere. */
function pieces(text: string, size: number) {
  return cut(new TextEncoder().encode(text), size);
}

async function* cut(bytes: Uint8Array, size: number) {
  for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size);
}
const read = (text: string, size = 7) => readVectors(pieces(text, size), 'v.txt');

describe('readVectors', () => {
  it('reads back what word2vecTextLines writes', async () => {
    const rng = createRng(1);
    const data = Float32Array.from({ length: 5 * 3 }, () => rng.uniform() * 10 ** (rng.uniform() * 20 - 10));
    const names = ['the', 'café', '日本', "don't", 'x'];
    const text = [...word2vecTextLines(packNames(names), { data, rows: 5, cols: 3 })].join('');
    for (const size of [1, 7, 1000]) {
      const result = await read(text, size);
      expect(unpackNames(result.names)).toEqual(names);
      expect(result.vectors).toEqual({ data, rows: 5, cols: 3 });
    }
  });

  it("reads GloVe's files, which have no first line", async () => {
    const { names, vectors } = await read('the 0.5 -1e-3\r\nof 2 3\r\n');
    expect(unpackNames(names)).toEqual(['the', 'of']);
    expect([...vectors.data]).toEqual([0.5, Math.fround(-1e-3), 2, 3]);
  });

  it.each([
    ['an empty file', '', 'line 1: found nothing'],
    ['one word', 'hello\n', 'line 1: found “hello”, expected "words dimensions"'],
    ['a short row', '2 3\na 1 2 3\nb 1 2\n', 'line 3: found 2 numbers after “b”, expected 3'],
    ['no number', '2 2\na 1 2\nb 1 two\n', 'line 3: found “two” after “b”, expected a number'],
    ['missing rows', '3 1\na 1\nb 2\n', 'line 1: found 3 words announced, expected the 2 that follow'],
  ])('tells of %s', async (_, text, message) => {
    await expect(read(text)).rejects.toThrow(message);
  });

  it('reads as many words as are wanted', async () => {
    const { names, vectors } = await readVectors(pieces('3 1\na 1\nb 2\nc no number\n', 5), 'v.txt', 2);
    expect(unpackNames(names)).toEqual(['a', 'b']);
    expect([...vectors.data]).toEqual([1, 2]);
  });

  describe('of the binary format', () => {
    const rng = createRng(2);
    const data = Float32Array.from({ length: 3 * 40 }, () => rng.uniform() - 0.5);
    const bytesOf = (end: string) =>
      Buffer.concat([
        Buffer.from('3 40\n'),
        ...['the', 'café', 'x'].flatMap((word, r) => [
          Buffer.from(`${word} `),
          Buffer.from(data.slice(40 * r, 40 * r + 40).buffer),
          Buffer.from(end),
        ]),
      ]);

    it.each([
      ['with a newline after each word, as word2vec.c writes', '\n'],
      ['without, as others write', ''],
    ])('reads words and numbers to the bit, %s', async (_, end) => {
      for (const size of [1, 37, 1000]) {
        const { names, vectors } = await readVectors(cut(bytesOf(end), size), 'v.bin');
        expect(unpackNames(names)).toEqual(['the', 'café', 'x']);
        expect(vectors).toEqual({ data, rows: 3, cols: 40 });
      }
    });

    it('tells of a file that is cut off', async () => {
      const half = bytesOf('\n').subarray(0, 300);
      await expect(readVectors(cut(half, 50), 'v.bin')).rejects.toThrow(
        '“v.bin”, line 1: found 3 words of 40 numbers announced, expected at most 1, which is all that fits 300 bytes',
      );
    });
  });
});
