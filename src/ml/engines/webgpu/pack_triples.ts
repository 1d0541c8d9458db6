// The triples of a slice as the lists that the GPU programs read: in the order and with the samples of triple_plan.ts, cut into batches of
// consecutive triples and grouped by touched row (pack_kernel.ts). An example's slots are its row, its column, and where the loss ranks
// its other column; rows come first in the joint table, then columns. Knows no GPU.
import type { Slice } from '../../contracts';
import { createRng, type Rng } from '../../core/rng';
import type { TriplesJob } from '../../triples_contracts';
import { aimsOf, exampleShape, passOrder, TRIES, type TriplesPlan } from '../triple_plan';
import { address, ensureBytes } from '../wasm/memory';
import {
  type GroupedSlots,
  type PackExports,
  type PackedChunk,
  type Packer,
  type PackerShape,
  startPackKernel,
} from './pack_kernel';

/** The bits of the float 1. */
const ONE = 0x3f800000;

export interface TripleBatch extends GroupedSlots {
  /** Two floats per example: target and weight. Behind them lie the slots, `width` per example. */
  readonly aimsAt: number;
  readonly examples: number;
  /** Place of the first loss; each is the sum over the examples of one workgroup. */
  readonly lossesAt: number;
}

export class TriplePacker implements Packer<TripleBatch> {
  readonly slots: number;
  readonly losses: number;
  readonly lists: Int32Array<ArrayBuffer>;
  private readonly job: TriplesJob;
  private readonly plan: TriplesPlan;
  private readonly shape: PackerShape;
  /** Examples whose losses are summed. */
  private readonly perLoss: number;
  private readonly each: number;
  private readonly width: number;
  /** Row, column, target and weight of every triple, side by side: a pass jumps about, and each jump misses the cache. */
  private readonly records: Int32Array;
  private readonly memory = new WebAssembly.Memory({ initial: 1 });
  private readonly exports: PackExports;
  private order: { readonly epoch: number; readonly places: Uint32Array<ArrayBuffer> } | null = null;
  /** What is left of the slice. */
  private places = new Uint32Array();
  private rng: Rng = createRng(0);

  constructor(job: TriplesJob, plan: TriplesPlan, shape: PackerShape, perLoss: number) {
    const { positions, batches } = shape;
    this.job = job;
    this.plan = plan;
    this.shape = shape;
    this.perLoss = perLoss;
    ({ each: this.each, width: this.width } = exampleShape(job.objective.loss, plan.negative));
    const examples = positions * this.each;
    this.slots = examples * this.width;
    this.losses = batches * Math.ceil(examples / perLoss);
    this.records = recordsOf(job, plan);
    const room = batches * (2 * examples + 4 * this.slots + 1);
    this.exports = startPackKernel(this.memory);
    const { rows, cols } = job.triples;
    ensureBytes(this.memory, this.exports.layOutGroups(rows + cols, this.slots, room));
    this.lists = new Int32Array(this.memory.buffer, address(this.exports.lists), room);
  }

  get bytes(): number {
    const { starts, columns } = this.plan.entries ?? {};
    const arrays = [this.memory.buffer, this.records, this.order?.places, starts, columns];
    return arrays.reduce((sum, array) => sum + (array?.byteLength ?? 0), 0);
  }

  start({ epoch, index, from, to }: Slice): void {
    const { triples, seed } = this.job;
    if (this.order?.epoch !== epoch) this.order = { epoch, places: passOrder(triples.i.length, seed, epoch) };
    this.places = this.order.places.subarray(from, to);
    this.rng = createRng(seed, epoch, index);
  }

  /** Every example is measured. */
  next(): PackedChunk<TripleBatch> | null {
    const batches: TripleBatch[] = [];
    let [length, losses, examples] = [0, 0, 0];
    while (this.places.length > 0 && batches.length < this.shape.batches) {
      const batch = this.pack(this.places.subarray(0, this.shape.positions), length, losses);
      this.places = this.places.subarray(this.shape.positions);
      length = batch.orderAt + batch.rowsAt - batch.slotsAt;
      losses += Math.ceil(batch.examples / this.perLoss);
      examples += batch.examples;
      batches.push(batch);
    }
    return batches.length === 0 ? null : { batches, length, losses, examples };
  }

  private pack(places: Uint32Array, aimsAt: number, lossesAt: number): TripleBatch {
    const { lists, records, rng } = this;
    const { objective, triples } = this.job;
    const { negative } = this.plan;
    const ranking = objective.loss === 'ranking';
    const slotsAt = aimsAt + 2 * places.length * this.each;
    let [aim, slot] = [aimsAt, slotsAt];
    for (const n of places) {
      const row = records[4 * n]!;
      const column = records[4 * n + 1]!;
      const weight = records[4 * n + 3]!;
      if (!ranking) {
        lists[aim++] = records[4 * n + 2]!;
        lists[aim++] = weight;
        lists[slot++] = row;
        lists[slot++] = column;
      }
      for (let k = 0; k < negative; k++) {
        const other = this.draw(row, rng);
        if (other === undefined) continue;
        lists[aim++] = 0; // as a float too
        lists[aim++] = ranking ? weight : ONE;
        lists[slot++] = row;
        if (ranking) lists[slot++] = column;
        lists[slot++] = triples.rows + other;
      }
    }
    const slots = slot - slotsAt;
    const touched = this.exports.group(slotsAt, slots);
    const startsAt = slot + touched;
    const orderAt = startsAt + touched + 1;
    return { aimsAt, examples: (aim - aimsAt) / 2, lossesAt, slotsAt, rowsAt: slot, startsAt, orderAt, rows: touched };
  }

  /** A column that the row has no entry in. */
  private draw(row: number, rng: Rng): number | undefined {
    const { starts, columns } = this.plan.entries!;
    for (let t = 0; t < TRIES; t++) {
      const column = rng.below(this.job.triples.cols);
      let [low, high] = [starts[row]!, starts[row + 1]!];
      const end = high;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (columns[middle]! < column) low = middle + 1;
        else high = middle;
      }
      if (low === end || columns[low] !== column) return column;
    }
    return undefined;
  }
}

/** Four numbers a triple: its rows of the joint table, and the bits of the floats target and weight. */
function recordsOf(job: TriplesJob, plan: TriplesPlan): Int32Array {
  const { i, j, rows } = job.triples;
  const aims = new Int32Array(aimsOf(job, plan.settings.parameters).buffer);
  const records = new Int32Array(4 * i.length);
  for (let n = 0; n < i.length; n++) {
    records[4 * n] = i[n]!;
    records[4 * n + 1] = rows + j[n]!;
    records[4 * n + 2] = aims[2 * n]!;
    records[4 * n + 3] = aims[2 * n + 1]!;
  }
  return records;
}
