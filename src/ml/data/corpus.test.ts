// Corpora against a plain re-count with strings and maps; errors must say the numbers that they are about.
import { describe, expect, it } from 'vitest';
import type { Control, Corpus, Progress } from '../contracts';
import { unpackNames } from '../core/names';
import { createRng } from '../core/rng';
import { VectariumError } from '../errors';
import { wordColumns } from './columns';
import { buildCorpus, type TextOptions, type TokenizedText, tokenizeText } from './corpus';

async function* pieces(text: string, size = 64): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size);
}

function control(onProgress: (progress: Progress) => void = () => {}, signal = new AbortController().signal): Control {
  return { signal, onProgress };
}

function read(text: string, options: Partial<TextOptions> = {}): Promise<TokenizedText> {
  return tokenizeText(pieces(text), { title: 'x.txt', ...options }, control());
}

function strings(corpus: Corpus): string[] {
  const names = unpackNames(corpus.vocabulary.names);
  return Array.from(corpus.tokens, (id) => names[id]!);
}

/** Three documents of two paragraphs each, of words w0, w1, … with falling frequency; no letters above ASCII sort differently. */
function sample(): { text: string; paragraphs: string[][]; documents: string[][] } {
  const rng = createRng(5);
  const word = (): string =>
    ['ｚ', '𐐨', 'é', 'z', 'a', 'aa'][rng.below(9)] ?? `w${Math.floor(rng.uniform() ** 3 * 40)}`;
  const paragraphs = Array.from({ length: 6 }, () => Array.from({ length: 60 }, word));
  const documents = [0, 2, 4].map((i) => [...paragraphs[i]!, ...paragraphs[i + 1]!]);
  const texts = [0, 2, 4].map((i) => `${paragraphs[i]!.join(' ')}\n\n${paragraphs[i + 1]!.join(' ')}`);
  return { text: texts.join('\n\f\n'), paragraphs, documents };
}

