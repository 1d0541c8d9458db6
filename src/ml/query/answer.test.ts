// Whole questions, in a space built so that the answers follow from its construction, and against gensim. The fixture, with x (n=40, d=6,
// salt=3) of core/test_table.ts in gensim 4.2: kv=KeyedVectors(6); kv.add_vectors([f'w{i}' for i in range(40)], x);
//   kv.most_similar(positive=['w4','w9'],negative=['w2'],topn=4); kv.rank_by_centrality(['w1','w5','w9','w20'])
import { describe, expect, it } from 'vitest';
import { packNames } from '../core/names';
import { tableOf } from '../core/test_table';
import { answerQuery } from './answer';
import { NameIndex } from './name_index';
import { prepareNorms } from './nearest';

/** Axes: royal, female, male, drink. Lengths differ, so that only unit vectors give these answers. */
const WORDS: Record<string, readonly number[]> = {
  man: [0, 0, 3, 0],
  woman: [0, 0.5, 0, 0],
  king: [1, 0, 1, 0],
  queen: [2, 2, 0, 0],
  royal: [5, 0, 0, 0],
  tea: [0, 0, 0, 1],
  coffee: [0, 0.1, 0, 9],
  'mother-in-law': [0, 1, 0, 0.2],
  'c++': [-1, 0, 0, 0],
  nothing: [0, 0, 0, 0],
};

function build(words: readonly string[], vectors: { data: Float32Array; rows: number; cols: number }) {
  return { space: { vectors, norms: prepareNorms(vectors) }, index: new NameIndex(packNames(words)) };
}

const made = build(Object.keys(WORDS), { data: Float32Array.from(Object.values(WORDS).flat()), rows: 10, cols: 4 });
const ask = (text: string, k = 3) => answerQuery(made.space, made.index, text, k);
const real = build(
  Array.from({ length: 40 }, (_, i) => `w${i}`),
  tableOf(40, 6, 3),
);

const namesIn = (rows: ArrayLike<number>) => Array.from(rows, (row) => made.index.nameOf(row));

/** Answers of sums and analogies; fails on others. */
function results(answer: ReturnType<typeof answerQuery>) {
  if (answer.kind !== 'sum' && answer.kind !== 'analogy') throw new Error(`expected a sum, got ${answer.kind}`);
  return answer;
}

it('keeps words from right to left in their places in a message', () => {
  const { space, index } = build(['ملك', 'ملكة', 'tea'], tableOf(3, 6, 3));
  const asked = () => answerQuery(space, index, 'ملكك', 3);
  expect(asked).toThrow(expect.objectContaining({ message: expect.stringMatching(/^“\u2068ملكك\u2069” is not/) }));
  expect(asked).toThrow(expect.objectContaining({ advice: expect.stringContaining('\u2068ملك\u2069 or') }));
  expect(asked).toThrow(expect.objectContaining({ suggestions: ['ملك', 'ملكة'] }));
});

describe('a space with hidden rows', () => {
  const hidden = new Set([Object.keys(WORDS).indexOf('queen'), Object.keys(WORDS).indexOf('tea')]);
  const asked = (text: string, k = 3) => answerQuery({ ...made.space, hidden }, made.index, text, k);

  it('answers with as many rows, the hidden ones left out', () => {
    const all = results(ask('king + woman - man', 4)).results.rows;
    expect(namesIn(all)).toContain('queen');
    const left = results(asked('king + woman - man', 4)).results.rows;
    expect(namesIn(left)).not.toContain('queen');
    const longer = namesIn(results(ask('king + woman - man', 6)).results.rows);
    expect(namesIn(left)).toEqual(longer.filter((name) => name !== 'queen' && name !== 'tea').slice(0, 4));
  });

  it('says that a word is hidden, wherever it stands, and suggests none', () => {
    for (const text of ['queen', 'Queen', 'queen + man', 'odd: man queen royal']) {
      expect(() => asked(text)).toThrow(expect.objectContaining({ name: 'HiddenWord' }));
    }
    expect(() => asked('queen')).toThrow('“queen” is one of 2 words hidden in this space.');
    expect(() => asked('quee')).toThrow(expect.objectContaining({ name: 'UnknownWord', suggestions: [] }));
  });
});

