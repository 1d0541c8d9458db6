// What sets the kernel of one family of data apart: its binaries, what it lays out, what a slice of it is. All else (kernel_memory.ts,
// thread_pool.ts, threaded_step.ts, thread.ts) serves every family alike. A family's kernel is loaded when first wanted.
import type { Slice, TableSpec, WindowsJob } from '../../contracts';
import type { WordParts } from '../../subword_contracts';
import type { TriplesJob } from '../../triples_contracts';
import type { KernelBinaries, KernelExports } from './kernel';

/** What `layOut` takes before the threads. */
export type Shape = readonly number[];

/** Where a slice lies, in the order in which the kernel's `train` takes it, before the stream and the learning rate. */
export type PlacedSlice = readonly number[];

/** A job in the words of its family's kernel. Parameters and data have been checked. */
export interface KernelFamily {
  readonly binaries: KernelBinaries;
  readonly shape: Shape;
  readonly specs: readonly TableSpec[];
  readonly seed: number;
  /** Tokens, or triples, of a pass. */
  readonly steps: number;
  /** The most bytes that a slice of `steps` takes. */
  sliceBytes(exports: KernelExports, steps: number): number;
  /** Puts what stays there into a memory that `exports` has laid out and that is large enough; tables are not its business. */
  fill(memory: WebAssembly.Memory, exports: KernelExports): FilledMemory;
}

export interface FilledMemory {
  /** Address of a table's first number. */
  table(name: string): number;
  /** What words are made of, as it lies in memory, where they are made of rows of `input` and on behind it. */
  parts?(): WordParts;
  /** Writes a slice to address `start`, where there is room for it. */
  place(slice: Slice, start: number): PlacedSlice;
}

/** Of the families that have a kernel. */
export type KernelJob = WindowsJob | TriplesJob;

export async function familyOf(job: KernelJob): Promise<KernelFamily> {
  if ('triples' in job) return (await import('./triples_kernel')).triplesKernel(job);
  return (await import('./windows_kernel')).windowsKernel(job);
}
