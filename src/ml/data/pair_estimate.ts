// How many distinct pairs of words data/cooccurrence.ts will find, before it counts them: exactly for some words, which stand for those of
// like frequency. How many partners a word has follows closely from how often it occurs, so that a few hundred words say it within some
// per cent (pair_estimate.test.ts). One look at the text; what is kept is a bit for each word sampled and each word of the vocabulary.
import type { Counting } from './cooccurrence';
import type { TokenizedText } from './corpus';

/** The most frequent words are all looked at; of the others ever fewer: one in 2 from this rank on, one in 3 from twice this rank on … */
const EACH = 64;

interface Sample {
  /** Type → place in the sample, or -1. */
  readonly placeOf: Int32Array;
  /** How many words each stands for. */
  readonly standsFor: readonly number[];
}

export function estimatePairs(
  text: Pick<TokenizedText, 'typeCounts' | 'tokens' | 'sequences'>,
  minCount: number,
  { window, symmetric }: Counting,
): number {
  const { typeCounts, tokens, sequences } = text;
  const { placeOf, standsFor } = sampled(typeCounts, minCount);
  const stride = Math.ceil(typeCounts.length / 32);
  const seen = new Uint32Array(stride * standsFor.length);
  const distinct = new Float64Array(standsFor.length);
  let words = new Uint32Array(1024);
  for (let s = 0; s + 1 < sequences.length; s++) {
    const most = sequences[s + 1]! - sequences[s]!;
    if (most > words.length) words = new Uint32Array(2 * most);
    let length = 0;
    for (let t = sequences[s]!; t < sequences[s + 1]!; t++) {
      if (typeCounts[tokens[t]!]! >= minCount) words[length++] = tokens[t]!;
    }
    for (let t = 0; t < length; t++) {
      const place = placeOf[words[t]!]!;
      if (place < 0) continue;
      const end = symmetric ? Math.min(length, t + window + 1) : t;
      for (let other = Math.max(0, t - window); other < end; other++) {
        if (other === t) continue;
        const type = words[other]!;
        const at = place * stride + (type >>> 5);
        const bit = 1 << (type & 31);
        if ((seen[at]! & bit) !== 0) continue;
        seen[at]! |= bit;
        distinct[place]! += 1;
      }
    }
  }
  return Math.round(distinct.reduce((sum, count, place) => sum + count * standsFor[place]!, 0));
}

/** One word of each run of ranks, its middle one. */
function sampled(typeCounts: Uint32Array, minCount: number): Sample {
  const byCount = Uint32Array.from(typeCounts.keys())
    .filter((type) => typeCounts[type]! >= minCount)
    .sort((a, b) => typeCounts[b]! - typeCounts[a]! || a - b);
  const placeOf = new Int32Array(typeCounts.length).fill(-1);
  const standsFor: number[] = [];
  for (let rank = 0; rank < byCount.length; ) {
    const run = Math.min(1 + Math.floor(rank / EACH), byCount.length - rank);
    placeOf[byCount[rank + (run >>> 1)]!] = standsFor.length;
    standsFor.push(run);
    rank += run;
  }
  return { placeOf, standsFor };
}
