// Chooses and starts the kernel of the triples family, as kernel.ts does for windows: relaxed SIMD where there is any, else plain.
import { VectariumError } from '../../errors';
import type { KernelVariant } from './kernel';
import { plainKernel, relaxedKernel } from './triples_kernels.generated';

/** What assembly/triples.ts exports. Addresses are globals. */
export type TriplesExports = {
  readonly layOut: (
    rows: number,
    cols: number,
    triples: number,
    dim: number,
    sampled: boolean,
    scaled: boolean,
  ) => number;
  readonly makeMasks: (dim: number) => void;
  readonly shuffle: (seed: number, epoch: number) => void;
  readonly keyStream: (seed: number, epoch: number, slice: number) => void;
  readonly trainSquaredAdagrad: (from: number, to: number, rate: number, offset: number) => void;
  readonly trainSquared: (from: number, to: number, rate: number, offset: number, lambda: number) => void;
  readonly trainLogistic: (from: number, to: number, rate: number, lambda: number, negative: number) => void;
  readonly trainRanking: (from: number, to: number, rate: number, lambda: number, negative: number) => void;
  readonly resetLoss: () => void;
} & Readonly<
  Record<
    'rowBytes' | 'scaleBytes' | 'records' | 'starts' | 'columns' | 'row' | 'column' | 'sum' | 'examples',
    WebAssembly.Global
  >
>;

export interface TriplesKernel {
  readonly title: string;
  readonly memory: WebAssembly.Memory;
  readonly exports: TriplesExports;
}

const variants: Readonly<Record<KernelVariant, { readonly text: string; readonly title: string }>> = {
  relaxed: { text: relaxedKernel, title: 'relaxed SIMD' },
  plain: { text: plainKernel, title: 'SIMD' },
};

export async function startTriplesKernel(wanted?: KernelVariant): Promise<TriplesKernel> {
  for (const [name, { text, title }] of Object.entries(variants)) {
    if (wanted !== undefined && wanted !== name) continue;
    const binary = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    if (!WebAssembly.validate(binary)) continue;
    const memory = new WebAssembly.Memory({ initial: 1 });
    const { instance } = await WebAssembly.instantiate(binary, { env: { memory } });
    return { title, memory, exports: instance.exports as TriplesExports };
  }
  throw new VectariumError(
    'EngineUnavailable',
    `This machine cannot run the wasm engine: its WebAssembly has no ${wanted === 'relaxed' ? 'relaxed ' : ''}SIMD.`,
    'Use a browser of 2023 or later, or choose the reference engine, which is much slower.',
  );
}
