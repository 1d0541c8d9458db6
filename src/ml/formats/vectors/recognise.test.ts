// Which format a file is of, by what it holds: every format under wrong names, texts and tables that are none, and what is refused by name.
import { describe, expect, it } from 'vitest';
import { ratedPairs, uData } from '../../data/ratings/test_files';
import { packSpace } from '../packed_space';
import { example, layoutsFor } from '../test_space';
import { fileOf, vectorCases } from './fuzz_vectors';
import { recognise } from './recognise';

const encode = (text: string) => new TextEncoder().encode(text);
const told = (name: string, contents: string | Uint8Array) =>
  recognise(fileOf(name, typeof contents === 'string' ? encode(contents) : contents))?.format.id ?? null;
const seed = (name: string) => vectorCases().find((one) => one.name === name)!.seeds[0]!;
const rows = (n: number, row: (i: number) => string) => Array.from({ length: n }, (_, i) => `${row(i)}\n`).join('');

describe('recognise', () => {
  it.each([
    ['word2vec text', 'word2vec-text'],
    ['word2vec binary', 'word2vec-binary'],
    ['GloVe text', 'glove'],
  ])('knows %s whatever it is called', (name, id) => {
    for (const file of ['x', 'x.csv', 'x.tsv', 'x.html']) expect(told(file, seed(name))).toBe(id);
  });

  it('tells fastText from word2vec by its customary ending alone', () => {
    expect(told('wiki.vec', seed('word2vec text'))).toBe('fasttext');
    expect(told('wiki.txt', seed('word2vec text'))).toBe('word2vec-text');
  });

  it('knows numbers alone, our own files, and a file whose second line is broken', () => {
    expect(told('anything', '0.25\t-1.5\t3.25\n1.5\t.5\t-0.125\n')).toBe('projector');
    expect(told('x.txt', packSpace(example(5, 3), layoutsFor(5), 'int8'))).toBe('space');
    expect(told('x.txt', '2 3\na 1 2\nb 1 2 3\n')).toBe('word2vec-text');
  });

  it('knows whole numbers parted by tabs by their name, or by metadata beside them', () => {
    const [numbers, names] = ['1\t2\n3\t4\n5\t6\n7\t8\n', 'a\nb\nc\nd\n'];
    expect(told('vectors.tsv', numbers)).toBe('projector');
    expect(told('vectors.tsv', numbers.replaceAll('\t', ' '))).toBe('projector');
    expect(told('numbers.tsv', numbers)).toBeNull();
    const [file, metadata] = [fileOf('numbers.tsv', encode(numbers)), fileOf('metadata.tsv', encode(names))];
    expect(recognise(file, [file, metadata])?.format.id).toBe('projector');
    expect(recognise(metadata, [file, metadata])).toBeNull();
  });

  it('knows a file of no words, which is refused as that', () => {
    const empty = fileOf('vectors.txt', encode('0 3\n'));
    const { format } = recognise(empty)!;
    expect(format.id).toBe('word2vec-text');
    expect(() => format.look(empty)).toThrow(
      '“vectors.txt”, line 1: found 0 words of 3 numbers announced, expected at least one.',
    );
  });

  it.each([
    ['a text', 'The cat sat on the mat in 1990 and 1991.\nIt was 3 years old.\n'],
    ['a text of one line', 'hello'],
    ['nothing', ''],
    ['a count of words', rows(20, (i) => `word${i} ${i * 7}`)],
    ['MovieLens', uData(ratedPairs(20, 30, 5))],
    ['ratings in halves with times', rows(30, (i) => `${i}\t${i * 3}\t${(i % 5) + 0.5}\t${1260759144 + i}`)],
    ['a table with texts', 'name\tvalue\nab\t1.5\ncd\t2.5\n'],
    ['weighted edges', rows(20, (i) => `${i} ${i + 1} 0.5`)],
    ['a log', rows(20, (i) => `12:00:${10 + i} GET /index ${i} 0.25`)],
    ['CSV', 'x,y\n1.5,2.5\n'],
    ['a heading of two numbers before a text', '12 30\nThe cat sat on the mat.\n'],
  ])('leaves %s to others', (_, text) => {
    expect(told('x.txt', text)).toBeNull();
  });

  it.each([
    ['x.txt', 'version https://git-lfs.github.com/spec/v1\noid sha256:1\n', /stand-in that Git LFS keeps/],
    ['glove.6B.50d.txt', '<!DOCTYPE html>\n<html><title>404</title>', /a web page \(HTML\)/],
    ['wiki.en.bin', Uint8Array.of(0xba, 0x16, 0x4f, 0x2f, 12, 0, 0, 0), /a fastText model/],
    ['x.kv', `\u0080\u0004gensim.models.keyedvectors`, /a Python pickle/],
    ['x.npy', `\u0093NUMPY\u0001`, /a NumPy array/],
  ])('refuses %s by what it is', (name, contents, message) => {
    const bytes = typeof contents === 'string' ? Uint8Array.from(contents, (c) => c.charCodeAt(0)) : contents;
    expect(() => told(name, bytes)).toThrow(message);
  });

  it('leaves a page that is called a page to those who train on texts', () => {
    expect(told('book.html', '<!DOCTYPE html>\n<html><p>Text</p></html>')).toBeNull();
  });
});
