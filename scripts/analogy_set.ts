// The analogies that ship with the app, from WordNet 3.1 (Fellbaum 1998) and rules of English morphology, in the format of word2vec's
// questions-words.txt. Only words that are common in the built texts; equal inputs give equal bytes. Rated pairs are noun_similarity.ts.
import { nounCategories } from '../bench/wordnet_nouns';
import { comparisons, participles, pasts, plurals, thirdPersons } from './english_forms';
import { joined, type WordNet } from './wordnet';

/** Pairs a category: 25 give 600 questions. */
const MOST_PAIRS = 25;
const LEAST_PAIRS = 8;
/** How often each word must stand in the texts together: below, vectors are noise. */
const LEAST_COUNT = 20;

/** Lexicographer file of nouns for people (lexnames(5WN)). */
const PERSON = 18;

type Pair = readonly [string, string];
export type Counts = ReadonlyMap<string, number>;

/** Every category with its questions, one a line; every ordered pair of two different pairs is a question. */
export function analogyText(wordnet: WordNet, indexSense: string, counts: Counts): string {
  const of = leaders(indexSense);
  const categoryOf = nounCategories(indexSense);
  const nouns = [...categoryOf.keys()];
  const verbs = of('v');
  const adjectives = of('a');
  const common = (words: readonly string[]) => words.reduce((best, word) => (count(word) > count(best) ? word : best));
  const count = (word: string) => counts.get(word) ?? 0;
  const formed = (words: readonly string[], forms: (word: string) => readonly string[]) =>
    words.map((word): Pair => [word, common(forms(word))]);
  const compared = adjectives.flatMap((word) =>
    // "number" is no comparative of "numb": both forms have to be words.
    comparisons(word).flatMap(([more, most]) => (count(more) >= 5 && count(most) >= 5 ? [{ word, more, most }] : [])),
  );
  const categories: readonly (readonly [string, readonly Pair[]])[] = [
    ['plural nouns', formed(nouns, plurals)],
    ['past tense', formed(verbs, pasts)],
    ['present participle', formed(verbs, participles)],
    ['third person', formed(verbs, thirdPersons)],
    ['comparative', compared.map(({ word, more }) => [word, more])],
    ['superlative', compared.map(({ word, most }) => [word, most])],
    [
      'adjective to adverb',
      words(wordnet, 'r', '\\').flatMap(([adverb, adjective]) =>
        isAdverbOf(adverb, adjective) ? [[adjective, adverb]] : [],
      ),
    ],
    [
      'opposite by prefix',
      words(wordnet, 'a', '!').filter(
        ([a, b]) => /^(un|in|im|ir|il|dis)/.test(b) && b.endsWith(a) && b.length - a.length <= 3,
      ),
    ],
    ['opposite', words(wordnet, 'a', '!').filter(([a, b]) => a < b && !a.endsWith(b) && !b.endsWith(a))],
    [
      'noun to adjective',
      words(wordnet, 'a', '\\').flatMap(([adjective, noun]) =>
        /(al|ic|ary|ive|ous)$/.test(adjective) && adjective.slice(0, 4) === noun.slice(0, 4) ? [[noun, adjective]] : [],
      ),
    ],
    ['verb to agent', agents(wordnet, categoryOf)],
    ['country to adjective', nationalities(wordnet)],
    ['capital to country', capitals(wordnet)],
    ['man to woman', genders(wordnet)],
  ];
  return categories
    .map(([name, pairs]) => [name, mostCommon(pairs, count)] as const)
    .filter(([, pairs]) => pairs.length >= LEAST_PAIRS)
    .map(([name, pairs]) => `: ${name}\n${questions(pairs)}`)
    .join('');
}

function questions(pairs: readonly Pair[]): string {
  return pairs.flatMap((p) => pairs.filter((q) => q !== p).map((q) => `${p[0]} ${p[1]} ${q[0]} ${q[1]}\n`)).join('');
}

