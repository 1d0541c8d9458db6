// How every engine that trains on windows samples a slice, and the tables it needs for that. The kernel in wasm/assembly follows the
// same text; engine.test.ts holds them together. A slice's stream is createRng(seed, epoch, index), read in this order:
// 1. For each token one u32: the token stays if u32 ≤ keep[word]. What stays is closed up within its sequence, so windows reach past
//    dropped words (word2vec.c does the same) but never past the ends of the sequence or the slice.
// 2. For each token that stayed: one u32 for the reach, 1 + below(window), on both sides; then, `negative` times, a cell below(words)
//    and a coin u32 for the alias table; then, `groupNegative` times, a place below(words of the centre's group). Negatives equal to the
//    centre are left out. These are drawn even where a token has no context. The full softmax draws a reach only.
//    Where each context is predicted (`predicts`), the reach alone is drawn first, then `negative` times cell and coin for each
//    context word in turn; of these, those equal to that word are left out, and the centre is not.
//    The sequence's own context (corpus.sequenceContexts) is drawn from nothing: it comes last in the window, unless it is the centre.
// 3. One update per window, from the values before it; rows that occur twice move twice. Its loss counts if the token's position among
//    those of the slice that stayed is a multiple of `measuredEvery`.
// With `block` from 2 on, 2 and 3 are different. The tokens that stayed are cut into blocks of `block`; the slice's end ends one, a
// sequence's end does not, since a block only says which windows share: windows end with their sequence as ever. A block draws `shared`
// negatives (cell and coin each) and then the reach of each of its tokens. All its windows have these negatives, less those equal to
// their centre, each weighted negative / shared. One update per block, from the values before it.
import type { WindowsJob } from '../contracts';
import { type AliasTable, createAliasTable } from '../core/alias_table';
import { checkParameters } from '../objectives/registry';
import type { WordParts } from '../subword_contracts';
import { checkWindows } from './check_windows';
import { createWordGroups, type WordGroups } from './word_groups';

export const measuredEvery = 16;

export interface SamplingPlan {
  readonly window: number;
  readonly negative: number;
  /** Negatives are drawn for each context, not for the centre. */
  readonly perContext: boolean;
  /** Tokens that share their negatives; 1: each window draws its own. */
  readonly block: number;
  /** Negatives that a block draws. */
  readonly shared: number;
  readonly keep: Uint32Array;
  readonly noise: AliasTable;
  /** Further negatives of each centre, from its group. */
  readonly groupNegative: number;
  /** Absent where none are drawn from them. */
  readonly groups?: WordGroups;
  /** Absent where each word is a row of its own. */
  readonly parts?: WordParts;
}

/**
 * Greatest u32 that keeps a word: probability √(t/f) + t/f, at most 1, with f the word's share of the text and t = `sample`.
 * This is word2vec.c's formula, and gensim's (√(v/T) + 1)·T/v with v = count and T = t·total.
 */
export function keepThresholds(counts: Uint32Array, sample: number): Uint32Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => {
    const ratio = (sample * total) / count;
    const probability = sample === 0 ? 1 : Math.min(1, Math.sqrt(ratio) + ratio);
    return Math.ceil(probability * 4294967296) - 1;
  });
}

/**
 * Negatives that a block of `block` tokens draws for windows that count `negative`: about 0.8·negative·√block, a multiple of four. Fewer
 * cost held-out loss, more cost time (docs/benchmarks.md).
 */
export function sharedNegatives(negative: number, block: number): number {
  return 4 * Math.ceil((negative * Math.sqrt(block)) / 5);
}

/** Throws where the job's parts do not fit together (see check_windows.ts). */
export function planSampling(job: WindowsJob): SamplingPlan {
  const { objective } = job;
  const parameters = checkParameters(objective, job.parameters);
  const { window, negative = 0, sample, block = 1 } = parameters;
  checkWindows(job);
  const { vocabulary, groups } = job.corpus;
  const { groupNegative = 0 } = job;
  const parts = objective.parts?.(vocabulary.names, parameters);
  return {
    window: window!,
    negative,
    perContext: objective.predicts === 'contexts',
    block,
    shared: sharedNegatives(negative, block),
    keep: keepThresholds(vocabulary.counts, sample!),
    noise: createAliasTable(vocabulary.counts, objective.noisePower),
    groupNegative,
    ...(groups && groupNegative > 0 && { groups: createWordGroups(groups) }),
    ...(parts && { parts }),
  };
}

/** The sequence that token `from` lies in. */
export function sequenceOf(sequences: Uint32Array, from: number): number {
  let low = 0;
  let high = sequences.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sequences[middle]! <= from) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Where each sequence that has tokens in [from, to) ends there, relative to `from`. The last entry is `to - from`. */
export function sequenceEnds(sequences: Uint32Array, from: number, to: number): Uint32Array {
  const ends: number[] = [];
  for (let i = sequenceOf(sequences, from) + 1; i < sequences.length && sequences[i]! < to; i++) {
    ends.push(sequences[i]! - from);
  }
  ends.push(to - from);
  return Uint32Array.from(ends);
}
