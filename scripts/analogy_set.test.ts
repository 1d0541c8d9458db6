// WordNet's lines as they are, and the categories made of them: which pairs are taken, and which are left out.
import { describe, expect, it } from 'vitest';
import { readTestSet } from '../src/ml/evaluation/read_test_set';
import { analogyText } from './analogy_set';
import { nounPairsText } from './noun_similarity';
import { readWordNet } from './wordnet';

const PAIRS = ['hot cold', 'big small', 'old new', 'rich poor', 'high low', 'fast slow', 'hard soft', 'early late'].map(
  (pair) => pair.split(' '),
);
const offset = (n: number) => String(n).padStart(8, '0');
/** Antonyms as WordNet has them, each pointing to the other; one of them with a marker of its place. */
const adjectives = PAIRS.flatMap(([a, b], i) => [
  `${offset(2 * i)} 00 a 01 ${a} 0 001 ! ${offset(2 * i + 1)} a 0101 | gloss of ${a}`,
  `${offset(2 * i + 1)} 00 a 01 ${b}${i === 0 ? '(p)' : ''} 0 001 ! ${offset(2 * i)} a 0101 | gloss of ${b}`,
]);
const nouns = [
  '00000001 03 n 01 entity 0 000 | all there is',
  '00000002 05 n 01 animal 0 001 @ 00000001 n 0000 | it lives',
  '00000003 05 n 02 dog 0 domestic_dog 0 001 @ 00000002 n 0000 | it barks',
  '00000004 05 n 01 cat 0 001 @ 00000002 n 0000 | it purrs',
];
const files: Readonly<Record<string, string>> = {
  'data.noun': `  1 a licence\n${nouns.join('\n')}\n`,
  'data.verb': '',
  'data.adj': `${adjectives.join('\n')}\n`,
  'data.adv': '',
};
const wordnet = readWordNet((name) => files[name]!);
const counts = new Map([
  ...PAIRS.flat().map((word) => [word, 30] as const),
  ['dog', 5],
  ['cat', 4],
  ['animal', 9],
  ['entity', 1],
]);

describe('readWordNet', () => {
  it('reads words, pointers and glosses, and leaves the licence and markers out', () => {
    expect(wordnet.size).toBe(2 * PAIRS.length + 4);
    expect(wordnet.get('n00000003')).toEqual({
      words: ['dog', 'domestic_dog'],
      file: 5,
      pointers: [{ symbol: '@', target: 'n00000002', from: 0, to: 0 }],
      gloss: 'it barks',
    });
    expect(wordnet.get('a00000001')?.words).toEqual(['cold']);
  });
});

describe('analogyText', () => {
  it('asks every ordered pair of two pairs, of categories that have enough of them', () => {
    const set = readTestSet(analogyText(wordnet, '', counts), 'set');
    if (set.kind !== 'analogies') throw new Error('analogies were expected');
    expect(set.categories.map(({ name, questions }) => [name, questions.length])).toEqual([['opposite', 8 * 7]]);
    expect(set.categories[0]!.questions).toContainEqual(['big', 'small', 'cold', 'hot']);
  });

  it('leaves rare words out', () => {
    const text = analogyText(wordnet, '', new Map([...counts, ['soft', 3]]));
    expect(text).toBe('');
  });
});

describe('nounPairsText', () => {
  it('rates pairs by Wu & Palmer', () => {
    const senses = ['entity 1 1', 'animal 2 1', 'dog 3 1', 'cat 4 1'].map((line) => {
      const [lemma, place, number] = line.split(' ');
      return `${lemma}%1:05:00:: ${offset(Number(place))} ${number} 7`;
    });
    // Depths: entity 1, animal 2, dog and cat 3.
    expect(nounPairsText(wordnet, senses.join('\n'), counts).trim().split('\n')).toEqual([
      'word1\tword2\tsimilarity',
      'animal\tcat\t8.00',
      'animal\tdog\t8.00',
      'animal\tentity\t6.67',
      'cat\tdog\t6.67',
      'cat\tentity\t5.00',
      'dog\tentity\t5.00',
    ]);
  });
});
