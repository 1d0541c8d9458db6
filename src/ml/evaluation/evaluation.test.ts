// Analogies and rated pairs against gensim's own evaluation of the same vectors, statistics against scipy's (bench/gensim_evaluate.py wrote
// the fixture), and the cases that both leave open.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Control, Matrix, Progress } from '../contracts';
import { packNames } from '../core/names';
import { createRng } from '../core/rng';
import { evaluateAnalogies } from './analogies';
import { readTestSet } from './read_test_set';
import { evaluateSimilarity } from './similarity';
import { averageRanks, spearman, spearmanInterval, wilsonInterval } from './statistics';
import { type AnalogyResult, type AnalogySet, DEFAULT_RESTRICT, type SimilaritySet } from './test_sets';

type Counts = readonly (readonly [name: string, correct: number, incorrect: number])[];
const gensim: {
  readonly names: readonly string[];
  readonly dims: number;
  readonly vectors: readonly number[];
  readonly analogies: string;
  readonly pairs: string;
  readonly add: Counts;
  readonly restrict: number;
  readonly restricted: Counts;
  readonly mul: Counts;
  readonly rho: number;
  readonly unknownPercent: number;
  readonly spearmanr: { readonly x: readonly number[]; readonly y: readonly number[]; readonly rho: number };
  readonly wilson: readonly (readonly [number, number, number, number])[];
} = JSON.parse(readFileSync(new URL('../../../bench/fixtures/gensim_evaluation.json', import.meta.url), 'utf8'));

const names = packNames(gensim.names);
const vectors: Matrix = { data: Float32Array.from(gensim.vectors), rows: gensim.names.length, cols: gensim.dims };
const control = (
  onProgress: (progress: Progress) => void = () => {},
  signal = new AbortController().signal,
): Control => ({
  signal,
  onProgress,
});

function analogySet(text: string): AnalogySet {
  const set = readTestSet(text, 'test');
  if (set.kind !== 'analogies') throw new Error('analogies were expected');
  return set;
}

function similaritySet(text: string): SimilaritySet {
  const set = readTestSet(text, 'test');
  if (set.kind !== 'similarity') throw new Error('rated pairs were expected');
  return set;
}

const counts = ({ categories, total }: AnalogyResult): Counts =>
  [...categories, { ...total, name: 'Total accuracy' }].map(({ name, covered, correct }) => [
    name,
    correct,
    covered - correct,
  ]);

