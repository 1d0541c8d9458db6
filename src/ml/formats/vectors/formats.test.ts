// What is written reads back to the same bits; what is wrong with a file is said with its line; nothing is allocated for what a file cannot hold; reading stops soon.
import { describe, expect, it } from 'vitest';
import type { Space } from '../../contracts';
import { packNames, unpackNames } from '../../core/names';
import { createRng } from '../../core/rng';
import { parseRecipe, recipeJson } from '../recipe_json';
import { example } from '../test_space';
import { fileOf } from './fuzz_vectors';
import { recognise } from './recognise';
import { FORMATS } from './registry';
import type { ReadVectors, ReadWish, VectorFile } from './types';
import { openVectorFiles } from './vector_files';

const CONTROL = { signal: new AbortController().signal, onProgress: () => {} };
const ALL: ReadWish = { mostRows: Number.POSITIVE_INFINITY, beside: null };

async function read(file: VectorFile, wish: Partial<ReadWish> = {}): Promise<ReadVectors> {
  const result = await recognise(file)!.format.read(file, { ...ALL, ...wish }, CONTROL);
  if ('space' in result) throw new Error('a space');
  return result;
}

const textOf = (name: string, text: string) => fileOf(name, new TextEncoder().encode(text));
const ROWS = 300;

function space(): Space {
  const rng = createRng(3);
  const data = Float32Array.from(
    { length: ROWS * 7 },
    () => (rng.uniform() - 0.5) * 10 ** Math.floor(rng.uniform() * 20 - 10),
  );
  data.set([0, -0, 1.4e-45, 3.4028235e38, 0.1]);
  const names = Array.from({ length: ROWS }, (_, i) => ['naïve', '日本語', '🙂', '3', "don't"][i] ?? `word${i}`);
  const values = Float32Array.from({ length: ROWS }, (_, i) => (i % 4 === 1 ? Number.NaN : i * 0.1));
  const columns = [
    { name: 'weight', label: 'weight', values },
    { name: 'kind', label: 'kind', values: values.map((_, i) => i % 3), categories: ['red', 'green', 'blue'] },
  ];
  return { ...example(2, 2), names: packNames(names), vectors: { data, rows: ROWS, cols: 7 }, columns };
}

async function written(id: string, of: Space): Promise<VectorFile[]> {
  const files = FORMATS.find((format) => format.id === id)!.write!(of);
  const blobs = files.map(({ ending, parts }) => ({
    name: `x${ending}`,
    blob: new Blob([...parts()].map(({ data }) => data)),
  }));
  return [...(await openVectorFiles(blobs)).files];
}

describe('what is written', () => {
  it.each(['word2vec-text', 'word2vec-binary'])('as %s reads back to the same bits', async (id) => {
    const [file] = await written(id, space());
    const { names, vectors, notes } = await read(file!);
    expect(unpackNames(names)).toEqual(unpackNames(space().names));
    expect(new Uint32Array(vectors.data.buffer)).toEqual(new Uint32Array(space().vectors.data.buffer));
    expect([vectors.rows, vectors.cols, notes]).toEqual([ROWS, 7, []]);
  });

  it('as a pair of the projector has its columns, too; without columns it has no heading', async () => {
    const [vectors, metadata] = await written('projector', space());
    expect(recognise(vectors!)!.format.besides!(vectors!, metadata!)).toBe(true);
    const back = await read(vectors!, { beside: metadata! });
    expect(back.vectors).toEqual(space().vectors);
    expect(unpackNames(back.names)).toEqual(unpackNames(space().names));
    expect(back.columns).toEqual(space().columns);
    const plain = await written('projector', { ...space(), columns: [] });
    const again = await read(plain[0]!, { beside: plain[1]! });
    expect(unpackNames(again.names)).toEqual(unpackNames(space().names));
    expect(again.columns).toEqual([]);
  });

  it('as a recipe says the same again', () => {
    const of = space();
    const { title, provenance } = of;
    expect(parseRecipe(recipeJson(of), 'r.json')).toEqual({ title, rows: ROWS, dims: 7, provenance });
    expect(parseRecipe('{"a": 1}', 'r.json')).toBeNull();
    const later = recipeJson(of).replace('"version": 1,\n  "title"', '"version": 2,\n  "title"');
    expect(() => parseRecipe(later, 'r.json')).toThrow('“r.json”');
    const broken = recipeJson(of).replace('"seed": ', '"seed": "x", "was": ');
    expect(() => parseRecipe(broken, 'r.json')).toThrow('"seed" should be a number and is "x"');
  });
});

