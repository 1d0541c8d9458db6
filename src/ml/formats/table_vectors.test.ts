// Tables of vectors as people and other tools write them; what is wrong is told by line.
import { describe, expect, it } from 'vitest';
import { unpackNames } from '../core/names';
import { readTableVectors } from './table_vectors';

/** In chunks that end anywhere. */
async function* chunksOf(text: string): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let from = 0; from < bytes.length; from += 5) yield bytes.subarray(from, from + 5);
}

async function read(text: string, most?: number) {
  const { names, vectors } = await readTableVectors(chunksOf(text), 'v.csv', most);
  return { names: unpackNames(names), numbers: [...vectors.data], shape: [vectors.rows, vectors.cols] };
}

describe('readTableVectors', () => {
  const two = { names: ['a', 'b'], numbers: [1, -2, 0.5, 3000], shape: [2, 2] };

  it.each([
    ['names first', 'a,1,-2\nb,.5,3e3\n'],
    ['column names, tabs and the end of a line of Windows', 'word\tx\ty\r\na\t1\t-2\r\nb\t0.5\t3000'],
    ['semicolons, a mark of byte order and empty lines', '\uFEFFa;1;-2\n\n b;0.5;3000\n\n'.replace(' b', 'b')],
  ])('reads %s', async (_, text) => {
    expect(await read(text)).toEqual(two);
  });

  it('numbers rows without names, as TensorFlow’s projector writes them', async () => {
    expect(await read('1\t-2\n0.5\t3000\n')).toEqual({ ...two, names: ['1', '2'] });
    expect(await read('x,y\n1,-2\n.5,3000\n')).toEqual({ ...two, names: ['1', '2'] });
  });

  it('takes numbers as names where their column says so, and quoted commas', async () => {
    expect((await read('id,x,y\n7,1,-2\n9,.5,3000\n')).names).toEqual(['7', '9']);
    expect((await read('"a, ""b""",1,2\n')).names).toEqual(['a, "b"']);
  });

  it('stops at the most rows', async () => {
    expect((await read('a,1\nb,2\nc,wrong\n', 2)).shape).toEqual([2, 1]);
  });

  it.each([
    ['a,1,2\nb,1\n', 'line 2: found 2 cells, expected 3'],
    ['x,y\na,1,2\nb,1,two\n', 'line 3: found “two”, expected a number'],
    ['a,1,2\n"b,1,2\n', 'line 2: found a quotation mark that is not closed'],
    ['name,x,y\n', 'found no row of numbers'],
    ['', 'found no row of numbers'],
  ])('says what is wrong with %j', async (text, message) => {
    await expect(read(text)).rejects.toMatchObject({ name: 'BadInput', message: expect.stringContaining(message) });
  });
});
