// Files of every kind, made here byte by byte: archives by Node's zlib and by zip.js's writer, which the app does not have.
import { gzipSync } from 'node:zlib';
import { configure, TextReader, Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import { describe, expect, it } from 'vitest';
import type { Progress } from '../contracts';
import { nameAt } from '../core/names';
import type { TokenizedText } from './corpus';
import { readFiles } from './read_files';

configure({ useWebWorkers: false });

type Contents = string | Uint8Array;

function file(name: string, contents: Contents) {
  return { name, blob: new Blob([typeof contents === 'string' ? contents : Uint8Array.from(contents)]) };
}

function read(files: Readonly<Record<string, Contents>>, column?: string, title = Object.keys(files)[0]!) {
  const list = Object.entries(files).map(([name, contents]) => file(name, contents));
  const control = { signal: new AbortController().signal, onProgress: () => {} };
  return readFiles(list, { title, column }, control);
}

/** What a test can look at: the words of each sequence. */
function sequences({ sequences: starts, tokens, types }: TokenizedText): string[] {
  const words = Array.from(tokens, (type) => nameAt(types, type));
  return Array.from(starts.subarray(0, -1), (start, i) => words.slice(start, starts[i + 1]).join(' '));
}

async function zip(entries: Readonly<Record<string, Contents>>, options: { password?: string } = {}) {
  const writer = new ZipWriter(new Uint8ArrayWriter());
  for (const [name, contents] of Object.entries(entries)) {
    const reader = typeof contents === 'string' ? new TextReader(contents) : new Uint8ArrayReader(contents);
    await writer.add(name, reader, options);
  }
  return writer.close();
}

const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13);

describe('readFiles', () => {
  it('reads files in order of their names, each a document and a sequence of its own', async () => {
    const text = await read({
      'folder/b.txt': 'third text\n\nfourth',
      'folder/a.txt': 'first\fsecond\f',
      'c.txt': 'zeroth',
    });
    expect(sequences(text)).toEqual(['zeroth', 'first', 'second', 'third text', 'fourth']);
    expect(text.documents).toEqual([
      { title: 'c.txt', start: 0 },
      { title: 'folder/a.txt, part 1', start: 1 },
      { title: 'folder/a.txt, part 2', start: 2 },
      { title: 'folder/b.txt', start: 3 },
    ]);
    expect(text.files).toEqual({ read: 3, skipped: [], columns: [], column: undefined });
  });

  it('does not join words across files', async () => {
    expect(sequences(await read({ 'a.txt': 'half', 'b.txt': 'way' }))).toEqual(['half', 'way']);
  });

  it('decodes each file by itself and counts encodings', async () => {
    const text = await read({
      'a.txt': 'café au lait',
      'b.txt': Buffer.from('café noir', 'latin1'),
      'c.txt': Buffer.from('\ufeffcafé crème', 'utf16le'),
      'd.txt': 'thé',
    });
    expect(sequences(text)).toEqual(['café au lait', 'café noir', 'café crème', 'thé']);
    expect(text.encoding).toBe('UTF-8 and Windows-1252 (1 of 4 files) and UTF-16 (little-endian) (1 of 4 files)');
  });

  it('unpacks gzip whatever its name, and tells the kind by the name within', async () => {
    const table = 'id,text\n1,green leaves\n';
    expect(sequences(await read({ 'a.csv.gz': gzipSync(table) }))).toEqual(['green leaves']);
    expect(sequences(await read({ 'a.txt': gzipSync('plain words') }))).toEqual(['plain words']);
  });

  it('reads a zip in order of its paths and counts what is no text', async () => {
    const packed = await zip({
      'docs/two.html': '<p>Second &amp; last</p>',
      'docs/one.txt': 'first one',
      'docs/image.png': PNG,
      'docs/empty.txt': '',
      '__MACOSX/docs/._one.txt': 'no',
      'docs/.DS_Store': 'no',
      'docs/report.docx': Uint8Array.of(0x50, 0x4b, 3, 4, 1, 2, 3),
    });
    const text = await read({ 'all.zip': packed });
    expect(sequences(text)).toEqual(['first one', 'second last']);
    expect(text.documents.map(({ title }) => title)).toEqual(['docs/one.txt', 'docs/two.html']);
    expect(text.files).toMatchObject({
      read: 2,
      skipped: [
        { name: 'all.zip › docs/empty.txt', reason: 'empty' },
        { name: 'all.zip › docs/image.png', reason: 'not text' },
        { name: 'all.zip › docs/report.docx', reason: 'not text' },
      ],
    });
  });

  it('leaves out what is no text among several files', async () => {
    const text = await read({ 'a.txt': 'words', 'b.png': PNG, '.DS_Store': 'no', 'empty.txt': '' });
    expect(sequences(text)).toEqual(['words']);
    expect(text.files!.skipped.map(({ name }) => name)).toEqual(['b.png', 'empty.txt']);
  });

  it.each([
    ['Japanese', '吾輩は猫である。名前はまだ無い。', '猫'],
    ['Chinese', '我们喜欢学习语言', '语言'],
    ['Thai', 'ภาษาไทยเป็นภาษา', 'ภาษา'],
    ['Arabic', 'كتب الطالب الدرس', 'الدرس'],
    ['Hebrew', 'הילדה קראה ספר', 'ספר'],
  ])('finds the words of %s in a table of an archive', async (_, sentence, word) => {
    const packed = await zip({ 'a.csv': `id,text\n1,${sentence}\n` });
    expect(sequences(await read({ 'a.zip': packed }))[0]!.split(' ')).toContain(word);
  });

  it('says how many packed bytes are read, from the start to the end', async () => {
    const seen: Progress[] = [];
    const blob = new Blob([gzipSync('some words '.repeat(300_000))]);
    const control = { signal: new AbortController().signal, onProgress: (progress: Progress) => seen.push(progress) };
    await readFiles([{ name: 'a.gz', blob }], { title: 'a' }, control);
    expect(seen[0]).toMatchObject({ done: 0, total: blob.size });
    expect(seen.at(-1)).toMatchObject({ done: blob.size, total: blob.size });
  });
});

