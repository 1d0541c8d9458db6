import { describe, expect, it } from 'vitest';
import { NO_WORD } from '../core/no_word';
import { cbow } from '../objectives/cbow';
import { softmax } from '../objectives/softmax';
import { createReferenceEngine } from './reference/reference_engine';
import { windowsOf } from './reference/windows';
import { planSampling } from './sampling';
import { corpusOf, jobOf, skewedCorpus } from './test_job';
import { createWasmEngine } from './wasm/wasm_engine';

const corpus = corpusOf([[0, 1, 2], [3], [4, 5]], 6);
const job = jobOf(corpus, { dim: 4, negative: 3, window: 1, sample: 0 });
const groups = Uint32Array.from([7, 7, 7, 1, 5, 5]);

describe('jobs that do not fit together are refused by every engine before it takes memory', () => {
  const many = { ...corpus.vocabulary, counts: new Uint32Array(20_001).fill(1) };
  it.each([
    [
      { ...job, parameters: { minCount: 4 }, objective: softmax, corpus: { ...corpus, vocabulary: many } },
      'BadParameter',
      /20000.*20001/,
    ],
    [{ ...job, corpus: { ...corpus, sequenceContexts: new Uint32Array(2) } }, 'BadInput', /2 sequence contexts for 3/],
    [
      { ...job, corpus: { ...corpus, sequenceContexts: Uint32Array.from([0, NO_WORD, 6]) } },
      'BadInput',
      /word 6 .* of 6/,
    ],
    [{ ...job, corpus: { ...corpus, groups: new Uint32Array(5) } }, 'BadInput', /5 groups for 6 words/],
    [{ ...job, groupNegative: 2 }, 'BadParameter', /2 negatives .* no groups/],
    [{ ...job, corpus: { ...corpus, groups }, groupNegative: 65 }, 'BadParameter', /65.*64/],
    [{ ...job, corpus: { ...corpus, groups }, groupNegative: 1.5 }, 'BadParameter', /1\.5/],
    [
      { ...job, objective: softmax, parameters: {}, corpus: { ...corpus, groups }, groupNegative: 1 },
      'BadParameter',
      /no negatives/,
    ],
  ])('%#', async (broken, name, message) => {
    for (const engine of [createReferenceEngine(), createWasmEngine()]) {
      await expect(engine.prepare(broken)).rejects.toMatchObject({ name, message: expect.stringMatching(message) });
    }
  });

  it('says how to make a vocabulary fit', async () => {
    const large = { ...job, objective: softmax, parameters: { minCount: 4 }, corpus: { ...corpus, vocabulary: many } };
    await expect(createWasmEngine().prepare(large)).rejects.toMatchObject({
      advice: expect.stringContaining('Raise the minimum count, now 4'),
    });
  });
});

describe('windows with what a corpus adds', () => {
  it('have the context of their sequence last, unless it is the centre, also in a slice that starts later', () => {
    const extended = { ...job, corpus: { ...corpus, sequenceContexts: Uint32Array.from([5, NO_WORD, 4]) } };
    const windows = (from: number, to: number) =>
      [...windowsOf(extended.corpus, planSampling(extended), 1, { epoch: 0, index: 0, from, to })].map((w) => [
        w.center,
        ...w.contexts,
      ]);
    expect(windows(0, 6)).toEqual([[0, 1, 5], [1, 0, 2, 5], [2, 1, 5], [3], [4, 5], [5, 4, 4]]);
    expect(windows(1, 3)).toEqual([
      [1, 2, 5],
      [2, 1, 5],
    ]);
    expect(windows(3, 5)).toEqual([[3], [4]]);
    expect(windows(5, 6)).toEqual([[5, 4]]);
  });

  it("draw further negatives from the centre's group, each word of it equally often, and none from a group of one", () => {
    const skewed = skewedCorpus(9, 6000);
    const grouped = { ...skewed, groups: Uint32Array.from([3, 8, 3, 8, 3, 8, 3, 8, 1]) };
    const extended = { ...jobOf(grouped, { negative: 2, sample: 0 }), objective: cbow, groupNegative: 5 };
    const plain = { ...extended, groupNegative: 0 };
    const slice = { epoch: 0, index: 0, from: 0, to: 6000 };
    const drawn = (j: typeof extended) => [...windowsOf(j.corpus, planSampling(j), 1, slice)];
    expect(drawn(plain).every(({ negatives }) => negatives.length <= 2)).toBe(true);
    const seen = Array.from({ length: 9 }, () => new Float64Array(9));
    const centers = new Float64Array(9);
    const noise = planSampling(extended).noise;
    expect(noise).toEqual(planSampling(plain).noise);
    for (const { center, negatives } of drawn({ ...extended, parameters: { negative: 1, sample: 0 } })) {
      centers[center]! += 1;
      // Those of the noise come first; one at most is there.
      for (const word of negatives) {
        if (grouped.groups[word] !== grouped.groups[center]) continue;
        seen[center]![word]! += 1;
      }
    }
    const weights = Array.from(grouped.vocabulary.counts, (n) => n ** 0.75);
    const total = weights.reduce((a, b) => a + b, 0);
    for (const [center, row] of seen.entries()) {
      row.forEach((n, word) => {
        if (word === center || grouped.groups[word] !== grouped.groups[center]) {
          expect(n).toBe(0);
          return;
        }
        // Of four in the group one is the centre: five draws of a quarter each, and what the noise adds.
        const expected = centers[center]! * (5 / 4 + weights[word]! / total);
        expect(Math.abs(n - expected)).toBeLessThan(5 * Math.sqrt(expected));
      });
    }
    expect(centers[8]).toBeGreaterThan(50);
  });
});
