// Noun pairs rated by how near their first senses lie in WordNet's hierarchy (Wu & Palmer 1994): 2 depth(common) / (depth(a) + depth(b)), the
// root at depth 1. Computed, not judged by people; it ships because the sets that people judged are not free to. Spread evenly from 0 to 10.
import { nounCategories } from '../bench/wordnet_nouns';
import { createRng } from '../src/ml/core/rng';
import type { Counts } from './analogy_set';
import type { WordNet } from './wordnet';

const NOUNS = 400;
const BINS = 10;
const PAIRS_PER_BIN = 40;
const DRAWS = 60_000;

/** A header, then "word1 TAB word2 TAB score" lines in alphabetical order. */
export function nounPairsText(wordnet: WordNet, indexSense: string, counts: Counts): string {
  const first = firstSenses(indexSense);
  const nouns = [...nounCategories(indexSense).keys()]
    .filter((noun) => /^[a-z]{3,}$/.test(noun) && first.has(noun) && (counts.get(noun) ?? 0) > 0)
    .sort((a, b) => counts.get(b)! - counts.get(a)! || (a < b ? -1 : 1))
    .slice(0, NOUNS);
  const distances = nouns.map((noun) => ancestors(wordnet, first.get(noun)!));
  const depth = new Map<string, number>();
  for (const reached of distances) for (const place of reached.keys()) depth.set(place, depthOf(wordnet, place));
  const rng = createRng(1);
  const bins: Map<string, number>[] = Array.from({ length: BINS }, () => new Map());
  for (let draw = 0; draw < DRAWS; draw++) {
    const [a, b] = [rng.below(nouns.length), rng.below(nouns.length)];
    if (a >= b) continue;
    const similarity = wuPalmer(distances[a]!, distances[b]!, depth);
    const bin = bins[Math.min(BINS - 1, Math.floor(similarity * BINS))]!;
    if (bin.size < PAIRS_PER_BIN) bin.set([nouns[a]!, nouns[b]!].sort().join('\t'), similarity);
  }
  const lines = bins
    .flatMap((bin) => [...bin])
    .map(([words, similarity]) => `${words}\t${(10 * similarity).toFixed(2)}\n`);
  return `word1\tword2\tsimilarity\n${lines.sort().join('')}`;
}

/** Lemma → place of its first noun sense. */
function firstSenses(indexSense: string): Map<string, string> {
  const places = new Map<string, string>();
  for (const line of indexSense.split('\n')) {
    const [key = '', offset, number] = line.split(' ');
    const [lemma = '', place = ''] = key.split('%');
    if (place.startsWith('1') && number === '1') places.set(lemma, `n${offset}`);
  }
  return places;
}

/** Every hypernym with the fewest steps to it, the synset itself at 0. */
function ancestors(wordnet: WordNet, start: string): Map<string, number> {
  const steps = new Map([[start, 0]]);
  for (const [place, distance] of steps) {
    for (const { symbol, target } of wordnet.get(place)?.pointers ?? []) {
      if (symbol.startsWith('@') && !steps.has(target)) steps.set(target, distance + 1);
    }
  }
  return steps;
}

/** Synsets on the shortest way to the root, both ends counted. */
function depthOf(wordnet: WordNet, place: string): number {
  const isRoot = (candidate: string) => !wordnet.get(candidate)!.pointers.some(({ symbol }) => symbol.startsWith('@'));
  const steps = ancestors(wordnet, place);
  return 1 + Math.min(...[...steps].flatMap(([reached, distance]) => (isRoot(reached) ? [distance] : [])));
}

function wuPalmer(
  a: ReadonlyMap<string, number>,
  b: ReadonlyMap<string, number>,
  depth: ReadonlyMap<string, number>,
): number {
  let best = 0;
  for (const [place, fromA] of a) {
    const fromB = b.get(place);
    if (fromB === undefined) continue;
    const common = 2 * depth.get(place)!;
    best = Math.max(best, common / (common + fromA + fromB));
  }
  return best;
}