function recount(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

const YEARS = [{ title: 'A', year: 1790 }, { title: 'B', year: 1850 }, { title: 'C' }];

describe('buildCorpus', () => {
  it.each([1, 5])(
    'keeps, sorts, counts and places words as a re-count with strings does (minimum count %i)',
    async (minCount) => {
      const { text, paragraphs, documents } = sample();
      const corpus = buildCorpus(await read(text, { documents: YEARS }), minCount);
      const all = paragraphs.flat();
      const counts = recount(all);
      // JavaScript's own < on strings is code unit order.
      const kept = [...counts].filter(([, n]) => n >= minCount).sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
      expect(unpackNames(corpus.vocabulary.names)).toEqual(kept.map(([word]) => word));
      expect([...corpus.vocabulary.counts]).toEqual(kept.map(([, n]) => n));
      const vocabulary = new Set(kept.map(([word]) => word));
      const left = (words: readonly string[]): string[] => words.filter((word) => vocabulary.has(word));
      expect(strings(corpus)).toEqual(left(all));
      expect([...corpus.sequences]).toEqual(ends(paragraphs.map((words) => left(words).length)));
      expect(corpus.documents.map((d) => d.start)).toEqual(
        ends(documents.map((words) => left(words).length)).slice(0, -1),
      );
      expect(corpus.documents.map((d) => [d.title, d.year])).toEqual([
        ['A', 1790],
        ['B', 1850],
        ['C', undefined],
      ]);
      expect([corpus.rawWords, corpus.rawTypes]).toEqual([all.length, counts.size]);
    },
  );

  it('sorts ties by code units where UTF-8 would differ', async () => {
    // U+FF5A is below U+10428 as a code point and above its surrogates as a code unit.
    const corpus = buildCorpus(await read('ｚ 𐐨 é z '.repeat(6)), 1);
    expect(unpackNames(corpus.vocabulary.names)).toEqual(['z', 'é', '𐐨', 'ｚ']);
  });

  it('leaves out sequences that lose all their words, and keeps documents that do', async () => {
    const text = await read(`${'a b '.repeat(10)}\f rare \f\n\n${'b a '.repeat(10)}\f`);
    const corpus = buildCorpus(text, 2);
    expect([...corpus.sequences]).toEqual([0, 20, 40]);
    expect(corpus.documents).toEqual([
      { title: 'x.txt, part 1', start: 0 },
      { title: 'x.txt, part 2', start: 20 },
      { title: 'x.txt, part 3', start: 20 },
    ]);
  });

  it.each([
    [
      'three words only',
      'one two three',
      5,
      ['3 words, 3 of them', 'minimum count of 5, 0 words (0 distinct)'],
      'Add more text.',
    ],
    [
      'all rare',
      Array.from({ length: 30 }, (_, i) => `w${i}`).join(' '),
      5,
      ['30 words, 30 of them', '0 words'],
      'Lower the minimum count',
    ],
    ['one word', 'buffalo '.repeat(99), 1, ['99 words, 1 of them', '99 words (1 distinct)'], 'Add more text.'],
    ['none', '--- !!!', 1, ['holds no words (read as UTF-8)'], 'Choose a text'],
  ])('says why a text cannot be trained on: %s', async (_, words, minCount, said, advice) => {
    const text = await read(words);
    const error = await Promise.resolve()
      .then(() => buildCorpus(text, minCount))
      .catch((e: unknown) => e);
    if (!(error instanceof VectariumError)) throw new Error(`no VectariumError but ${error}`);
    expect(error.name).toBe('BadInput');
    for (const part of said) expect(error.message).toContain(part);
    expect(error.advice).toContain(advice);
  });
});

describe('wordColumns', () => {
  it('gives counts, and years weighted by occurrence', async () => {
    const { text, documents } = sample();
    const corpus = buildCorpus(await read(text, { documents: YEARS }), 3);
    const columns = new Map(wordColumns(corpus).map((column) => [column.name, column.values]));
    expect([...columns.keys()]).toEqual(['count', 'meanYear', 'firstYear', 'lastYear']);
    unpackNames(corpus.vocabulary.names).forEach((word, i) => {
      const [inA = 0, inB = 0] = documents.map((words) => words.filter((w) => w === word).length);
      expect(columns.get('count')![i]).toBe(corpus.vocabulary.counts[i]);
      expect(columns.get('meanYear')![i]).toBe(Math.fround((1790 * inA + 1850 * inB) / (inA + inB)));
      expect(columns.get('firstYear')![i]).toBe(inA > 0 ? 1790 : inB > 0 ? 1850 : Number.NaN);
      expect(columns.get('lastYear')![i]).toBe(inB > 0 ? 1850 : inA > 0 ? 1790 : Number.NaN);
    });
  });

  it('has no years where documents have none', async () => {
    expect(wordColumns(buildCorpus(await read('a b '.repeat(20)), 1)).map((column) => column.name)).toEqual(['count']);
  });
});

describe('tokenizeText', () => {
  it('reports at once, in bytes, and ends at the total', async () => {
    const seen: Progress[] = [];
    const text = 'some words here. '.repeat(200_000);
    const options = { title: 'x.txt', totalBytes: text.length };
    const result = await tokenizeText(
      pieces(text, 1 << 20),
      options,
      control((progress) => seen.push(progress)),
    );
    expect(seen[0]).toEqual({ phase: 'Reading words', done: 0, total: text.length, unit: 'bytes' });
    expect(seen.at(-1)).toMatchObject({ done: text.length, total: text.length, remaining: 0 });
    expect(result).toMatchObject({ rawWords: 600_000, bytes: text.length, encoding: 'UTF-8', droppedLong: 0 });
  });

  it('lets a waiting message stop it in the middle of one long chunk', async () => {
    const abort = new AbortController();
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => abort.abort();
    const seen: Progress[] = [];
    const text = '没有空格的文字，'.repeat(300_000); // seconds of work
    const watched = control((progress) => {
      if (seen.push(progress) === 2) port2.postMessage('stop');
    }, abort.signal);
    await expect(tokenizeText(pieces(text, 1 << 30), { title: 'x' }, watched)).rejects.toMatchObject({
      name: 'AbortError',
    });
    port1.close();
    expect(seen.at(-1)!.done).toBeLessThan(1_000_000);
  });

  it('starts nothing when already stopped', async () => {
    const reading = tokenizeText(pieces('a b'), { title: 'x' }, control(undefined, AbortSignal.abort()));
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('refuses a document list that does not fit the text', async () => {
    await expect(read('a\fb', { documents: YEARS })).rejects.toThrow('“x.txt” holds 2 documents, but its list names 3');
  });
});

function ends(lengths: readonly number[]): number[] {
  const positions = [0];
  for (const length of lengths) positions.push(positions.at(-1)! + length);
  return positions;
}
