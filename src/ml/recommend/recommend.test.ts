import { describe, expect, it } from 'vitest';
import type { RatingFacts, Scorer } from '../rating_contracts';
import { foldIn } from './fold_in';
import { peopleOf, type RatedSpace, recommend, scoreItems, scoreUnit, toldScore, valueOfChoice } from './recommend';
import { DIMS, ITEMS, ratedSpace } from './test_rated_space';

const given = [
  { item: 4, value: 5 },
  { item: 0, value: 2 },
  { item: 21, value: 4 },
];

describe('recommend', () => {
  it('gives what scores highest, by the formula, and nothing that is on the list', () => {
    const space = ratedSpace('biased-mf');
    const { vectors, scorer } = space;
    const person = peopleOf(space).visitor(given);
    const scores = Array.from({ length: ITEMS }, (_, item) => {
      let score = scorer.offset + scorer.itemBias![item]! + person.bias;
      for (let d = 0; d < DIMS; d++) score += person.vector[d]! * vectors.data[item * DIMS + d]!;
      return { item, score };
    });
    const expected = scores
      .filter(({ item }) => !given.some((entry) => entry.item === item))
      .sort((a, b) => b.score - a.score)
      .slice(0, 7);
    const found = recommend(space, person, 7);
    expect(found.map(({ item }) => item)).toEqual(expected.map(({ item }) => item));
    found.forEach(({ score, taste, itemBias }, n) => {
      expect(score).toBeCloseTo(expected[n]!.score, 5);
      expect(scorer.offset + itemBias + person.bias + taste).toBeCloseTo(score, 5);
    });
    expect(recommend(space, person, 99).length).toBe(ITEMS - given.length);
    const without = recommend(space, person, 3, new Set([expected[0]!.item]));
    expect(without.map(({ item }) => item)).toEqual(expected.slice(1, 4).map(({ item }) => item));
  });

  it('gives reasons that add up to what is personal of a score, with nothing left for a visitor', () => {
    for (const model of ['als', 'svd', 'biased-mf', 'svd++', 'bpr', 'logistic-mf'] as const) {
      const space = ratedSpace(model);
      const people = peopleOf(space);
      for (const person of [people.visitor(given), people.trained(3)]) {
        for (const { taste, reasons, rest } of recommend(space, person, 5)) {
          const sum = reasons.reduce((total, { share }) => total + share, 0);
          expect(sum + rest).toBeCloseTo(taste, 5);
          if (person.entries === given) expect(rest).toBeCloseTo(0, 5);
          const sizes = reasons.map(({ share }) => Math.abs(share));
          expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
        }
      }
    }
  });

  it('gives for als the reasons of Hu, Koren & Volinsky 2008, eq. 7: similarity in the user’s eyes times confidence', () => {
    const space = ratedSpace('als', false);
    const person = peopleOf(space).visitor(given);
    const [best] = recommend(space, person, 1);
    // s_ij·c_j with s_ij = q_i·A⁻¹·q_j, all of it anew.
    const { data } = space.vectors;
    const { parameters } = space.provenance.recipe;
    const q = (item: number) => Array.from(data.subarray(item * DIMS, (item + 1) * DIMS));
    const a = Array.from({ length: DIMS }, (_, r) =>
      Array.from({ length: DIMS }, (_, c) => {
        let sum = r === c ? parameters.regularization! : 0;
        for (let item = 0; item < ITEMS; item++) {
          const value = given.find((entry) => entry.item === item)?.value ?? 0;
          sum += (1 + parameters.alpha! * value) * q(item)[r]! * q(item)[c]!;
        }
        return sum;
      }),
    );
    for (const { item, value, share } of best!.reasons) {
      const solved = eliminated(a, q(item));
      const similarity = q(best!.item).reduce((sum, x, d) => sum + x * solved[d]!, 0);
      expect(share).toBeCloseTo(similarity * (1 + parameters.alpha! * value), 5);
    }
  });

  it('takes a trained user’s vector and bias as they were trained, and its history for reasons', () => {
    const space = ratedSpace('biased-mf');
    const person = peopleOf(space).trained(2);
    expect([...person.vector]).toEqual([...space.vectors.data.subarray((ITEMS + 2) * DIMS, (ITEMS + 3) * DIMS)]);
    expect(person.bias).toBe(space.scorer.userBias![2]);
    expect(person.entries.map(({ item }) => item)).toEqual([2, 3, 4, 5, 6, 7]);
    const folded = foldIn(
      'biased-mf',
      space.provenance.recipe.parameters,
      itemsIn(space),
      space.scorer,
      person.entries,
    );
    expect([...person.pieces()]).toEqual([...folded.pieces()]);
  });

  it('recommends what everybody likes to whom it knows nothing of', () => {
    const space = ratedSpace('biased-mf');
    const person = peopleOf(space).visitor([]);
    const [first] = recommend(space, person, 1);
    expect(space.scorer.itemBias![first!.item]).toBe(Math.max(...space.scorer.itemBias!));
    expect(first).toMatchObject({ taste: 0, reasons: [], rest: 0 });
  });
});

