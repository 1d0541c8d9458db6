// The written text read back by a second implementation of gensim's load_word2vec_format (text mode).
import { describe, expect, it } from 'vitest';
import { packNames } from '../core/names';
import { word2vecTextLines } from './word2vec_text';

/** gensim 4 `_word2vec_read_text`: header of two numbers, then `line.rstrip().split(" ")` with exactly D + 1 parts. */
function gensimRead(text: string): Map<string, number[]> {
  const [header, ...lines] = text.split('\n');
  const [rows, cols] = header!.split(' ').map(Number);
  if (lines.pop() !== '' || lines.length !== rows) throw new Error(`unexpected end of input; ${lines.length} lines`);
  return new Map(
    lines.map((line, i) => {
      const parts = line.trimEnd().split(' ');
      if (parts.length !== cols! + 1) throw new Error(`invalid vector on line ${i}`);
      return [parts[0]!, parts.slice(1).map(Number)];
    }),
  );
}

describe('word2vecTextLines', () => {
  it('writes what gensim reads, every float32 bit for bit', () => {
    const words = ["don't", 'école', '東京', '3.5', ...Array.from({ length: 3000 }, (_, i) => `w${i}`)];
    const cols = 7;
    const bits = Uint32Array.from({ length: words.length * cols }, (_, i) => Math.imul(i + 1, 2654435761));
    const data = new Float32Array(bits.buffer).map((x) => (Number.isFinite(x) ? x : 0));
    data.set([0.1, -1 / 3, 1e-45, 3.4028235e38, 16777217, 0, -0.5]);
    const blocks = [...word2vecTextLines(packNames(words), { data, rows: words.length, cols })];
    const vectors = gensimRead(blocks.join(''));
    expect([...vectors.keys()]).toEqual(words);
    const back = Float32Array.from([...vectors.values()].flat());
    expect(back.findIndex((x, i) => x !== data[i])).toBe(-1);
    expect(blocks.length).toBeGreaterThan(1);
    for (const block of blocks.slice(0, -1)) expect(block.length).toBeLessThan(70_000);
    expect(blocks[0]!.split('\n').slice(0, 2)).toEqual([
      '3004 7',
      "don't 0.1 -0.33333334 1.4013e-45 3.4028235e+38 16777216 0 -0.5",
    ]);
  });

  it('writes the header of an empty space, and refuses rows without words', () => {
    const none = { data: new Float32Array(0), rows: 0, cols: 5 };
    expect([...word2vecTextLines(packNames([]), none)]).toEqual(['0 5\n']);
    expect(() => [...word2vecTextLines(packNames(['a']), none)]).toThrow('got 0 rows for 1 words');
  });
});
