// What mutated files of vectors must do: be refused with a BadInput, or be read as a slow and obvious parser reads them. For tests and bench/fuzz.ts; not part of
// the app.

import { unpackNames } from '../../core/names';
import type { Rng } from '../../core/rng';
import type { Bytes } from '../../data/streams';
import { VectariumError } from '../../errors';
import { headLines, usualParts } from './head_lines';
import { recognise } from './recognise';
import { type SlowRows, slowBinary, slowNames, slowText } from './slow_parsers';
import type { ReadVectors, VectorFile } from './types';
import { HEAD_BYTES } from './vector_files';
import { announcedBy } from './word_text';

interface Case {
  readonly name: string;
  readonly seeds: readonly Uint8Array[];
  readonly parse: (bytes: Uint8Array) => Promise<void>;
  readonly mutate: (source: Uint8Array, rng: Rng) => Uint8Array;
}

const CONTROL = { signal: new AbortController().signal, onProgress: () => {} };
const encode = (text: string) => new TextEncoder().encode(text);
/** Parts the two files of a pair, which are mutated as one. */
const PAIR = '\n@@@@\n';

/** A file in memory that comes in small pieces, which cut lines, numbers and characters anywhere. */
export function fileOf(name: string, bytes: Uint8Array, piece = 1 + ((bytes.length * 7) % 61)): VectorFile {
  const size = bytes.length;
  return {
    ...{
      name,
      bytes: bytes.subarray(0, HEAD_BYTES),
      whole: size <= HEAD_BYTES,
      size,
      exact: true,
      most: size,
      packed: size,
    },
    async *chunks(onPacked) {
      for (let at = 0; at < size; at += piece) {
        onPacked?.(at);
        yield bytes.slice(at, at + piece) as Bytes;
      }
    },
  };
}

const HEADED = '4 3\nthe 0.25 -1.5e-3 3\nnaïve 1 .5 -0\n. . . 7 8 9\nof 0.123456789012345 2 1e10\n';
const BARE = 'the 0.25 -1.5 3.25\nnaïve 1.5 .5 -0.125\nat name@x.com 7.5 8.5 9.5\nof 0.1 0.2 0.30000001192092896\n';
const NUMBERS = '0.25\t-1.5\t3.25\n1.5\t.5\t-0.125\n7.5\t8.5\t9.5\n';
const METADATA = 'word\tkind\tcount\nthe\ta\t3\nof\tb\t\nand\ta\t1.5\n';

