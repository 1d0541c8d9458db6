// The windows of a slice as the lists that the GPU programs read: sampled exactly as sampling.ts says, cut into batches of consecutive
// positions, and grouped by touched row (compressed sparse rows), so that one thread can sum all that a batch adds to its row.
// A window's slots are its contexts, its centre, and its negatives; each slot names a row of the joint table, input rows first.
// Knows no GPU. pack_windows.test.ts holds it against windowsOf().
import type { Corpus, Slice } from '../../contracts';
import { drawAlias } from '../../core/alias_table';
import { createRng, type Rng } from '../../core/rng';
import { measuredEvery, type SamplingPlan, sequenceEnds } from '../sampling';

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

export class WindowPacker {
  readonly lists: Int32Array<ArrayBuffer>;
  /** Slots that a batch has at most. */
  readonly slots: number;
  /** Losses that a chunk has at most. */
  readonly losses: number;
  private readonly corpus: Corpus;
  private readonly plan: SamplingPlan;
  private readonly seed: number;
  private readonly shape: PackerShape;
  private readonly vocabulary: number;
  /** For each row of the joint table its number among the touched rows of the batch, or −1. */
  private readonly touched: Int32Array;
  private readonly fill: Int32Array;
  private kept = new Uint32Array(0);
  /** Where the sequence of each kept token starts and ends. */
  private starts = new Uint32Array(0);
  private ends = new Uint32Array(0);
  private count = 0;
  private position = 0;
  private rng: Rng = createRng(0);

  constructor(corpus: Corpus, plan: SamplingPlan, seed: number, shape: PackerShape) {
    this.corpus = corpus;
    this.plan = plan;
    this.seed = seed;
    this.shape = shape;
    this.vocabulary = corpus.vocabulary.counts.length;
    this.slots = shape.positions * (2 * plan.window + plan.negative + 1);
    this.losses = (shape.positions * shape.batches) / measuredEvery;
    this.lists = new Int32Array(shape.batches * (4 * shape.positions + 4 * this.slots + 1));
    this.touched = new Int32Array(2 * this.vocabulary).fill(-1);
    this.fill = new Int32Array(this.slots);
  }

  get bytes(): number {
    return this.lists.byteLength + this.touched.byteLength + this.fill.byteLength + 3 * this.kept.byteLength;
  }

  /** Draws which tokens of the slice stay. */
  start({ epoch, index, from, to }: Slice): void {
    const { tokens, sequences } = this.corpus;
    const words = tokens.subarray(from, to);
    if (this.kept.length < words.length) {
      this.kept = new Uint32Array(words.length);
      this.starts = new Uint32Array(words.length);
      this.ends = new Uint32Array(words.length);
    }
    this.rng = createRng(this.seed, epoch, index);
    this.count = 0;
    this.position = 0;
    let at = 0;
    for (const end of sequenceEnds(sequences, from, from + words.length)) {
      const first = this.count;
      for (; at < end; at++) {
        const word = words[at]!;
        if (this.rng.u32() <= this.plan.keep[word]!) this.kept[this.count++] = word;
      }
      this.starts.fill(first, first, this.count);
      this.ends.fill(this.count, first, this.count);
    }
  }

  /** Packs the next batches over the ones before; null at the slice's end. */
  next(): PackedChunk | null {
    if (this.position >= this.count) return null;
    const batches: PackedBatch[] = [];
    let length = 0;
    let losses = 0;
    let examples = 0;
    while (batches.length < this.shape.batches && this.position < this.count) {
      const packed = this.packBatch(length, losses);
      batches.push(packed.batch);
      length = packed.end;
      losses = packed.losses;
      examples += packed.examples;
    }
    return { batches, length, losses, examples };
  }

  private packBatch(at: number, lossesBefore: number) {
    const { lists, plan, rng, kept, vocabulary } = this;
    const stop = Math.min(this.position + this.shape.positions, this.count);
    const windowsAt = at;
    const slotsAt = at + 4 * (stop - this.position);
    let descriptor = windowsAt;
    let slot = 0;
    let losses = lossesBefore;
    let examples = 0;
    for (let i = this.position; i < stop; i++) {
      const center = kept[i]!;
      const reach = 1 + rng.below(plan.window);
      const low = Math.max(this.starts[i]!, i - reach);
      const high = Math.min(this.ends[i]!, i + 1 + reach);
      const contexts = high - low - 1;
      const first = slot;
      for (let c = low; c < high; c++) if (c !== i) lists[slotsAt + slot++] = kept[c]!;
      lists[slotsAt + slot++] = vocabulary + center;
      for (let k = 0; k < plan.negative; k++) {
        const word = drawAlias(plan.noise, rng);
        if (word !== center) lists[slotsAt + slot++] = vocabulary + word;
      }
      if (contexts === 0) {
        slot = first; // nothing to learn, but its draws are made
        continue;
      }
      const measured = i % measuredEvery === 0;
      if (measured) examples += contexts;
      lists[descriptor++] = first;
      lists[descriptor++] = contexts;
      lists[descriptor++] = slot - first - contexts;
      lists[descriptor++] = measured ? losses++ : -1;
    }
    this.position = stop;
    const rowsAt = slotsAt + slot;
    const rows = this.listRows(slotsAt, slot, rowsAt);
    const startsAt = rowsAt + rows;
    const orderAt = startsAt + rows + 1;
    const windows = (descriptor - windowsAt) / 4;
    const batch: PackedBatch = { windowsAt, windows, slotsAt, rowsAt, startsAt, orderAt, rows };
    return { batch, end: orderAt + slot, losses, examples };
  }

  /** Writes the touched rows from `rowsAt`, then the starts of their lists, then the lists. Returns how many rows there are. */
  private listRows(slotsAt: number, slots: number, rowsAt: number): number {
    const { lists, touched, fill } = this;
    let rows = 0;
    for (let s = 0; s < slots; s++) {
      const row = lists[slotsAt + s]!;
      let number = touched[row]!;
      if (number < 0) {
        number = rows++;
        touched[row] = number;
        lists[rowsAt + number] = row;
        fill[number] = 0;
      }
      fill[number]! += 1;
    }
    const startsAt = rowsAt + rows;
    let sum = 0;
    for (let r = 0; r < rows; r++) {
      lists[startsAt + r] = sum;
      sum += fill[r]!;
      fill[r] = lists[startsAt + r]!;
    }
    lists[startsAt + rows] = sum;
    const orderAt = startsAt + rows + 1;
    for (let s = 0; s < slots; s++) {
      const number = touched[lists[slotsAt + s]!]!;
      lists[orderAt + fill[number]!] = s;
      fill[number]! += 1;
    }
    for (let r = 0; r < rows; r++) touched[lists[rowsAt + r]!] = -1;
    return rows;
  }
}
