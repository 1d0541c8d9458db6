// Words that a space does not hold, against Debian's fasttext 0.9.2. The fixture, a model of 4 dimensions, 3 to 6 characters and 10 buckets:
//   fasttext skipgram -input t.txt -output s -dim 4 -minCount 1 -bucket 10 -epoch 2 -thread 1 -t 1 -seed 1 -ws 2
//   fasttext dump s.bin input; fasttext print-word-vectors s.bin
// over 400 lines of eight words each, drawn from eleven.
import { describe, expect, it } from 'vitest';
import { packNames } from '../core/names';
import { answerQuery } from './answer';
import { NameIndex } from './name_index';
import { prepareNorms } from './nearest';
import { wordMaker } from './unseen';

const DIMS = 4;
const NAMES = ['tea', 'a', 'coffee', 'peace', 'king', 'x'];
const WORDS = [
  [-0.65122, 0.66922, -0.46297, -0.16912],
  [-0.66739, 0.65074, -0.48989, -0.1675],
  [-0.65556, 0.66146, -0.47142, -0.16822],
  [-0.65768, 0.66572, -0.47201, -0.16912],
  [-0.6587, 0.64263, -0.48334, -0.16538],
  [-0.66141, 0.63613, -0.48935, -0.16454],
];
const NGRAMS = [
  [-0.893131, 0.866936, -0.657304, -0.223507],
  [-0.588091, 0.582998, -0.427457, -0.149188],
  [-0.517932, 0.491498, -0.386104, -0.127749],
  [-0.604881, 0.646483, -0.419094, -0.161217],
  [-0.591997, 0.625655, -0.413267, -0.156611],
  [-0.850214, 0.873356, -0.604587, -0.220742],
  [-0.437285, 0.425725, -0.321263, -0.10964],
  [-0.915871, 0.884503, -0.676013, -0.228451],
  [-0.562837, 0.554538, -0.410604, -0.142213],
  [-0.793474, 0.804765, -0.568781, -0.204302],
];
/** As `print-word-vectors` gives them. */
const UNSEEN: Readonly<Record<string, readonly number[]>> = {
  queenly: [-0.69762, 0.69974, -0.50349, -0.17833],
  kingdom: [-0.70393, 0.69428, -0.51322, -0.17798],
  thé日: [-0.74972, 0.74633, -0.54358, -0.1907],
};
const vectors = { data: Float32Array.from(WORDS.flat()), rows: WORDS.length, cols: DIMS };
const space = { vectors, norms: prepareNorms(vectors) };
const make = wordMaker({
  ngrams: { data: Float32Array.from(NGRAMS.flat()), rows: NGRAMS.length, cols: DIMS },
  minn: 3,
  maxn: 6,
});
const index = new NameIndex(packNames(NAMES));
const ask = (text: string) => answerQuery(space, index, text, NAMES.length, make);

describe('words that a space does not hold', () => {
  it.each(Object.entries(UNSEEN))('%s has the vector that fasttext gives it', (word, expected) => {
    const { vector } = make(word)!;
    expected.forEach((x, d) => {
      expect(vector[d]).toBeCloseTo(x, 4);
    });
  });

  it('are answered with their nearest by brute force, and with what they were made of', () => {
    const [word, vector] = Object.entries(UNSEEN)[0]!;
    const cosine = (row: readonly number[]) =>
      row.reduce((sum, x, d) => sum + x * vector[d]!, 0) / Math.hypot(...row) / Math.hypot(...vector);
    const expected = NAMES.map((_, row) => row).sort((a, b) => cosine(WORDS[b]!) - cosine(WORDS[a]!));
    const answer = ask(` ${word.toUpperCase()} `);
    if (answer.kind !== 'unseen') throw new Error(`expected an unseen word, got ${answer.kind}`);
    expect(answer.name).toBe(word);
    expect([...answer.results.rows]).toEqual(expected);
    expect(answer.results.similarities[0]).toBeCloseTo(cosine(WORDS[expected[0]!]!), 4);
    expect(answer.ngrams.slice(0, 2)).toEqual([`<${word.slice(0, 2)}`, `<${word.slice(0, 3)}`]);
  });

  it('take part in sums at their unit vector, and draw no analogy', () => {
    const [word, vector] = Object.entries(UNSEEN)[0]!;
    const unit = (row: readonly number[]) => row.map((x) => x / Math.hypot(...row));
    const [a, b, u] = [unit(WORDS[0]!), unit(WORDS[1]!), unit(vector)];
    const sum = u.map((x, d) => x - a[d]! + b[d]!);
    const cosine = (row: readonly number[]) => unit(row).reduce((total, x, d) => total + x * unit(sum)[d]!, 0);
    const rest = NAMES.map((_, row) => row).slice(2);
    for (const text of [`${word} - ${NAMES[0]} + ${NAMES[1]}`, `${NAMES[0]} : ${NAMES[1]} :: ${word} : ?`]) {
      const answer = ask(text);
      if (answer.kind !== 'sum') throw new Error(`expected a sum, got ${answer.kind}`);
      expect(answer.analogy).toBeNull();
      expect(answer.terms).toContainEqual({ row: null, name: word, weight: 1 });
      expect([...answer.results.rows]).toEqual(rest.sort((x, y) => cosine(WORDS[y]!) - cosine(WORDS[x]!)));
      expect(answer.results.similarities[0]).toBeCloseTo(cosine(WORDS[rest[0]!]!), 4);
    }
  });

  it('stay unknown where they are too short for an n-gram, among odd ones out, and without n-grams', () => {
    const longer = wordMaker({ ngrams: { data: new Float32Array(DIMS), rows: 1, cols: DIMS }, minn: 5, maxn: 6 });
    expect(longer('ab')).toBeUndefined();
    expect(() => answerQuery(space, index, 'ab', 3, longer)).toThrow(/not among/);
    expect(() => ask(`odd: ${NAMES.slice(0, 2).join(' ')} unheard`)).toThrow(/unheard/);
    expect(() => answerQuery(space, index, 'unheard', 3)).toThrow(/not among/);
  });
});