describe('what is wrong', () => {
  it.each([
    ['a short row', 'a 1 2 3.5\nb 1 2\nc 1.5 2.5 3\n', 'line 2: found 2 numbers after “b”, expected 3'],
    ['a long row', 'a 1.5 2.5\nb 1.5 2 3\nc 1 2\n', 'line 2: found 3 numbers after “b”, expected 2'],
    ['no number', 'a 1.5 2.5\nb 1.5 x\nc 1 2\n', 'line 2: found “x” after “b”, expected a number'],
    ['NaN', 'a 1.5 2.5\nb 1.5 nan\nc 1 2\n', 'line 2: found “nan” after “b”, expected a number'],
    ['infinity', 'a 1.5 2.5\nb 1.5 -inf\nc 1 2\n', 'line 2: found “-inf” after “b”, expected a number'],
    [
      'beyond float32',
      'a 1.5 2.5\nb 1.5 1e39\nc 1 2\n',
      'line 2: found “1e39” after “b”, expected a number within ±3.4e38',
    ],
    [
      'a last line cut off',
      'a 1.5 2.5 7\nb 1.5 1 7\nc 1 2',
      'line 3: found 2 numbers after “c” and the end of the file, expected 3',
    ],
    ['fewer rows than announced', '3 2\na 1 2\nb 1 2\n', 'line 1: found 3 words announced, expected the 2 that follow'],
    [
      'more rows than announced',
      '1 2\na 1 2\nb 1 2\n',
      'line 3: found another row, “b”, expected the end after 1 rows, as line 1 says',
    ],
    [
      'an absurd header',
      '9999999999 300\na 1 2\n',
      'line 1: found 9,999,999,999 words of 300 numbers announced, expected at most 0',
    ],
    ['no dimensions', '5 0\na\n', 'line 1: found 0 dimensions, expected 1 to 65,536'],
  ])('is said of %s', async (_, text, message) => {
    const file = textOf('v.txt', text);
    const format = recognise(file)?.format ?? FORMATS.find(({ id }) => id === 'word2vec-text')!;
    await expect(format.read(file, ALL, CONTROL)).rejects.toMatchObject({
      name: 'BadInput',
      message: `“v.txt”, ${message}${message.endsWith('0') && message.includes('most') ? ', which is all that fits 21 bytes' : ''}.`,
    });
  });

  it('is said of metadata that have other rows', async () => {
    const vectors = textOf('vectors.tsv', '0.5\t1.5\n2.5\t3.5\n');
    const beside = textOf('metadata.tsv', 'a\nb\nc\nd\n');
    await expect(read(vectors, { beside })).rejects.toThrow(
      '“metadata.tsv”, the whole: found 4 lines, expected 2, a line for each vector',
    );
  });
});