function binary(newline: string): Uint8Array {
  const words = ['the', 'naïve', 'x'];
  const parts = words.map((word, i) => [
    encode(`${word} `),
    new Uint8Array(Float32Array.of(i, -0.5, 1e-3).buffer),
    encode(newline),
  ]);
  return joined([encode('3 3\n'), ...parts.flat()]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

export const vectorCases = (): readonly Case[] => [
  {
    name: 'word2vec text',
    seeds: [HEADED, HEADED.replaceAll('\n', ' \r\n'), `\ufeff${HEADED}`].map(encode),
    parse: parseAs('v.txt'),
    mutate,
  },
  {
    name: 'fastText .vec',
    seeds: [encode(HEADED), encode(HEADED.replaceAll('\n', ' \n'))],
    parse: parseAs('v.vec'),
    mutate,
  },
  { name: 'GloVe text', seeds: [encode(BARE), encode(BARE.repeat(3))], parse: parseAs('glove.txt'), mutate },
  { name: 'word2vec binary', seeds: [binary('\n'), binary('')], parse: parseAs('v.bin'), mutate },
  {
    name: 'projector pair',
    seeds: [`${NUMBERS}${PAIR}${METADATA}`, `${NUMBERS}${PAIR}the\nof\nthe\n`, NUMBERS].map(encode),
    parse: parsePair,
    mutate,
  },
];

function parseAs(name: string): Case['parse'] {
  return (bytes) => agree(fileOf(name, bytes), bytes, null);
}

async function parsePair(bytes: Uint8Array): Promise<void> {
  const marker = Buffer.from(bytes).indexOf(PAIR);
  if (marker < 0) return agree(fileOf('vectors.tsv', bytes), bytes, null);
  const vectors = bytes.slice(0, marker);
  return agree(fileOf('vectors.tsv', vectors), vectors, fileOf('metadata.tsv', bytes.slice(marker + PAIR.length)));
}

/** Reads a file as the app would, and by the slow parser; throws an Error where one gives something and the other nothing or else. */
async function agree(file: VectorFile, bytes: Uint8Array, beside: VectorFile | null): Promise<void> {
  const told = recognise(file);
  if (told === null) return;
  const { format } = told;
  let read: ReadVectors | VectariumError;
  try {
    format.look(file);
    const result = await format.read(
      file,
      { mostRows: Number.POSITIVE_INFINITY, beside: format.besides ? beside : null },
      CONTROL,
    );
    if ('space' in result) return;
    read = result;
  } catch (error) {
    if (!(error instanceof VectariumError)) throw error;
    read = error;
  }
  const slow = slowly(format.id, file, bytes);
  if (read instanceof VectariumError) {
    // Metadata have a parser of their own, and no second.
    if (slow !== null && (beside === null || !read.message.includes('metadata')))
      throw new Error(`refused, but the slow parser reads it: ${read.message}`);
    throw read;
  }
  if (slow === null) throw new Error('read, but the slow parser refuses it');
  compare(read, slow, format.id !== 'projector');
  sound(read);
}

function slowly(format: string, file: VectorFile, bytes: Uint8Array): SlowRows | null {
  if (format === 'word2vec-binary') return slowBinary(bytes);
  const { lines } = headLines(file);
  if (format === 'projector')
    return slowText(bytes, { cols: usualParts(lines), named: false, skip: 0, announced: null });
  if (format === 'glove')
    return slowText(bytes, { cols: usualParts(lines) - 1, named: true, skip: 0, announced: null });
  const { rows, dims } = announcedBy(lines[0]!.text)!;
  const headers =
    new TextDecoder()
      .decode(bytes)
      .split('\n')
      .findIndex((line) => line.trim() !== '') + 1;
  return rows < 1 || dims < 1 ? null : slowText(bytes, { cols: dims, named: true, skip: headers, announced: rows });
}

function compare({ names, vectors }: ReadVectors, slow: SlowRows, named: boolean): void {
  if (vectors.rows !== slow.numbers.length)
    throw new Error(`${vectors.rows} rows, the slow parser reads ${slow.numbers.length}`);
  const expected = slow.numbers.flat();
  const at = expected.findIndex((value, i) => !Object.is(vectors.data[i], value));
  if (at >= 0 || vectors.data.length !== expected.length)
    throw new Error(`number ${at} is ${vectors.data[at]}, the slow parser reads ${expected[at]}`);
  if (!named) return;
  const [mine, theirs] = [unpackNames(names), slowNames(slow.names)];
  const odd = theirs.findIndex((name, i) => mine[i] !== name);
  if (odd >= 0)
    throw new Error(
      `name ${odd} is ${JSON.stringify(mine[odd])}, the slow parser reads ${JSON.stringify(theirs[odd])}`,
    );
}

function sound({ names, vectors, columns }: ReadVectors): void {
  const texts = unpackNames(names);
  if (texts.length !== vectors.rows || new Set(texts).size !== texts.length || texts.includes(''))
    throw new Error('names are not one a row');
  for (const { name, values, categories } of columns) {
    const codes = categories && values.some((value) => !Number.isNaN(value) && categories[value] === undefined);
    if (values.length !== vectors.rows || codes) throw new Error(`column ${name} is not sound`);
  }
}

const PIECES = [
  '\n',
  '\r\n',
  ' ',
  '\t',
  '  ',
  'nan',
  '1e39',
  '-inf',
  '-',
  '.',
  'e',
  '0x1',
  '9999999999 300\n',
  '1e-400',
  '(empty)',
  'the',
  ' (2)',
  '\ufeff',
  '\u00a0',
  '12345678901234567890',
  '0.1 0.2 0.3',
  '<html>',
];

/** Bytes changed, put in, taken out or doubled, and pieces that mean something. */
export function mutate(source: Uint8Array, rng: Rng): Uint8Array {
  let bytes = source.slice();
  for (let edits = 1 + rng.below(3); edits > 0; edits--) {
    const at = rng.below(bytes.length + 1);
    const to = Math.min(bytes.length, at + 1 + rng.below(rng.below(2) === 0 ? 3 : 24));
    const [before, cut, behind] = [bytes.subarray(0, at), bytes.subarray(at, to), bytes.subarray(to)];
    const kind = rng.below(7);
    if (kind === 0 && at < bytes.length) bytes[at] = rng.below(256);
    else if (kind === 1) bytes = joined([before, behind]) as typeof bytes;
    else if (kind === 2) bytes = joined([before, cut, cut, behind]) as typeof bytes;
    else if (kind === 3 && rng.below(3) === 0) bytes = before.slice();
    else if (kind === 4) bytes = joined([before, Uint8Array.of(rng.below(256)), cut, behind]) as typeof bytes;
    else bytes = joined([before, encode(PIECES[rng.below(PIECES.length)]!), cut, behind]) as typeof bytes;
  }
  return bytes;
}
