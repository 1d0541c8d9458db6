// Estimates against counts: of the counter itself, on texts whose words are as skewed as a language's.
import { expect, it } from 'vitest';
import { packNames } from '../core/names';
import { createRng } from '../core/rng';
import { countCooccurrences } from './cooccurrence';
import { estimatePairs } from './pair_estimate';

const control = { signal: new AbortController().signal, onProgress: () => {} };

/** Zipf's law over `types` words; topics, so that words meet some others more often than chance has it. */
function textOf(types: number, tokens: number) {
  const rng = createRng(types);
  const sequences = [0];
  const drawn: number[] = [];
  while (drawn.length < tokens) {
    const topic = rng.below(20);
    for (let n = 5 + rng.below(60); n > 0; n--) {
      const rank = Math.floor(types ** rng.uniform()) - 1;
      drawn.push(rng.below(3) === 0 ? rank : Math.min(types - 1, rank - (rank % 20) + topic));
    }
    sequences.push(drawn.length);
  }
  const typeCounts = new Uint32Array(types);
  for (const type of drawn) typeCounts[type]! += 1;
  return { typeCounts, tokens: Uint32Array.from(drawn), sequences: Uint32Array.from(sequences) };
}

it.each([
  [5000, 100_000, 1, { window: 5, symmetric: true, byDistance: true }],
  [5000, 100_000, 5, { window: 10, symmetric: true, byDistance: true }],
  [20_000, 150_000, 2, { window: 5, symmetric: false, byDistance: true }],
  [60, 3000, 1, { window: 2, symmetric: true, byDistance: true }],
])('%i types, %i tokens, minimum count %i, %j: within a twentieth', async (types, length, minCount, counting) => {
  const { typeCounts, tokens, sequences } = textOf(types, length);
  const kept = tokens.map((type) => (typeCounts[type]! >= minCount ? type + 1 : 0));
  let before = 0;
  const keptBefore = [0, ...kept].map((type) => (before += type > 0 ? 1 : 0));
  const starts = sequences.map((start) => keptBefore[start]!);
  const corpus = {
    vocabulary: { names: packNames([]), counts: typeCounts },
    tokens: kept.filter((type) => type > 0).map((type) => type - 1),
    sequences: starts,
    documents: [],
    rawWords: length,
    rawTypes: types,
  };
  const { i } = await countCooccurrences(corpus, counting, control);
  const estimate = estimatePairs({ typeCounts, tokens, sequences }, minCount, counting);
  expect(Math.abs(estimate / i.length - 1)).toBeLessThan(types > 64 ? 0.05 : 1e-9);
});
