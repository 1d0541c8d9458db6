// Chooses the build of a kernel that this machine can run, and starts it on a memory. Relaxed SIMD (fused multiply-add) where there
// is any, plain SIMD otherwise; there is no kernel without SIMD. Each is there twice, since a module says whether its memory is shared.
import { VectariumError } from '../../errors';

export type KernelVariant = 'relaxed' | 'plain';

/** What scripts/build_kernels.ts makes of one family's kernel, as base64 text; each build is loaded when it is wanted. */
export type KernelBinaries = Readonly<
  Record<KernelVariant, Readonly<Record<'own' | 'shared', () => Promise<{ readonly binary: string }>>>>
>;

const variants = [
  { name: 'relaxed', title: 'relaxed SIMD' },
  { name: 'plain', title: 'SIMD' },
] as const;

/** What every kernel exports. Addresses are globals. */
export type KernelExports = {
  /** Takes the family's shape, how many threads there are, and which one this is; returns bytes. */
  readonly layOut: (...shapeAndThreads: readonly number[]) => number;
  /** Takes a slice as it was placed, the seed, epoch and slice that key its stream, and the learning rate. */
  readonly train: (...slice: readonly number[]) => void;
  readonly resetLoss: () => void;
} & Readonly<Record<'rowBytes' | 'sum' | 'examples', WebAssembly.Global>>;

/** A kernel without a memory: can be sent to another thread and started there. */
export interface KernelBuild {
  readonly title: string;
  readonly module: WebAssembly.Module;
}

export function decode(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/** Compiled once for all trainings to come: what a browser has made fast of a kernel stays with its module. */
const compiled = new WeakMap<() => unknown, WebAssembly.Module>();

/** The build `wanted`, or the best variant that this machine can run. */
export async function compileKernel(
  binaries: KernelBinaries,
  memory: 'own' | 'shared',
  wanted?: KernelVariant,
): Promise<KernelBuild> {
  for (const variant of variants) {
    if (wanted !== undefined && wanted !== variant.name) continue;
    const load = binaries[variant.name][memory];
    const binary = decode((await load()).binary);
    if (!WebAssembly.validate(binary)) continue;
    const module = compiled.get(load) ?? (await WebAssembly.compile(binary));
    compiled.set(load, module);
    return { title: variant.title, module };
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

/** An exported function by name; throws where there is no such function, or no kernel yet. */
export function functionNamed(kernel: WebAssembly.Exports | undefined, name: string): (...args: number[]) => number {
  const found = kernel?.[name];
  if (typeof found !== 'function') throw new Error(`the kernel has no function ${name}`);
  return found as (...args: number[]) => number;
}
