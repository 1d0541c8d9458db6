// The windows of one slice, one after another, as sampling.ts describes them. Written to be read, not to be fast.
import type { Corpus, Slice, WindowExample } from '../../contracts';
import { drawAlias } from '../../core/alias_table';
import { NO_WORD } from '../../core/no_word';
import { createRng } from '../../core/rng';
import { measuredEvery, type SamplingPlan, sequenceEnds, sequenceOf } from '../sampling';

export interface SampledWindow extends WindowExample {
  /** Whether this window's loss is reported. */
  readonly measured: boolean;
}

export function* windowsOf(corpus: Corpus, plan: SamplingPlan, seed: number, slice: Slice): Generator<SampledWindow> {
  const rng = createRng(seed, slice.epoch, slice.index);
  const sequences: number[][] = [];
  let start = slice.from;
  for (const end of sequenceEnds(corpus.sequences, slice.from, slice.to)) {
    const words = Array.from(corpus.tokens.subarray(start, slice.from + end));
    sequences.push(words.filter((word) => rng.u32() <= plan.keep[word]!));
    start = slice.from + end;
  }
  const before = sequenceOf(corpus.sequences, slice.from);
  let position = 0;
  for (const [s, words] of sequences.entries()) {
    const extra = corpus.sequenceContexts?.[before + s] ?? NO_WORD;
    for (const [i, center] of words.entries()) {
      const reach = 1 + rng.below(plan.window);
      const drawn = Array.from({ length: plan.negative }, () => drawAlias(plan.noise, rng));
      for (let k = 0; k < plan.groupNegative; k++) {
        const { members, first, size } = plan.groups!;
        drawn.push(members[first[center]! + rng.below(size[center]!)]!);
      }
      const near = [...words.slice(Math.max(0, i - reach), i), ...words.slice(i + 1, i + 1 + reach)];
      yield {
        center,
        contexts: extra === NO_WORD || extra === center ? near : [...near, extra],
        negatives: drawn.filter((word) => word !== center),
        measured: position % measuredEvery === 0,
      };
      position += 1;
    }
  }
}
