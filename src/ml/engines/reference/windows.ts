// The windows of one slice, one after another, as sampling.ts describes them. Written to be read, not to be fast.
import type { Corpus, Slice, WindowExample } from '../../contracts';
import { drawAlias } from '../../core/alias_table';
import { createRng } from '../../core/rng';
import { measuredEvery, type SamplingPlan, sequenceEnds } from '../sampling';

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
  let position = 0;
  for (const words of sequences) {
    for (const [i, center] of words.entries()) {
      const reach = 1 + rng.below(plan.window);
      const drawn = Array.from({ length: plan.negative }, () => drawAlias(plan.noise, rng));
      yield {
        center,
        contexts: [...words.slice(Math.max(0, i - reach), i), ...words.slice(i + 1, i + 1 + reach)],
        negatives: drawn.filter((word) => word !== center),
        measured: position % measuredEvery === 0,
      };
      position += 1;
    }
  }
}