/** The pairs whose rarer word is the most frequent, each word once; in alphabetical order. */
function mostCommon(pairs: readonly Pair[], count: (word: string) => number): Pair[] {
  const least = ([a, b]: Pair) => Math.min(count(a), count(b));
  const taken = new Set<string>();
  const kept: Pair[] = [];
  const ranked = pairs
    .filter((pair) => pair[0] !== pair[1] && least(pair) >= LEAST_COUNT)
    .sort((p, q) => least(q) - least(p) || (p.join() < q.join() ? -1 : 1));
  for (const pair of ranked) {
    if (kept.length === MOST_PAIRS) break;
    if (pair.some((word) => taken.has(word))) continue;
    for (const word of pair) taken.add(word);
    kept.push(pair);
  }
  return kept.sort((p, q) => (p.join() < q.join() ? -1 : 1));
}

/** Single words joined by a pointer of `symbol`, in small letters. */
function words(wordnet: WordNet, pos: string, symbol: string): Pair[] {
  return [...joined(wordnet, pos, symbol)]
    .filter(({ from, to }) => isWord(from) && isWord(to))
    .map(({ from, to }) => [from, to]);
}

const isAdverbOf = (adverb: string, adjective: string) =>
  [`${adjective}ly`, `${adjective.slice(0, -1)}ily`, `${adjective.slice(0, -1)}y`].includes(adverb);

const isWord = (word: string) => /^[a-z]{3,}$/.test(word);

/** Lemmas by their most frequent part of speech in WordNet's tagged text. */
function leaders(indexSense: string): (pos: 'v' | 'a') => string[] {
  const numbers = { v: '2', a: '35' } as const;
  const tagged = new Map<string, Map<string, number>>();
  for (const line of indexSense.split('\n')) {
    const [key = '', , , times] = line.split(' ');
    const [lemma = '', place = ''] = key.split('%');
    if (!isWord(lemma)) continue;
    const pos = place.startsWith('5') ? '3' : place.slice(0, 1);
    const counts = tagged.get(lemma) ?? new Map<string, number>();
    counts.set(pos, (counts.get(pos) ?? 0) + Number(times));
    tagged.set(lemma, counts);
  }
  return (pos) =>
    [...tagged].flatMap(([lemma, counts]) => {
      const [top, times] = [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best));
      return times > 0 && numbers[pos].includes(top) ? [lemma] : [];
    });
}

/** A verb and the person who does it, where such a person is what the noun mostly means. */
function agents(wordnet: WordNet, categoryOf: ReadonlyMap<string, string>): Pair[] {
  return [...joined(wordnet, 'v', '+')].flatMap(({ from, to }): Pair[] =>
    categoryOf.get(to) === 'noun.person' && /(er|or)$/.test(to) && isWord(from) && to.slice(0, 3) === from.slice(0, 3)
      ? [[from, to]]
      : [],
  );
}

/** Countries: instances of the sense of "country" that states are. */
const isCountry = (wordnet: WordNet, place: string) =>
  wordnet
    .get(place)
    ?.pointers.some(
      ({ symbol, target }) =>
        symbol === '@i' && /^(country|.*_country|.*_nation)$/.test(wordnet.get(target)!.words[0]!),
    ) ?? false;

function nationalities(wordnet: WordNet): Pair[] {
  return [...joined(wordnet, 'a', '\\')].flatMap(({ from, to, targetPlace }) =>
    isCountry(wordnet, targetPlace) ? lowered(to, from) : [],
  );
}

function capitals(wordnet: WordNet): Pair[] {
  return [...joined(wordnet, 'n', '#p')].flatMap(({ from, to, synset, targetPlace }) =>
    synset.pointers.some(
      ({ symbol, target }) => symbol === '@i' && wordnet.get(target)!.words[0] === 'national_capital',
    ) && isCountry(wordnet, targetPlace)
      ? lowered(from, to)
      : [],
  );
}

function lowered(a: string, b: string): Pair[] {
  const pair = [a.toLowerCase(), b.toLowerCase()] as const;
  return pair.every(isWord) ? [pair] : [];
}

/** Antonyms among people of which the glosses call one male and the other female, before any bracket or second meaning. */
function genders(wordnet: WordNet): Pair[] {
  const says = (pattern: RegExp, gloss: string) => pattern.test(gloss.split(/[(;]/)[0]!);
  return [...joined(wordnet, 'n', '!')].flatMap(({ from, to, synset, target }): Pair[] =>
    synset.file === PERSON &&
    says(/\b(male|man|brother)\b/, synset.gloss) &&
    says(/\b(female|woman|sister)\b/, target.gloss) &&
    isWord(from) &&
    isWord(to)
      ? [[from, to]]
      : [],
  );
}
