// What the writer wrote is read back to the bit, in pieces of any size; and the message of each way in which a file can be wrong.
import { describe, expect, it } from 'vitest';
import { packNames, unpackNames } from '../core/names';
import { createRng } from '../core/rng';
import { readVectorText } from './word2vec_reader';
import { word2vecTextLines } from './word2vec_text';

/** The bytes in pieces of `size`, which cut lines and characters anywhere. */
async function* pieces(text: string, size: number) {
  const bytes = new TextEncoder().encode(text);
  for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size);
}
const read = (text: string, size = 7) => readVectorText(pieces(text, size), 'v.txt');

describe('readVectorText', () => {
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

  it('knows the binary format for what it is', async () => {
    const header = new TextEncoder().encode('1 4\nword ');
    const numbers = new Uint8Array(Float32Array.of(0.1, -0.2, 0.3, 0.4).buffer);
    async function* chunks() {
      yield new Uint8Array([...header, ...numbers, 10]);
    }
    await expect(readVectorText(chunks(), 'v.bin')).rejects.toThrow('binary format');
  });
});