describe('what is odd is kept, and told', () => {
  it('words that come again, are empty, hold spaces or are no UTF-8', async () => {
    const bytes = new TextEncoder().encode(
      'the 0.5 1.5\n. . . 2.5 3.5\nthe 4.5 5.5\n 6.5 7.5\nthe (2) 8.5 9.5\n#! 0.5 0.25\n',
    );
    bytes[bytes.indexOf(0x23)] = 0xff;
    const { names, vectors, notes } = await read(fileOf('v.txt', bytes));
    expect(unpackNames(names)).toEqual(['the', '. . .', 'the (3)', '(empty)', 'the (2)', '\ufffd!']);
    expect([...vectors.data.subarray(2, 8)]).toEqual([2.5, 3.5, 4.5, 5.5, 6.5, 7.5]);
    expect(notes).toEqual([
      'One word is empty and is called “(empty)” (row 4).',
      'One word is not UTF-8: � stands for what cannot be read (row 6).',
      'One word comes twice; the second is kept as “the (3)” (row 3).',
    ]);
  });

  it('a byte order mark, CR LF, tabs and blank lines', async () => {
    const { names, vectors } = await read(textOf('v.txt', '\ufeff\r\n2 2\r\na\t1\t2 \r\n\r\n b   3  4\r\n'));
    expect([unpackNames(names), [...vectors.data]]).toEqual([
      ['a', 'b'],
      [1, 2, 3, 4],
    ]);
  });

  it('a label for each picture becomes a category, and large numbers are told', async () => {
    const lines = Array.from({ length: 12 }, (_, i) => `${i}.5\t1.25\t0.5\n`).join('');
    const beside = textOf(
      'metadata.tsv',
      `label\tid\tnote\n${Array.from({ length: 12 }, (_, i) => `${i % 3}\t${123456789 + i}\t\n`).join('')}`,
    );
    const { names, columns, notes } = await read(textOf('vectors.tsv', lines), { beside });
    expect(unpackNames(names).slice(0, 4)).toEqual(['0', '1', '2', '0 (2)']);
    expect(columns.map(({ name, categories }) => [name, categories])).toEqual([
      ['label', undefined],
      ['id', undefined],
      ['note', undefined],
    ]);
    expect(notes.join(' ')).toContain('Numbers of the column “id” are kept to seven digits.');
  });
});

describe('reading', () => {
  it('of the first rows stops there, whatever follows', async () => {
    for (const [text, names] of [
      ['5 2\na 1 2\nb 3 4\nbroken\n', ['a', 'b']],
      ['a 1.5 2.5\nb 3.5 4.5\nc 1.5 2.5\nd broken\n', ['a', 'b']],
    ] as const) {
      const { names: got } = await read(textOf('v.txt', text), { mostRows: 2 });
      expect(unpackNames(got)).toEqual(names);
    }
  });

  it('of gzip and zip gives what the plain file gives', async () => {
    const { gzipSync } = await import('node:zlib');
    const { writeZip } = await import('../zip_writer');
    const [plain] = await written('word2vec-text', space());
    const parts: Uint8Array<ArrayBuffer>[] = [];
    for await (const part of plain!.chunks()) parts.push(part.slice());
    const blob = new Blob(parts);
    const zip = await writeZip([
      { path: 'a/v.txt', data: blob, deflate: true },
      { path: 'readme.md', data: new Blob(['hello']), deflate: false },
    ]);
    const { files, entries } = await openVectorFiles([
      { name: 'v.txt.gz', blob: new Blob([gzipSync(new Uint8Array(await blob.arrayBuffer()))]) },
      { name: 'v.zip', blob: zip },
    ]);
    expect(entries).toEqual(['a/v.txt', 'readme.md']);
    expect(files.map(({ name }) => name)).toEqual(['v.txt', 'v.zip › a/v.txt', 'v.zip › readme.md']);
    for (const file of files.slice(0, 2)) {
      expect(recognise(file)!.format.look(file).rows).toBe(ROWS);
      expect((await read(file)).vectors).toEqual(space().vectors);
    }
  });

  it('is stopped between two chunks, and tells how far it is', async () => {
    const stop = new AbortController();
    const row = new TextEncoder().encode(`w ${'0.25 '.repeat(99)}0.5\n`.repeat(100));
    // It never ends of itself.
    const file: VectorFile = {
      ...fileOf('v.txt', row),
      async *chunks() {
        for (;;) yield row.slice();
      },
    };
    const seen: number[] = [];
    const control = {
      signal: stop.signal,
      onProgress: ({ done }: { readonly done: number }) => {
        seen.push(done);
        stop.abort();
      },
    };
    await expect(recognise(file)!.format.read(file, ALL, control)).rejects.toMatchObject({ name: 'AbortError' });
    expect(seen).toHaveLength(1);
  });
});