describe('evaluateAnalogies', () => {
  const set = analogySet(gensim.analogies);

  it('counts as gensim does, per section and in total, whatever the case', async () => {
    const result = await evaluateAnalogies(
      names,
      vectors,
      set,
      { method: '3CosAdd', restrict: DEFAULT_RESTRICT },
      control(),
    );
    expect(counts(result)).toEqual(gensim.add);
    const { questions, covered, correct, accuracy, interval } = result.total;
    expect(questions - covered).toBe(2);
    expect(accuracy).toBe(correct / covered);
    expect(interval).toEqual(wilsonInterval(correct, covered));
    expect(result.categories[2]).toMatchObject({ covered: 0, accuracy: Number.NaN, interval: { low: 0, high: 1 } });
  });

  it('asks and answers with the most frequent words only', async () => {
    const options = { method: '3CosAdd', restrict: gensim.restrict } as const;
    expect(counts(await evaluateAnalogies(names, vectors, set, options, control()))).toEqual(gensim.restricted);
  });

  it("multiplies as gensim's most_similar_cosmul does", async () => {
    const options = { method: '3CosMul', restrict: DEFAULT_RESTRICT } as const;
    const { categories } = await evaluateAnalogies(names, vectors, set, options, control());
    const found = new Map(categories.map(({ name, covered, correct }) => [name, [name, correct, covered - correct]]));
    expect(gensim.mul.map(([name]) => found.get(name))).toEqual(gensim.mul);
  });

  it('finds the same over many blocks as by trying every word', async () => {
    // 399 words asked about leave blocks of 1,312 rows: four of them, the last of an odd length.
    const [rows, cols] = [4321, 5];
    const rng = createRng(3);
    const data = Float32Array.from({ length: rows * cols }, () => rng.uniform() - 0.5);
    const words = Array.from({ length: rows }, (_, i) => `n${i}`);
    const questions = Array.from({ length: 133 }, (_, i) => [3 * i, 3 * i + 1, 3 * i + 2] as const);
    const unit = (row: number) => {
      const vector = data.subarray(row * cols, (row + 1) * cols);
      return [...vector].map((x) => x / Math.hypot(...vector));
    };
    const all = words.map((_, row) => unit(row));
    const answer = ([a, b, c]: readonly [number, number, number]) => {
      const target = all[b]!.map((x, d) => x - all[a]![d]! + all[c]![d]!);
      let best = { row: -1, score: Number.NEGATIVE_INFINITY };
      all.forEach((vector, row) => {
        const score = vector.reduce((sum, x, d) => sum + x * target[d]!, 0);
        if (score > best.score && row !== a && row !== b && row !== c) best = { row, score };
      });
      return words[best.row]!;
    };
    const text = questions.map((rows) => [...rows.map((row) => words[row]), answer(rows)].join(' ')).join('\n');
    const options = { method: '3CosAdd', restrict: DEFAULT_RESTRICT } as const;
    const reports: Progress[] = [];
    const result = await evaluateAnalogies(
      packNames(words),
      { data, rows, cols },
      analogySet(`: all\n${text}`),
      options,
      control((p) => reports.push(p)),
    );
    expect(result.total.correct).toBe(133);
    expect(reports.at(-1)).toMatchObject({ done: rows, total: rows, unit: 'words', remaining: 0 });
  });

  it('stops when told to', async () => {
    const controller = new AbortController();
    controller.abort();
    const options = { method: '3CosAdd', restrict: DEFAULT_RESTRICT } as const;
    const asked = evaluateAnalogies(
      names,
      vectors,
      set,
      options,
      control(() => {}, controller.signal),
    );
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('says so where no question can be asked', async () => {
    const options = { method: '3CosAdd', restrict: DEFAULT_RESTRICT } as const;
    const asked = evaluateAnalogies(names, vectors, analogySet(': a\nun deux trois quatre'), options, control());
    await expect(asked).rejects.toThrow(
      /None of the 1 questions has four known words: the first is un deux trois quatre, and the space has 48 words/,
    );
  });
});

describe('evaluateSimilarity', () => {
  it("reaches gensim's ρ and coverage, ties and unknown words included", () => {
    const result = evaluateSimilarity(names, vectors, similaritySet(gensim.pairs), DEFAULT_RESTRICT);
    expect(result.rho).toBeCloseTo(gensim.rho, 9);
    expect(100 * (1 - result.covered / result.pairs)).toBeCloseTo(gensim.unknownPercent, 9);
    expect(result.points).toHaveLength(60);
    expect(result.interval.low).toBeLessThan(result.rho);
    expect(result.interval.high).toBeGreaterThan(result.rho);
  });

  it('says so where every word is unknown', () => {
    expect(() =>
      evaluateSimilarity(names, vectors, similaritySet('chat chien 7\nroi reine 8'), DEFAULT_RESTRICT),
    ).toThrow('None of the 2 pairs has two known words: the first is chat and chien');
  });
});

describe('statistics', () => {
  it("agrees with scipy's spearmanr where values are tied", () => {
    const { x, y, rho } = gensim.spearmanr;
    expect(new Set(x).size).toBeLessThan(x.length / 2);
    expect(spearman(x, y)).toBeCloseTo(rho, 12);
    expect([...averageRanks([5, 1, 5, 0])]).toEqual([3.5, 2, 3.5, 1]);
    expect(spearman([1, 2, 3], [2, 2, 2])).toBeNaN();
    expect(spearman([1, 2, 3], [9, 4, 1])).toBe(-1);
  });

  it("gives scipy's Wilson intervals, and one of ρ by hand", () => {
    for (const [correct, n, low, high] of gensim.wilson) {
      const interval = wilsonInterval(correct, n);
      expect(interval.low).toBeCloseTo(low, 9);
      expect(interval.high).toBeCloseTo(high, 9);
    }
    // ρ = 0.5, n = 103: atanh 0.549306, its error √(1.125/100) = 0.106066, times 1.959964 = 0.207886.
    expect(spearmanInterval(0.5, 103).low).toBeCloseTo(Math.tanh(0.549306 - 0.207886), 5);
    expect(spearmanInterval(0.5, 103).high).toBeCloseTo(Math.tanh(0.549306 + 0.207886), 5);
    expect(spearmanInterval(0.9, 3)).toEqual({ low: -1, high: 1 });
  });
});
