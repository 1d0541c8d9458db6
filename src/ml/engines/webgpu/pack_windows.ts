// The windows of a slice as the lists that the GPU programs read: sampled exactly as sampling.ts says, cut into batches of consecutive
// positions, and grouped by touched row (pack_kernel.ts). A window's slots are its contexts, its centre, and its negatives; input rows
// come first in the joint table. The work is done in WebAssembly (wasm/assembly/pack.ts). Knows no GPU. pack_windows.test.ts holds it against windowsOf().
import type { Corpus, Slice } from '../../contracts';
import { measuredEvery, type SamplingPlan, sequenceEnds } from '../sampling';
import { address, ensureBytes } from '../wasm/memory';
import {
  type GroupedSlots,
  type PackExports,
  type PackedChunk,
  type Packer,
  type PackerShape,
  startPackKernel,
} from './pack_kernel';

export interface PackedBatch extends GroupedSlots {
  /** Four numbers per window: first slot, contexts, outputs, place of its loss (−1 where it is not measured). */
  readonly windowsAt: number;
  readonly windows: number;
}

/** Numbers that describe a batch, in the order of pack.ts. */
const DESCRIBED = 7;

export class WindowPacker implements Packer<PackedBatch> {
  readonly slots: number;
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
    this.exports = startPackKernel(this.memory);
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

  /** Losses are of the windows that are measured, examples their context words. */
  next(): PackedChunk<PackedBatch> | null {
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
