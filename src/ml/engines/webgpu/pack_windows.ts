// The windows of a slice as the lists that the GPU programs read: sampled exactly as sampling.ts says, cut into batches of consecutive
// positions, and grouped by touched row (compressed sparse rows), so that one thread can sum all that a batch adds to its row.
// A window's slots are its contexts, its centre, and its negatives; each slot names a row of the joint table, input rows first.
// The work is done in WebAssembly (wasm/assembly/pack.ts). Knows no GPU. pack_windows.test.ts holds it against windowsOf().
import type { Corpus, Slice } from '../../contracts';
import { measuredEvery, type SamplingPlan, sequenceEnds } from '../sampling';
import { address, ensureBytes } from '../wasm/memory';
import { binary as packKernel } from '../wasm/pack.generated';

/** Where one batch's lists start in `WindowPacker.lists`, and how long they are. */
export interface PackedBatch {
  /** Four numbers per window: first slot, contexts, outputs, place of its loss (−1 where it is not measured). */
  readonly windowsAt: number;
  readonly windows: number;
  /** The row of each slot. */
  readonly slotsAt: number;
  /** The touched rows; then `rows` + 1 starts into the last list: the slots of each row, rising. */
  readonly rowsAt: number;
  readonly startsAt: number;
  readonly orderAt: number;
  readonly rows: number;
}

/** Batches that are uploaded together. */
export interface PackedChunk {
  readonly batches: readonly PackedBatch[];
  /** Numbers used in `WindowPacker.lists`. */
  readonly length: number;
  /** Windows whose loss is measured: their losses have the places from 0. */
  readonly losses: number;
  /** Context words of the windows whose loss is measured. */
  readonly examples: number;
}

export interface PackerShape {
  /** Positions (tokens that stayed) in a batch; a multiple of `measuredEvery`, so that losses have room. */
  readonly positions: number;
  /** Batches in a chunk. */
  readonly batches: number;
}

/** What wasm/assembly/pack.ts exports. Addresses are globals. */
type PackExports = {
  readonly layOut: (
    words: number,
    window: number,
    negatives: number,
    positions: number,
    batches: number,
    slots: number,
    lists: number,
  ) => number;
  readonly sliceBytes: (tokens: number, sequences: number) => number;
  readonly start: (tokens: number, sequences: number, seed: number, epoch: number, index: number) => void;
  readonly next: () => number;
} & Readonly<
  Record<
    'keep' | 'noise' | 'described' | 'lists' | 'slice' | 'length' | 'losses' | 'examples' | 'base',
    WebAssembly.Global<'i32'>
  >
>;

/** Numbers that describe a batch, in the order of pack.ts. */
const DESCRIBED = 7;

export class WindowPacker {
  /** Slots that a batch has at most. */
  readonly slots: number;
  /** Losses that a chunk has at most. */
  readonly losses: number;
  private readonly corpus: Corpus;
  private readonly seed: number;
  private readonly memory = new WebAssembly.Memory({ initial: 1 });
  private readonly exports: PackExports;
  private readonly room: number;
  private readonly batches: number;

  constructor(corpus: Corpus, plan: SamplingPlan, seed: number, { positions, batches }: PackerShape) {
    this.corpus = corpus;
    this.seed = seed;
    this.batches = batches;
    this.slots = positions * (2 * plan.window + plan.negative + 1);
    this.losses = (positions * batches) / measuredEvery;
    this.room = batches * (4 * positions + 4 * this.slots + 1);
    // Compiled at once, not awaited: it is two kilobytes, and a packer is made in a worker.
    const binary = Uint8Array.from(atob(packKernel), (character) => character.charCodeAt(0));
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(binary), { env: { memory: this.memory } });
    this.exports = exports as PackExports;
    const words = plan.keep.length;
    const { layOut, keep, noise } = this.exports;
    ensureBytes(this.memory, layOut(words, plan.window, plan.negative, positions, batches, this.slots, this.room));
    new Uint32Array(this.memory.buffer, address(keep), words).set(plan.keep);
    const cells = new Uint32Array(this.memory.buffer, address(noise), 2 * words);
    plan.noise.alias.forEach((alias, cell) => {
      cells[2 * cell] = plan.noise.threshold[cell]!;
      cells[2 * cell + 1] = alias;
    });
  }

  /** The lists of the chunk that `next` gave last. Taken anew after each `start`, which may move them. */
  get lists(): Int32Array<ArrayBuffer> {
    return new Int32Array(this.memory.buffer, address(this.exports.lists), this.room);
  }

  get bytes(): number {
    return this.memory.buffer.byteLength;
  }

  /** Draws which tokens of the slice stay. */
  start({ epoch, index, from, to }: Slice): void {
    const { tokens, sequences } = this.corpus;
    const words = tokens.subarray(from, to);
    const ends = sequenceEnds(sequences, from, from + words.length);
    const at = address(this.exports.slice);
    ensureBytes(this.memory, at + this.exports.sliceBytes(words.length, ends.length));
    const placed = new Uint32Array(this.memory.buffer, at, words.length + ends.length);
    placed.set(words);
    placed.set(ends, words.length);
    this.exports.start(words.length, ends.length, this.seed, epoch, index);
  }

  /** Packs the next batches over the ones before; null at the slice's end. */
  next(): PackedChunk | null {
    const count = this.exports.next();
    if (count === 0) return null;
    const { described, length, losses, examples } = this.exports;
    const numbers = new Uint32Array(this.memory.buffer, address(described), DESCRIBED * this.batches);
    const batches = Array.from({ length: count }, (_, b): PackedBatch => {
      const [windowsAt, windows, slotsAt, rowsAt, startsAt, orderAt, rows] = numbers.subarray(
        b * DESCRIBED,
        (b + 1) * DESCRIBED,
      ) as Iterable<number> as [number, number, number, number, number, number, number];
      return { windowsAt, windows, slotsAt, rowsAt, startsAt, orderAt, rows };
    });
    return { batches, length: length.value, losses: losses.value, examples: examples.value };
  }
}
