// The preview against what it previews: the corpus that is built, and the kernels' own coin, tossed for every word.
import { describe, expect, it } from 'vitest';
import { nameAt } from '../core/names';
import { createRng } from '../core/rng';
import { keepThresholds } from '../engines/sampling';
import { buildCorpus, tokenizeText } from './corpus';
import { joinPhrases } from './phrases';
import { previewOf } from './text_preview';

const control = { signal: new AbortController().signal, onProgress: () => {} };

/** Words by Zipf's law, and every seventh place "new york". */
async function zipf() {
  const rng = createRng(3);
  const words = Array.from({ length: 20_000 }, (_, i) =>
    i % 7 === 0 ? 'new york' : `w${Math.floor(Math.exp(rng.uniform() * Math.log(3000)))}`,
  );
  const bytes = new TextEncoder().encode(words.join(' '));
  return tokenizeText(
    (async function* () {
      yield bytes;
    })(),
    { title: 'zipf' },
    control,
  );
}

describe('previewOf', () => {
  it.each([
    [1, 0, 0],
    [5, 1e-3, 0],
    [9, 1e-2, 3],
  ])('says what a minimum count of %d and subsampling %d leave, phrases from %d', async (minCount, sample, phrases) => {
    const text = await joinPhrases(await zipf(), { minCount, phrases, phrasePasses: 1 }, control);
    const preview = previewOf(text, minCount, sample);
    const { vocabulary, tokens } = buildCorpus(text, minCount);
    const { counts, names } = vocabulary;
    expect(preview.keptTypes).toBe(counts.length);
    expect(preview.keptTokens).toBe(tokens.length);
    expect(preview.phrases.types).toBe(phrases === 0 ? 0 : 1);
    expect(preview.phrases.tokens).toBe(phrases === 0 ? 0 : counts[0]);
    // word2vec.c's formula, in its own words: (√(cn/(t·N)) + 1) · t·N/cn.
    const stays = Array.from(counts, (cn) => {
      const scaled = sample * tokens.length;
      return sample === 0 ? 1 : Math.min(1, (Math.sqrt(cn / scaled) + 1) * (scaled / cn));
    });
    const skipped = stays.reduce((total, stay, i) => total + counts[i]! * (1 - stay), 0);
    expect(preview.skippedTokens).toBeCloseTo(skipped, 3);
    const thinned = stays.filter((stay) => stay < 1).length;
    expect(preview.thinnedTypes).toBe(thinned);
    expect(preview.mostSkipped).toEqual([0, 1, 2].slice(0, thinned).map((row) => nameAt(names, row)));
    // And a pass as the engines toss it.
    const keep = keepThresholds(counts, sample);
    const rng = createRng(9);
    const gone = tokens.filter((word) => rng.u32() > keep[word]!).length;
    expect(Math.abs(gone - skipped)).toBeLessThanOrEqual(4 * Math.sqrt(tokens.length) * Math.sign(sample));
  });

  it('gives each rank the count that its word has, from the first to the last', async () => {
    const text = await joinPhrases(await zipf(), { minCount: 1, phrases: 0, phrasePasses: 1 }, control);
    const { counts } = buildCorpus(text, 1).vocabulary;
    const { curve, types } = previewOf(text, 5, 0);
    expect(curve[0]).toEqual({ rank: 1, count: counts[0] });
    expect(curve.at(-1)).toEqual({ rank: types, count: counts.at(-1) });
    expect(curve.map(({ rank }) => counts[rank - 1])).toEqual(curve.map(({ count }) => count));
    expect(new Set(curve.map(({ rank }) => rank)).size).toBe(curve.length);
  });

  it('shows the first words as they are read, and which are left out', async () => {
    const read = await zipf();
    const text = await joinPhrases(read, { minCount: 5, phrases: 3, phrasePasses: 1 }, control);
    const { first } = previewOf(text, 5, 0);
    expect(first[0]).toEqual({ word: 'new_york', kept: true });
    const rare = first.filter(({ kept }) => !kept).map(({ word }) => word);
    expect(rare.length).toBeGreaterThan(0);
    const often = (word: string) => Array.from(read.tokens).filter((type) => nameAt(read.types, type) === word).length;
    for (const word of rare.slice(0, 3)) expect(often(word)).toBeLessThan(5);
  });
});
