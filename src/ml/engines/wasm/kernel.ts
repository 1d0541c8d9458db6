// Chooses the build of the kernel that this machine can run, and starts it on a memory. Relaxed SIMD (fused multiply-add) where there
// is any, plain SIMD otherwise; there is no kernel without SIMD. Each is there twice, since a module says whether its memory is shared.
import { VectariumError } from '../../errors';
import { plainKernel, plainKernelShared, relaxedKernel, relaxedKernelShared } from './kernels.generated';

export type KernelVariant = 'relaxed' | 'plain';

interface Variant {
  readonly own: string;
  readonly shared: string;
  readonly title: string;
}

const variants: Readonly<Record<KernelVariant, Variant>> = {
  relaxed: { own: relaxedKernel, shared: relaxedKernelShared, title: 'relaxed SIMD' },
  plain: { own: plainKernel, shared: plainKernelShared, title: 'SIMD' },
};

/** What assembly/index.ts exports. Addresses are globals. */
export type KernelExports = {
  readonly layOut: (
    words: number,
    dim: number,
    window: number,
    negatives: number,
    block: number,
    shared: number,
    threads: number,
    thread: number,
  ) => number;
  readonly sliceBytes: (tokens: number, sequences: number) => number;
  readonly train: (
    start: number,
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
    'rowBytes' | 'keep' | 'threshold' | 'alias' | 'input' | 'output' | 'sum' | 'examples',
    WebAssembly.Global<'i32' | 'f64'>
  >
>;

/** A kernel without a memory: can be sent to another thread and started there. */
export interface KernelBuild {
  readonly title: string;
  readonly module: WebAssembly.Module;
}

function decode(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/** The build `wanted`, or the best variant that this machine can run. */
export async function compileKernel(memory: 'own' | 'shared', wanted?: KernelVariant): Promise<KernelBuild> {
  for (const [name, variant] of Object.entries(variants)) {
    if (wanted !== undefined && wanted !== name) continue;
    const binary = decode(variant[memory]);
    if (WebAssembly.validate(binary)) return { title: variant.title, module: await WebAssembly.compile(binary) };
  }
  throw new VectariumError(
    'EngineUnavailable',
    `This machine cannot run the wasm engine: its WebAssembly has no ${wanted === 'relaxed' ? 'relaxed ' : ''}SIMD.`,
    'Use a browser of 2023 or later, or choose the reference engine, which is much slower.',
  );
}

/** One instance: its own scratch numbers and random stream, over a memory that others may share. */
export async function startKernel(module: WebAssembly.Module, memory: WebAssembly.Memory): Promise<KernelExports> {
  const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
  return exports as KernelExports;
}

/** The value of an address global: JavaScript sees it signed, which is wrong from 2 GiB on. */
export function address(global: WebAssembly.Global): number {
  return global.value >>> 0;
}

const PAGE = 65536;
const MOST_PAGES = 65536;

export function pagesFor(bytes: number): number {
  return Math.min(MOST_PAGES, Math.ceil(bytes / PAGE));
}

/** Takes memory, or says that there is not enough. */
export function takeMemory<T>(bytes: number, take: () => T): T {
  try {
    return take();
  } catch {
    throw new VectariumError(
      'OutOfMemory',
      `Training needs ${Math.ceil(bytes / 1e6)} MB of memory, more than this machine gives one page.`,
      'Choose fewer dimensions, or a higher minimum count so that there are fewer words.',
    );
  }
}

/** Makes the memory at least `bytes` long. Every view of it is void afterwards. */
export function ensureBytes(memory: WebAssembly.Memory, bytes: number): void {
  const missing = bytes - memory.buffer.byteLength;
  if (missing > 0) takeMemory(bytes, () => memory.grow(Math.ceil(missing / PAGE)));
}
