// What sets the kernel of one family of data apart: its binaries, what it lays out, what a slice of it is. All else (kernel_memory.ts,
// thread_pool.ts, threaded_step.ts, thread.ts) serves every family alike. A family's kernel is loaded when first wanted.
import type { LossReading, Slice, TableSpec, WindowsJob } from '../../contracts';
import type { RowsJob } from '../../rows_contracts';
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
  /** Tokens, triples, or entries of all sweeps, of a pass. */
  readonly steps: number;
  /**
   * Where what a slice trains on is what others have trained: which stage of the training it is of. A stage's slices wait for all of the
   * one before. Absent where no slice waits for another.
   */
  stage?(slice: Slice): number;
  /** Slices that are in flight together write to no common place: several threads give the bits of one. */
  readonly independent?: true;
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
  /** The loss of all examples as it stands, where it is not the sum over those since the last reading, which each thread keeps. */
  loss?(): LossReading;
  /** A table was replaced from outside. */
  wrote?(): void;
  /** Writes a slice to address `start`, where there is room for it. */
  place(slice: Slice, start: number): PlacedSlice;
}

/** Of the families that have a kernel. */
export type KernelJob = WindowsJob | TriplesJob | RowsJob;

export async function familyOf(job: KernelJob): Promise<KernelFamily> {
  if ('triples' in job) return (await import('./triples_kernel')).triplesKernel(job);
  if ('sparse' in job) return rowsKernel(job);
  return (await import('./windows_kernel')).windowsKernel(job);
}

async function rowsKernel({ objective, ...job }: RowsJob): Promise<KernelFamily> {
  switch (objective.method) {
    case 'alternating':
      return (await import('./als_kernel')).alsKernel({ ...job, objective });
    case 'gradient':
      return (await import('./svdpp_kernel')).svdppKernel({ ...job, objective });
  }
}
