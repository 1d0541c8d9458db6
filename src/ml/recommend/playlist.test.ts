// Against plain recomputation: the ranking by sorting, MMR by its definition over all candidates each time, and what the rules forbid.
import { describe, expect, it } from 'vitest';
import { scoreRows } from '../train/scorer';
import { catalogueOf, cosinesTo, type RankingControls, withPopularity } from './catalogue';
import { continuePlaylist } from './playlist';
import { plainCosine, rowOf, testCatalogue } from './test_catalogue';

const catalogue = testCatalogue(120);
const PLAIN: RankingControls = { count: 10, diversity: 0, popularity: 0, perArtist: 0, apart: false };
const taste = Float32Array.from(rowOf(catalogue, 7), (value, i) => value + 0.1 * Math.sin(i));
const scores = scoreRows(catalogue.vectors, taste, null);

describe('scores', () => {
  it('are products with the taste, and the bias where there is one', () => {
    const bias = Float32Array.from({ length: 120 }, (_, row) => Math.cos(row));
    const biased = scoreRows(catalogue.vectors, taste, bias);
    for (const row of [0, 50, 119]) {
      const product = rowOf(catalogue, row).reduce((sum, value, i) => sum + value * taste[i]!, 0);
      expect(scores[row]).toBeCloseTo(product, 5);
      expect(biased[row]).toBeCloseTo(product + Math.cos(row), 5);
    }
  });

  it('are cosines around a direction, and 0 for vectors of zeros', () => {
    const cosines = cosinesTo(catalogue, taste);
    expect(cosines[31]).toBeCloseTo(plainCosine(rowOf(catalogue, 31), [...taste]), 6);
    const empty = catalogueOf({ data: new Float32Array(8), rows: 2, cols: 4 }, 2, catalogue);
    expect([...cosinesTo(empty, Float32Array.of(1, 0, 0, 0))]).toEqual([0, 0]);
  });

  it('read the items of a space and not the users behind them', () => {
    const data = Float32Array.of(1, 0, 0, 1, 9, 9);
    expect(catalogueOf({ data, rows: 3, cols: 2 }, 2, catalogue).vectors.data).toEqual(data.subarray(0, 4));
  });
});

