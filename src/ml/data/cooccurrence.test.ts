import { describe, expect, it } from 'vitest';
import type { Corpus } from '../contracts';
import { packNames } from '../core/names';
import { createRng } from '../core/rng';
import type { Triples } from '../triples_contracts';
import { type Counting, countCooccurrences } from './cooccurrence';

const both = { symmetric: true, byDistance: true };
const control = { signal: new AbortController().signal, onProgress: () => {} };

function corpusOf(sequences: readonly (readonly number[])[], words: number): Corpus {
  const starts = [0];
  for (const sequence of sequences) starts.push(starts[starts.length - 1]! + sequence.length);
  return {
    vocabulary: { names: packNames(Array.from({ length: words }, (_, i) => `w${i}`)), counts: new Uint32Array(words) },
    tokens: Uint32Array.from(sequences.flat()),
    sequences: Uint32Array.from(starts),
    documents: [],
    rawWords: starts[starts.length - 1]!,
    rawTypes: words,
  };
}

/** X as a dense matrix, by looking at every pair of places of every sequence. */
function byPairs(
  sequences: readonly (readonly number[])[],
  words: number,
  { window, symmetric, byDistance }: Counting,
): number[] {
  const dense = new Array<number>(words * words).fill(0);
  for (const sequence of sequences) {
    sequence.forEach((a, s) => {
      sequence.forEach((b, t) => {
        if (s === t || Math.abs(s - t) > window || (t > s && !symmetric)) return;
        dense[a * words + b]! += byDistance ? 1 / Math.abs(s - t) : 1;
      });
    });
  }
  return dense;
}

function dense({ rows, cols, i, j, value }: Triples): number[] {
  const out = new Array<number>(rows * cols).fill(0);
  value.forEach((x, n) => {
    expect(out[i[n]! * cols + j[n]!]).toBe(0); // each pair once
    out[i[n]! * cols + j[n]!] = x;
  });
  return out;
}

describe('countCooccurrences', () => {
  it.each([
    { window: 1, symmetric: true, byDistance: true },
    { window: 3, symmetric: true, byDistance: true },
    { window: 50, symmetric: true, byDistance: true },
    { window: 4, symmetric: false, byDistance: true },
    { window: 7, symmetric: false, byDistance: false },
    { window: 2, symmetric: true, byDistance: false },
  ])('counts within sequences as it is told: %j', async (counting) => {
    const rng = createRng(4);
    const sequences = Array.from({ length: 30 }, () =>
      Array.from({ length: 1 + rng.below(25) }, () => Math.floor(9 * rng.uniform() ** 2)),
    );
    const triples = await countCooccurrences(corpusOf(sequences, 10), counting, control);
    const expected = byPairs(sequences, 10, counting);
    dense(triples).forEach((x, n) => {
      expect(x).toBeCloseTo(expected[n]!, 4);
    });
    expect(triples.value.length).toBe(expected.filter((x) => x > 0).length);
  });

  it('grows past its first room', async () => {
    const rng = createRng(9);
    const sequence = Array.from({ length: 60_000 }, () => rng.below(2000));
    const triples = await countCooccurrences(corpusOf([sequence], 2000), { ...both, window: 2 }, control);
    expect(triples.value.length).toBeGreaterThan(1 << 17);
    // Each of the n − d pairs at distance d counts 1/d from both ends.
    const sum = triples.value.reduce((total, x) => total + x, 0);
    expect(sum).toBeCloseTo(2 * 59_999 + 59_998, -1);
  });

  it('refuses more pairs than it may hold, and stops when told', async () => {
    const corpus = corpusOf([[0, 1, 2, 3, 4]], 5);
    await expect(countCooccurrences(corpus, { ...both, window: 2 }, control, 10)).rejects.toMatchObject({
      name: 'OutOfMemory',
      message: expect.stringMatching(/more than 10 pairs.*10 are the most/),
    });
    const aborted = new AbortController();
    aborted.abort();
    await expect(
      countCooccurrences(corpus, { ...both, window: 2 }, { ...control, signal: aborted.signal }),
    ).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});
