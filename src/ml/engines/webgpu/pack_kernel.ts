// The packer of the GPU engines in WebAssembly (wasm/assembly/pack.ts), and what both families pack: batches of slots, each of which names
// a row of the joint table, grouped by touched row (compressed sparse rows), so that one thread can sum all that a batch adds to its row.
import type { Slice } from '../../contracts';
import { decode } from '../wasm/kernel';
import { binary as packKernel } from '../wasm/pack.generated';

/** Where the slots of one batch lie in the lists, and their groups. */
export interface GroupedSlots {
  /** The row of each slot. */
  readonly slotsAt: number;
  /** The touched rows, in the order in which they first occur. */
  readonly rowsAt: number;
  /** For each touched row the first of its entries in the order, and after the last row an end. */
  readonly startsAt: number;
  /** The slots of each touched row, rising. */
  readonly orderAt: number;
  readonly rows: number;
}

/** Batches that are uploaded together. */
export interface PackedChunk<Batch extends GroupedSlots> {
  readonly batches: readonly Batch[];
  /** Numbers used in the lists. */
  readonly length: number;
  /** Places that measured losses take: from 0. */
  readonly losses: number;
  /** What these losses are of. */
  readonly examples: number;
}

/** What cuts slices into batches. */
export interface Packer<Batch extends GroupedSlots> {
  /** Slots that a batch has at most. */
  readonly slots: number;
  /** Losses that a chunk has at most. */
  readonly losses: number;
  /** The lists of the chunk that `next` gave last. Taken anew after each `start`, which may move them. */
  readonly lists: Int32Array<ArrayBuffer>;
  readonly bytes: number;
  start(slice: Slice): void;
  /** Packs the next batches over the ones before; null at the slice's end. */
  next(): PackedChunk<Batch> | null;
}

export interface PackerShape {
  /** Tokens that stayed, or triples, in a batch; of tokens a multiple of `measuredEvery`, so that losses have room. */
  readonly positions: number;
  /** Batches in a chunk. */
  readonly batches: number;
}

/** What wasm/assembly/pack.ts exports. Addresses are globals. */
export type PackExports = {
  readonly layOut: (
    words: number,
    window: number,
    negatives: number,
    positions: number,
    batches: number,
    slots: number,
    lists: number,
  ) => number;
  readonly layOutGroups: (rows: number, slots: number, lists: number) => number;
  /** Groups slots that lie in the lists, behind them; returns how many rows they touch. */
  readonly group: (slotsAt: number, slots: number) => number;
  readonly sliceBytes: (tokens: number, sequences: number) => number;
  readonly start: (tokens: number, sequences: number, seed: number, epoch: number, index: number) => void;
  readonly next: () => number;
} & Readonly<
  Record<
    'keep' | 'noise' | 'described' | 'lists' | 'slice' | 'length' | 'losses' | 'examples' | 'base',
    WebAssembly.Global<'i32'>
  >
>;

/** Compiled at once, not awaited: it is two kilobytes, and a packer is made in a worker. */
export function startPackKernel(memory: WebAssembly.Memory): PackExports {
  return new WebAssembly.Instance(new WebAssembly.Module(decode(packKernel)), { env: { memory } })
    .exports as PackExports;
}
