// The windows family's kernel (assembly/index.ts): words with their sampling tables stay in its memory, slices are runs of tokens.
import type { WindowsJob, WindowsModelId } from '../../contracts';
import { NO_WORD } from '../../core/no_word';
import { checkParameters } from '../../objectives/registry';
import { planSampling, sequenceEnds, sequenceOf } from '../sampling';
import type { KernelBinaries, KernelExports } from './kernel';
import type { KernelFamily, Shape } from './kernel_family';
import { address } from './memory';

const binaries: KernelBinaries = {
  relaxed: {
    own: () => import('./windows_relaxed.generated'),
    shared: () => import('./windows_relaxed_shared.generated'),
  },
  plain: {
    own: () => import('./windows_plain.generated'),
    shared: () => import('./windows_plain_shared.generated'),
  },
};

/** What assembly/index.ts exports beside what every kernel does. */
type WindowsExports = KernelExports & {
  readonly sliceBytes: (tokens: number, sequences: number) => number;
} & Readonly<
    Record<
      | ('keep' | 'threshold' | 'alias' | 'groupMembers' | 'groupFirst' | 'groupSize')
      | ('partStarts' | 'partRows' | 'input' | 'output' | 'ngrams'),
      WebAssembly.Global
    >
  >;

/** What the kernel calls the models that it trains (assembly/memory.ts). */
const MODELS: Readonly<Record<WindowsModelId, number>> = { 'skip-gram': 0, cbow: 1, softmax: 2, subword: 3 };

/** Throws where the job cannot be trained as it is. */
function shapeOf(job: WindowsJob): Shape {
  const { dim, buckets = 0 } = checkParameters(job.objective, job.parameters);
  const { window, negative, groupNegative, block, shared, parts } = planSampling(job);
  const words = job.corpus.vocabulary.counts.length;
  const made = [buckets, parts?.rows.length ?? 0];
  return [words, dim!, window, negative, groupNegative, MODELS[job.objective.id], block, shared, ...made];
}

export function windowsKernel(job: WindowsJob): KernelFamily {
  const { tokens, sequences, sequenceContexts, vocabulary } = job.corpus;
  const words = vocabulary.counts.length;
  return {
    binaries,
    shape: shapeOf(job),
    specs: job.objective.tables(words, checkParameters(job.objective, job.parameters)),
    seed: job.seed,
    steps: tokens.length,
    // Room for as many sequences as there can be, so that it is taken once for all slices of a length.
    sliceBytes: (exports, steps) => (exports as WindowsExports).sliceBytes(steps, steps + 1),
    fill(memory, exports) {
      const kernel = exports as WindowsExports;
      const plan = planSampling(job);
      for (const [at, values] of [
        [kernel.keep, plan.keep],
        [kernel.threshold, plan.noise.threshold],
        [kernel.alias, plan.noise.alias],
        [kernel.groupMembers, plan.groups?.members],
        [kernel.groupFirst, plan.groups?.first],
        [kernel.groupSize, plan.groups?.size],
        [kernel.partStarts, plan.parts?.starts],
        [kernel.partRows, plan.parts?.rows],
      ] as const) {
        if (values) new Uint32Array(memory.buffer, address(at), values.length).set(values);
      }
      const tables = { input: kernel.input, output: kernel.output, ngrams: kernel.ngrams };
      const parts = plan.parts?.rows.length;
      return {
        table: (name) => address(tables[name as keyof typeof tables]),
        ...(parts && {
          parts: () => ({
            starts: new Uint32Array(memory.buffer, address(kernel.partStarts), words + 1),
            rows: new Uint32Array(memory.buffer, address(kernel.partRows), parts),
          }),
        }),
        place({ from, to }, start) {
          const placed = tokens.subarray(from, to);
          const ends = sequenceEnds(sequences, from, from + placed.length);
          const view = new Uint32Array(memory.buffer, start, placed.length + 2 * ends.length);
          view.set(placed);
          view.set(ends, placed.length);
          const contexts = view.subarray(placed.length + ends.length);
          const first = sequenceOf(sequences, from);
          if (sequenceContexts) contexts.set(sequenceContexts.subarray(first, first + ends.length));
          else contexts.fill(NO_WORD);
          return [start, placed.length, ends.length];
        },
      };
    },
  };
}
