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
  const draw = (count: number) => Array.from({ length: count }, () => drawAlias(plan.noise, rng));
  let position = 0;
  let shared: number[] = [];
  for (const [s, words] of sequences.entries()) {
    const extra = corpus.sequenceContexts?.[before + s] ?? NO_WORD;
    for (const [i, center] of words.entries()) {
      if (plan.block > 1 && position % plan.block === 0) shared = draw(plan.shared);
      const reach = 1 + rng.below(plan.window);
      const near = [...words.slice(Math.max(0, i - reach), i), ...words.slice(i + 1, i + 1 + reach)];
      const contexts = extra === NO_WORD || extra === center ? near : [...near, extra];
      const measured = position % measuredEvery === 0;
      position += 1;
      if (plan.perContext) {
        const negatives = contexts.flatMap((word) => draw(plan.negative).filter((other) => other !== word));
        yield { center, contexts, negatives, ...partsOf(plan, center), measured };
        continue;
      }
      const drawn = plan.block > 1 ? shared : draw(plan.negative);
      for (let k = 0; k < plan.groupNegative; k++) {
        const { members, first, size } = plan.groups!;
        drawn.push(members[first[center]! + rng.below(size[center]!)]!);
      }
      yield {
        center,
        contexts,
        negatives: drawn.filter((word) => word !== center),
        ...(plan.block > 1 && { negativeWeight: plan.negative / plan.shared }),
        measured,
      };
    }
  }
}

function partsOf({ parts }: SamplingPlan, word: number): { parts?: readonly number[] } {
  return parts ? { parts: Array.from(parts.rows.subarray(parts.starts[word], parts.starts[word + 1])) } : {};
}