describe('a score', () => {
  it('is a rating where ratings were learnt with biases, and stays on their scale', () => {
    const { ratings, scorer } = ratedSpace('svd');
    const plain: Scorer = { ...scorer, itemBias: null };
    const implicit: RatingFacts = { ...ratings, feedback: 'implicit', scale: null };
    expect(scoreUnit('svd', ratings, scorer)).toBe('rating');
    expect(scoreUnit('svd', ratings, plain)).toBe('value');
    expect(scoreUnit('biased-mf', implicit, scorer)).toBe('value');
    expect(['als', 'bpr', 'logistic-mf'].map((model) => scoreUnit(model, implicit, plain))).toEqual([
      'preference',
      'rank',
      'probability',
    ]);
    expect([-3, 2.5, 9].map((score) => toldScore('rating', score, ratings))).toEqual([1, 2.5, 5]);
    expect(toldScore('value', 9, ratings)).toBe(9);
    expect(toldScore('probability', Math.log(3), ratings)).toBeCloseTo(0.75, 12);
  });

  it('counts a choice as the best rating, or as entries are on average', () => {
    const { ratings } = ratedSpace('als');
    expect(valueOfChoice(ratings)).toBe(5);
    // 1, 2, 3, 4, 5, 1 for everybody.
    expect(valueOfChoice({ ...ratings, scale: null })).toBeCloseTo(16 / 6, 6);
  });

  it('is the offset, the biases and the product', () => {
    const space = ratedSpace('svd');
    const user = { vector: Float32Array.of(1, 0, 0, 2), bias: 0.25 };
    const score = scoreItems(itemsIn(space), space.scorer, user)[3]!;
    const [a, , , b] = space.vectors.data.subarray(3 * DIMS, 4 * DIMS);
    expect(score).toBeCloseTo(3 + 0.25 + space.scorer.itemBias![3]! + a! + 2 * b!, 5);
  });
});

function itemsIn({ vectors }: RatedSpace) {
  return { data: vectors.data.subarray(0, ITEMS * DIMS), rows: ITEMS, cols: DIMS };
}

/** x of a·x = b, by Gaussian elimination with pivots. */
function eliminated(a: readonly (readonly number[])[], b: readonly number[]): number[] {
  const rows = a.map((row, n) => [...row, b[n]!]);
  rows.forEach((_, n) => {
    const pivot = rows.slice(n).reduce((best, row) => (Math.abs(row[n]!) > Math.abs(best[n]!) ? row : best));
    rows.splice(n, 0, ...rows.splice(rows.indexOf(pivot), 1));
    for (const row of rows) {
      if (row === pivot) continue;
      const factor = row[n]! / pivot[n]!;
      row.forEach((value, c) => {
        row[c] = value - factor * pivot[c]!;
      });
    }
  });
  return rows.map((row, n) => row.at(-1)! / row[n]!);
}