describe('answerQuery', () => {
  it('finds a word', () => {
    expect(ask(' Royal')).toEqual({ kind: 'word', row: 4, name: 'royal' });
    expect(ask('c++')).toEqual({ kind: 'word', row: 8, name: 'c++' });
    expect(ask('mother-in-law')).toEqual({ kind: 'word', row: 7, name: 'mother-in-law' });
    expect(ask('+ tea')).toEqual({ kind: 'word', row: 5, name: 'tea' });
  });

  it.each(['king - man + woman', '- man + king + woman', 'man : king :: woman : ?'])('%s is queen', (text) => {
    const answer = results(ask(text, 20));
    expect(answer).toMatchObject({ kind: 'analogy', analogy: [0, 2, 1, 3] });
    expect(answer.terms).toEqual([
      { row: 0, name: 'man', weight: -1 },
      { row: 2, name: 'king', weight: 1 },
      { row: 1, name: 'woman', weight: 1 },
    ]);
    // b − a + c = (√½, 1, √½ − 1, 0) against (√½, √½, 0, 0).
    const s = Math.SQRT1_2;
    expect(answer.results.similarities[0]).toBeCloseTo((s * s + s) / Math.hypot(s, 1, s - 1), 6);
    // All but the query's own words.
    expect(namesIn(answer.results.rows).sort()).toEqual(
      Object.keys(WORDS)
        .filter((word) => !['king', 'man', 'woman'].includes(word))
        .sort(),
    );
  });

  it('draws no analogy where nothing is left to answer with', () => {
    const data = Float32Array.of(1, 0, 0, 1, 1, 1);
    const tiny = build(['a', 'b', 'c'], { data, rows: 3, cols: 2 });
    const answer = results(answerQuery(tiny.space, tiny.index, 'a : b :: c : ?', 5));
    expect(answer.analogy).toBeNull();
    expect(answer.results.rows.length).toBe(0);
  });

  it('weighs the terms of a sum', () => {
    const heavy = results(ask('3 tea + royal', 1));
    expect(heavy).toMatchObject({ kind: 'sum', analogy: null });
    expect(heavy.terms.map(({ name, weight }) => [name, weight])).toEqual([
      ['tea', 3],
      ['royal', 1],
    ]);
    // (1, 0, 0, 3)/√10 against coffee (0, .1, 0, 9).
    expect(namesIn(heavy.results.rows)).toEqual(['coffee']);
    expect(heavy.results.similarities[0]).toBeCloseTo(27 / Math.sqrt(10 * 81.01), 6);
    expect(namesIn(results(ask('tea + 3 royal', 1)).results.rows)).toEqual(['king']);
  });

  it('finds the odd one out, and its similarities', () => {
    const answer = ask('odd: tea, coffee, tea, king');
    if (answer.kind !== 'odd') throw new Error(answer.kind);
    expect(answer.odd).toBe(2);
    expect(answer.words.map((word) => word.name)).toEqual(['tea', 'coffee', 'king']);
    // The mean of unit vectors is (√½, ε, √½, 1 + √(1 − ε²))/3 with ε = .1/√81.01.
    const e = 0.1 / Math.sqrt(81.01);
    const drink = 1 + Math.sqrt(1 - e * e);
    const length = Math.hypot(1, e, drink);
    expect(answer.words[0]?.similarity).toBeCloseTo(drink / length, 6);
    expect(answer.words[2]?.similarity).toBeCloseTo(1 / length, 6);
  });

  it('agrees with gensim on analogies and odd ones out', () => {
    const analogy = results(answerQuery(real.space, real.index, 'w4 - w2 + w9', 4));
    expect([...analogy.results.rows]).toEqual([28, 6, 37, 29]);
    [0.8895846, 0.7934466, 0.6391303, 0.62868512].forEach((similarity, i) => {
      expect(analogy.results.similarities[i]).toBeCloseTo(similarity, 6);
    });
    const odd = answerQuery(real.space, real.index, 'odd: w1 w5 w9 w20', 4);
    if (odd.kind !== 'odd') throw new Error(odd.kind);
    expect(odd.odd).toBe(5);
    [0.66914374, 0.10086757, 0.43671134, 0.6432502].forEach((similarity, i) => {
      expect(odd.words[i]?.similarity).toBeCloseTo(similarity, 6);
    });
  });

  it('takes vectors of zero', () => {
    const answer = results(ask('nothing - nothing', 3));
    expect([...answer.results.similarities]).toEqual([0, 0, 0]);
    expect(results(ask('royal - nothing', 1)).results.similarities[0]).toBeCloseTo(Math.SQRT1_2, 6);
    expect(ask('odd: nothing, tea, coffee')).toMatchObject({ odd: 9 });
  });

  it('names every unknown word, with near spellings', () => {
    expect(() => ask('kign - zzzz + woman')).toThrow(
      expect.objectContaining({
        name: 'UnknownWord',
        message: '“kign”, “zzzz” are not among the 10 words of this space.',
        advice: expect.stringMatching(/Instead of “kign”, did you mean king\? Nothing is spelled like “zzzz”/),
      }),
    );
  });

  it('refuses an odd one out of the same word', () => {
    expect(() => ask('odd: tea tea Tea')).toThrow(expect.objectContaining({ name: 'BadQuery' }));
  });
});
