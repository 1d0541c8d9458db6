// The windows family's kernel (assembly/index.ts): words with their sampling tables stay in its memory, slices are runs of tokens.
import type { WindowsJob } from '../../contracts';
import { checkParameters } from '../../objectives/registry';
import { planSampling, sequenceEnds } from '../sampling';
import { address, type KernelExports } from './kernel';
import type { KernelFamily, Shape } from './kernel_family';
import * as binaries from './kernels.generated';

/** What assembly/index.ts exports beside what every kernel does. */
type WindowsExports = KernelExports & {
  readonly sliceBytes: (tokens: number, sequences: number) => number;
} & Readonly<Record<'keep' | 'threshold' | 'alias' | 'input' | 'output', WebAssembly.Global>>;

function shapeOf(job: WindowsJob): Shape {
  const { dim, window, negative } = checkParameters(job.objective, job.parameters);
  return [job.corpus.vocabulary.counts.length, dim!, window!, negative!];
}

export function windowsKernel(job: WindowsJob): KernelFamily {
  const { tokens, sequences, vocabulary } = job.corpus;
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
      const { keep, threshold, alias, input, output } = exports as WindowsExports;
      const plan = planSampling(job);
      for (const [at, values] of [
        [keep, plan.keep],
        [threshold, plan.noise.threshold],
        [alias, plan.noise.alias],
      ] as const) {
        new Uint32Array(memory.buffer, address(at), words).set(values);
      }
      return {
        table: (name) => address(name === 'input' ? input : output),
        place({ from, to }, start) {
          const placed = tokens.subarray(from, to);
          const ends = sequenceEnds(sequences, from, from + placed.length);
          const view = new Uint32Array(memory.buffer, start, placed.length + ends.length);
          view.set(placed);
          view.set(ends, placed.length);
          return [start, placed.length, ends.length];
        },
      };
    },
  };
}