describe('what cannot be read', () => {
  const cases: readonly (readonly [
    what: string,
    files: () => Promise<Readonly<Record<string, Contents>>> | Readonly<Record<string, Contents>>,
    message: RegExp,
    advice: RegExp,
  ])[] = [
    ['an empty file', () => ({ 'a.txt': '' }), /a\.txt.*empty/, /Choose/],
    ['a picture', () => ({ 'a.txt': PNG }), /a\.txt.*PNG/, /plain text/],
    [
      'an office document',
      () => ({ 'a.docx': Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0) }),
      /a\.docx.*ZIP.*docx/,
      /plain text/,
    ],
    ['a tar archive in gzip', () => ({ 'a.tar.gz': gzipSync(tar()) }), /a\.tar\.gz.*tar archive/, /plain text/],
    [
      'a gzip archive cut off',
      () => ({ 'a.txt.gz': gzipSync('word '.repeat(999)).subarray(0, 30) }),
      /a\.txt\.gz.*cut off/,
      /again/,
    ],
    [
      'a gzip bomb',
      () => ({ 'a.gz': gzipSync(Buffer.alloc(10_000_000, 'a ')) }),
      /a\.gz.*over 100 times/,
      /unpack it yourself/,
    ],
    [
      'a zip bomb',
      async () => ({ 'a.zip': await zip({ 'a.txt': 'a '.repeat(5e6) }) }),
      /a\.zip.*over 100 times/,
      /unpack it yourself/,
    ],
    [
      'an encrypted zip',
      async () => ({ 'a.zip': await zip({ 'in.txt': 'secret' }, { password: 'x' }) }),
      /a\.zip.*encrypted.*in\.txt/,
      /password/,
    ],
    [
      'a nested zip',
      async () => ({ 'a.zip': await zip({ 'in.zip': await zip({ 'a.txt': 'word' }) }) }),
      /a\.zip › in\.zip.*within/,
      /Unpack/,
    ],
    [
      'a zip of pictures',
      async () => ({ 'a.zip': await zip({ 'a.png': PNG, 'b.png': PNG }) }),
      /a\.zip.*2 files.*none/,
      /text files/,
    ],
    ['an empty zip', async () => ({ 'a.zip': await zip({}) }), /a\.zip.*empty archive/, /text files/],
    [
      'a zip cut off',
      async () => ({ 'a.zip': (await zip({ 'a.txt': 'word' })).subarray(0, 40) }),
      /a\.zip.*cut off/,
      /again/,
    ],
    ['several files without text', () => ({ 'a.png': PNG, 'b.png': PNG }), /a\.png.*2 files.*none/, /\.jsonl/],
    ['one JSON value', () => ({ 'a.json': '[\n{"text": "a"}\n]' }), /a\.json.*one JSON value/, /jq/],
  ];
  it.each(cases)('%s', async (_, files, message, advice) => {
    await expect(Promise.resolve(files()).then((made) => read(made))).rejects.toMatchObject({
      name: 'BadInput',
      message: expect.stringMatching(message),
      advice: expect.stringMatching(advice),
    });
  });

  it('a file moved since it was chosen', async () => {
    const blob = new Blob(['words']);
    blob.slice = () => {
      throw new DOMException('gone', 'NotReadableError');
    };
    const control = { signal: new AbortController().signal, onProgress: () => {} };
    await expect(readFiles([{ name: 'a.txt', blob }], { title: 'a.txt' }, control)).rejects.toMatchObject({
      message: expect.stringMatching(/“a\.txt” can no longer be read/),
    });
  });
});

/** The header block of a tar archive: a name, and the magic at its place. */
function tar(): Uint8Array {
  const block = Buffer.alloc(1024);
  block.write('a.txt');
  block.write('ustar', 257);
  return block;
}
