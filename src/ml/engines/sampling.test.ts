import { describe, expect, it } from 'vitest';
import { windowsOf } from './reference/windows';
import { keepThresholds, measuredEvery, planSampling, sequenceEnds, sharedNegatives } from './sampling';
import { corpusOf, jobOf, skewedCorpus } from './test_job';

describe('keepThresholds', () => {
  it("keeps words with gensim's probability", () => {
    const counts = Uint32Array.from([50_000, 3_000, 400, 100, 7]);
    const total = 53_507;
    const sample = 1e-3;
    keepThresholds(counts, sample).forEach((threshold, i) => {
      // gensim/models/word2vec.py: (sqrt(v / threshold_count) + 1) * (threshold_count / v), where threshold_count = sample * total.
      const limit = sample * total;
      const expected = Math.min(1, (Math.sqrt(counts[i]! / limit) + 1) * (limit / counts[i]!));
      expect(Math.abs((threshold + 1) / 2 ** 32 - expected)).toBeLessThan(2 ** -31);
    });
  });

  it('keeps everything at 0', () => {
    expect([...keepThresholds(Uint32Array.from([9, 1]), 0)]).toEqual([2 ** 32 - 1, 2 ** 32 - 1]);
  });
});

describe('sequenceEnds', () => {
  const starts = Uint32Array.from([0, 3, 4, 10]);
  it.each([
    [0, 10, [3, 4, 10]],
    [0, 3, [3]],
    [1, 4, [2, 3]],
    [3, 10, [1, 7]],
    [5, 8, [3]],
  ])('of [%i, %i) are %j', (from, to, ends) => {
    expect([...sequenceEnds(starts, from, to)]).toEqual(ends);
  });
});

describe('windowsOf', () => {
  const windows = (
    sequences: number[][],
    parameters: Record<string, number>,
    from = 0,
    to = sequences.flat().length,
  ) => {
    const job = jobOf(corpusOf(sequences, 12), parameters);
    return [...windowsOf(job.corpus, planSampling(job), job.seed, { epoch: 0, index: 0, from, to })];
  };

  it('takes the nearest words of the same sequence and slice, on both sides', () => {
    const inner = windows([[0, 1, 2], [3], [4, 5, 6, 7, 8]], { window: 1, sample: 0 }, 1, 8);
    expect(inner.map(({ center, contexts }) => [center, ...contexts])).toEqual([
      [1, 2],
      [2, 1],
      [3],
      [4, 5],
      [5, 4, 6],
      [6, 5, 7],
      [7, 6],
    ]);
  });

  it('reaches each distance up to the window equally often', () => {
    const sequence = Array.from({ length: 6000 }, (_, i) => i % 12);
    const reaches = [0, 0, 0, 0];
    for (const { contexts } of windows([sequence], { window: 4, sample: 0 }).slice(4, -4))
      reaches[contexts.length / 2 - 1]! += 1;
    for (const n of reaches) expect(Math.abs(n - 1500)).toBeLessThan(5 * Math.sqrt(1500));
  });

  it('draws negatives from count^0.75, never the centre', () => {
    const corpus = skewedCorpus(6, 20_000);
    const job = jobOf(corpus, { negative: 10, sample: 0 });
    const slice = { epoch: 0, index: 0, from: 0, to: corpus.tokens.length };
    const seen = new Float64Array(6);
    const possible = new Float64Array(6);
    for (const { center, negatives } of windowsOf(corpus, planSampling(job), 1, slice)) {
      expect(negatives).not.toContain(center);
      for (const word of negatives) seen[word]! += 1;
      possible.forEach((_, word) => {
        if (word !== center) possible[word]! += 10;
      });
    }
    const weights = Array.from(corpus.vocabulary.counts, (n) => n ** 0.75);
    const total = weights.reduce((a, b) => a + b, 0);
    seen.forEach((n, word) => {
      expect(Math.abs(n / possible[word]! / (weights[word]! / total) - 1)).toBeLessThan(0.03);
    });
  });

  it('drops frequent words before it forms windows, as often as it should', () => {
    const frequent = Array.from({ length: 40_000 }, (_, i) => (i % 2 === 0 ? 0 : 1 + ((i >> 1) % 11)));
    const kept = windows([frequent], { window: 1, sample: 0.01 });
    // Word 0 is half of the text, so it stays with probability √.02 + .02 and most neighbours are of the other words.
    const zeros = kept.filter(({ center }) => center === 0).length;
    expect(Math.abs(zeros / 20_000 - (Math.sqrt(0.02) + 0.02))).toBeLessThan(5 * Math.sqrt((0.16 * 0.84) / 20_000));
    const beside = kept.filter(({ contexts, center }) => center !== 0 && contexts.some((word) => word !== 0)).length;
    expect(beside).toBeGreaterThan(0.7 * (kept.length - zeros));
  });

  it('measures one position in sixteen', () => {
    const all = windows([[0], Array.from({ length: 99 }, (_, i) => i % 12)], { sample: 0 });
    expect(all.flatMap(({ measured }, i) => (measured ? [i] : []))).toEqual([0, 16, 32, 48, 64, 80, 96]);
    expect(measuredEvery).toBe(16);
  });

  it('shares negatives in a block, which sequences may end in, and leaves out those equal to a centre', () => {
    const sequences = [[0, 1, 2], [3], Array.from({ length: 45 }, (_, i) => i % 12)];
    const parameters = { window: 3, negative: 5, sample: 0, block: 16 };
    const all = windows(sequences, parameters);
    expect(sharedNegatives(5, 16)).toBe(16);
    const drawn = [0, 16, 32, 48].map((from) => {
      const block = all.slice(from, from + 16);
      // The windows of a block differ only in what they leave out, so what all of them drew is the longest list and what it lacks.
      for (const { center, negatives, negativeWeight } of block) {
        expect(negativeWeight).toBe(5 / 16);
        expect(negatives).not.toContain(center);
      }
      const counts = Array.from({ length: 12 }, (_, word) =>
        Math.max(...block.map(({ negatives }) => negatives.filter((other) => other === word).length)),
      );
      for (const { center, negatives } of block) {
        const missing = counts.reduce((sum, n) => sum + n, 0) - negatives.length;
        expect(missing).toBe(counts[center]);
      }
      return counts.join();
    });
    expect(new Set(drawn).size).toBe(4);
    // Contexts as ever: of their own sequence only.
    expect(all.slice(0, 4).map(({ contexts }) => contexts.every((word) => word < 3))).toEqual([true, true, true, true]);
    expect(all[3]!.contexts).toEqual([]);
  });

  it('draws 0.8 · negative · √block negatives for a block, in fours', () => {
    expect([2, 4, 16, 25, 64].map((block) => sharedNegatives(5, block))).toEqual([8, 8, 16, 20, 32]);
    expect(sharedNegatives(64, 64)).toBe(412);
  });
});
