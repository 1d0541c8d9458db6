// Chooses the build of the kernel that this machine can run, and starts it on a memory of its own.
// Relaxed SIMD (fused multiply-add) where there is any, plain SIMD otherwise; there is no kernel without SIMD.
import { VectariumError } from '../../errors';
import { plainKernel, relaxedKernel } from './kernels.generated';

export type KernelVariant = 'relaxed' | 'plain';

const variants: Readonly<Record<KernelVariant, { readonly text: string; readonly title: string }>> = {
  relaxed: { text: relaxedKernel, title: 'relaxed SIMD' },
  plain: { text: plainKernel, title: 'SIMD' },
};

/** What assembly/index.ts exports. Addresses are globals. */
type KernelExports = {
  readonly layOut: (words: number, dim: number, window: number, negatives: number) => number;
  readonly sliceBytes: (tokens: number, sequences: number) => number;
  readonly train: (
    tokens: number,
    sequences: number,
    seed: number,
    epoch: number,
    slice: number,
    learningRate: number,
  ) => void;
  readonly resetLoss: () => void;
} & Readonly<
  Record<
    'rowBytes' | 'keep' | 'threshold' | 'alias' | 'input' | 'output' | 'sliceStart' | 'sum' | 'examples',
    WebAssembly.Global
  >
>;

export interface Kernel {
  readonly title: string;
  readonly memory: WebAssembly.Memory;
  readonly exports: KernelExports;
}

function decode(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/** The binary of `wanted`, or of the best variant that this machine can run. */
function choose(wanted?: KernelVariant): { title: string; binary: Uint8Array<ArrayBuffer> } {
  for (const [name, { text, title }] of Object.entries(variants)) {
    if (wanted !== undefined && wanted !== name) continue;
    const binary = decode(text);
    if (WebAssembly.validate(binary)) return { title, binary };
  }
  throw new VectariumError(
    'EngineUnavailable',
    `This machine cannot run the wasm engine: its WebAssembly has no ${wanted === 'relaxed' ? 'relaxed ' : ''}SIMD.`,
    'Use a browser of 2023 or later, or choose the reference engine, which is much slower.',
  );
}

export async function startKernel(wanted?: KernelVariant): Promise<Kernel> {
  const { title, binary } = choose(wanted);
  const memory = new WebAssembly.Memory({ initial: 1 });
  const { instance } = await WebAssembly.instantiate(binary, { env: { memory } });
  return { title, memory, exports: instance.exports as KernelExports };
}

/** The value of an address global: JavaScript sees it signed, which is wrong from 2 GiB on. */
export function address(global: WebAssembly.Global): number {
  return global.value >>> 0;
}

const page = 65536;

/** Makes the memory at least `bytes` long. Every view of it is void afterwards. */
export function ensureBytes(memory: WebAssembly.Memory, bytes: number): void {
  const missing = bytes - memory.buffer.byteLength;
  if (missing <= 0) return;
  try {
    memory.grow(Math.ceil(missing / page));
  } catch {
    throw new VectariumError(
      'OutOfMemory',
      `Training needs ${Math.ceil(bytes / 1e6)} MB of memory, more than this machine gives one page.`,
      'Choose fewer dimensions, or a higher minimum count so that there are fewer words.',
    );
  }
}
