// What a training will make of a text, before it begins: its first words as they are read, how often its words occur by rank (Zipf 1949), and what
// the minimum count and subsampling leave of it. Exact and without the corpus: one look at the counts of the distinct words.
import { nameAt } from '../core/names';
import { keepThresholds } from '../engines/sampling';
import type { PhrasedText } from './phrases';

export interface TextPreview {
  readonly minCount: number;
  /** The text's first words, phrases joined; `kept` is false of those under the minimum count. */
  readonly first: readonly { readonly word: string; readonly kept: boolean }[];
  /** Distinct words and words of the text, phrases joined; then those at the minimum count. */
  readonly types: number;
  readonly tokens: number;
  readonly keptTypes: number;
  readonly keptTokens: number;
  /** How many of the kept words a pass skips on average, and how many distinct words that concerns: the most frequent ones. */
  readonly skippedTokens: number;
  readonly thinnedTypes: number;
  /** Of those that are skipped, the ones that lose most. */
  readonly mostSkipped: readonly string[];
  /** Ranks from 1 up, evenly spaced on a logarithmic scale, and how often the word of that rank occurs: pairs. */
  readonly curve: readonly { readonly rank: number; readonly count: number }[];
  /** Phrases that are kept, how often they occur, and the most frequent ones. */
  readonly phrases: { readonly types: number; readonly tokens: number; readonly most: readonly string[] };
}

const FIRST = 40;
const NAMED = 3;
/** Points of the curve a factor of ten. */
const POINTS = 24;

/** `sample` is 0 for models that skip nothing. */
export function previewOf(text: PhrasedText, minCount: number, sample: number): TextPreview {
  const { types, typeCounts, tokens } = text;
  const counts = typeCounts.filter((count) => count > 0).sort(); // rising
  const cut = counts.findIndex((count) => count >= minCount);
  const kept = cut < 0 ? counts.subarray(counts.length) : counts.subarray(cut);
  const keep = keepThresholds(kept, sample);
  let skippedTokens = 0;
  let thinnedTypes = 0;
  keep.forEach((threshold, i) => {
    if (threshold === 0xffffffff) return;
    thinnedTypes++;
    skippedTokens += kept[i]! * (1 - (threshold + 1) / 2 ** 32);
  });
  const phrases = text.phrases.filter((type) => typeCounts[type]! >= minCount);
  const name = (type: number) => nameAt(types, type);
  return {
    minCount,
    first: Array.from(tokens.subarray(0, FIRST), (type) => ({ word: name(type), kept: typeCounts[type]! >= minCount })),
    types: counts.length,
    tokens: tokens.length,
    keptTypes: kept.length,
    keptTokens: sum(kept),
    skippedTokens,
    thinnedTypes,
    mostSkipped: mostFrequent(typeCounts, Math.min(NAMED, thinnedTypes)).map(name),
    curve: rankCurve(counts),
    phrases: {
      types: phrases.length,
      tokens: sum(phrases.map((type) => typeCounts[type]!)),
      most: phrases
        .sort((a, b) => typeCounts[b]! - typeCounts[a]! || a - b)
        .slice(0, NAMED)
        .map(name),
    },
  };
}

function rankCurve(rising: Uint32Array): TextPreview['curve'] {
  const ranks = new Set<number>();
  for (let i = 0; 10 ** (i / POINTS) < rising.length; i++) ranks.add(Math.round(10 ** (i / POINTS)));
  if (rising.length > 0) ranks.add(rising.length);
  return [...ranks].map((rank) => ({ rank, count: rising[rising.length - rank]! }));
}

/** The `most` most frequent types, by falling count; of equal ones the first to occur. */
function mostFrequent(counts: Uint32Array, most: number): number[] {
  const best: number[] = [];
  counts.forEach((count, type) => {
    if (best.length === most && (most === 0 || count <= counts[best[most - 1]!]!)) return;
    const place = best.findIndex((other) => counts[other]! < count);
    best.splice(place < 0 ? best.length : place, 0, type);
    best.length = Math.min(best.length, most);
  });
  return best;
}

function sum(values: Uint32Array | readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