describe('continuePlaylist', () => {
  it('is the ranking by score, without what is in the list or hidden', () => {
    const best = [...scores.keys()].sort((a, b) => scores[b]! - scores[a]!);
    expect(continuePlaylist(catalogue, scores, [], PLAIN)).toEqual(best.slice(0, 10));
    const hidden = { ...catalogue, hidden: new Set([best[1]!]) };
    const rest = best.filter((_, place) => ![0, 1, 3].includes(place));
    expect(continuePlaylist(hidden, scores, [best[0]!, best[3]!], PLAIN)).toEqual(rest.slice(0, 10));
  });

  it('takes ties by row, and is the same each time', () => {
    const flat = new Float32Array(120);
    expect(continuePlaylist(catalogue, flat, [1], { ...PLAIN, count: 3, diversity: 0.5 })[0]).toBe(0);
    const mixed = { ...PLAIN, diversity: 0.4, popularity: 0.3, perArtist: 1, apart: true };
    expect(continuePlaylist(catalogue, scores, [], mixed)).toEqual(continuePlaylist(catalogue, scores, [], mixed));
  });

  it.each([0.3, 0.7, 1])('is maximal marginal relevance as its definition has it: diversity %d', (diversity) => {
    const low = Math.min(...scores);
    const range = Math.max(...scores) - low;
    const chosen: number[] = [];
    for (let n = 0; n < 10; n++) {
      const value = (row: number) => {
        const alike = chosen.map((other) => plainCosine(rowOf(catalogue, row), rowOf(catalogue, other)));
        const most = chosen.length > 0 ? Math.max(...alike) : 0;
        return (1 - diversity) * ((scores[row]! - low) / range) - diversity * most;
      };
      const left = [...scores.keys()].filter((row) => !chosen.includes(row));
      // With λ = 0 all are equal at first: the most relevant goes before.
      left.sort((a, b) => value(b) - value(a) || scores[b]! - scores[a]!);
      chosen.push(left[0]!);
    }
    expect(continuePlaylist(catalogue, scores, [], { ...PLAIN, diversity })).toEqual(chosen);
  });

  it('is less alike with more diversity', () => {
    const likeness = (diversity: number) => {
      const rows = continuePlaylist(catalogue, scores, [], { ...PLAIN, diversity });
      const pairs = rows.flatMap((a, i) => rows.slice(0, i).map((b) => [a, b] as const));
      return pairs.reduce((sum, [a, b]) => sum + plainCosine(rowOf(catalogue, a), rowOf(catalogue, b)), 0);
    };
    expect(likeness(0.5)).toBeLessThan(likeness(0));
    expect(likeness(0.9)).toBeLessThan(likeness(0.5));
  });

  it('goes from the least known to the best known tracks', () => {
    const shuffled = { ...catalogue, counts: catalogue.counts.map((_, row) => 1 + ((row * 37) % 120)) };
    const mean = (popularity: number) =>
      continuePlaylist(shuffled, scores, [], { ...PLAIN, popularity }).reduce(
        (sum, row) => sum + shuffled.counts[row]!,
        0,
      );
    const means = [-1, -0.5, 0, 0.5, 1].map(mean);
    expect(means).toEqual([...means].sort((a, b) => a - b));
    expect(new Set(means).size).toBe(5);
    const byCount = [...shuffled.counts.keys()].sort((a, b) => shuffled.counts[b]! - shuffled.counts[a]!);
    expect(continuePlaylist(shuffled, scores, [], { ...PLAIN, popularity: 1 })).toEqual(byCount.slice(0, 10));
  });

  it('mixes scores and log counts in standard deviations', () => {
    const z = (values: readonly number[]) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
      return values.map((value) => (value - mean) / deviation);
    };
    const fit = z([...scores]);
    const fame = z([...catalogue.counts].map((count) => Math.log(1 + count)));
    const mixed = withPopularity(catalogue, scores, -0.25);
    for (const row of [0, 60, 119]) expect(mixed[row]).toBeCloseTo(0.75 * fit[row]! - 0.25 * fame[row]!, 4);
  });

  it('keeps to the artists’ rules, the list before included', () => {
    const artist = (row: number) => catalogue.artists![row]!;
    const playlist = [3, 4];
    const rows = continuePlaylist(catalogue, scores, playlist, { ...PLAIN, count: 30, perArtist: 2, apart: true });
    const all = [...playlist, ...rows];
    expect(rows).toHaveLength(30);
    for (const row of all) expect(all.filter((other) => artist(other) === artist(row)).length).toBeLessThanOrEqual(2);
    rows.forEach((row, n) => {
      expect(artist(row)).not.toBe(artist(all[n + 1]!));
    });
    expect(rows.some((row) => artist(row) === 1)).toBe(false);
  });

  it('ends where the rules leave no more, past the first candidates too', () => {
    const one = { ...catalogue, artists: new Float32Array(120) };
    expect(continuePlaylist(one, scores, [], { ...PLAIN, perArtist: 3 })).toHaveLength(3);
    expect(continuePlaylist(one, scores, [5], { ...PLAIN, apart: true })).toEqual([]);
    const large = testCatalogue(1400);
    const unlike = continuePlaylist(large, scoreRows(large.vectors, taste, null), [], {
      ...PLAIN,
      count: 1400,
      diversity: 0.2,
    });
    expect(new Set(unlike).size).toBe(1400);
    // Those without an artist keep no rule.
    const nobody = { ...catalogue, artists: new Float32Array(120).fill(Number.NaN) };
    expect(continuePlaylist(nobody, scores, [], { ...PLAIN, perArtist: 1, apart: true })).toHaveLength(10);
  });
});
