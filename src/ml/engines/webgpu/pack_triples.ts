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
  private readonly aims: Float32Array;
  private readonly memory = new WebAssembly.Memory({ initial: 1 });
  private readonly exports: PackExports;
  /** `lists` as floats, for aims. */
  private readonly floats: Float32Array;
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
    this.aims = aimsOf(job, plan.settings.parameters);
    const room = batches * (2 * examples + 4 * this.slots + 1);
    this.exports = startPackKernel(this.memory);
    const { rows, cols } = job.triples;
    ensureBytes(this.memory, this.exports.layOutGroups(rows + cols, this.slots, room));
    const at = address(this.exports.lists);
    this.lists = new Int32Array(this.memory.buffer, at, room);
    this.floats = new Float32Array(this.memory.buffer, at, room);
  }

  get bytes(): number {
    const { starts, columns } = this.plan.entries ?? {};
    const arrays = [this.memory.buffer, this.aims, this.order?.places, starts, columns];
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
    const { lists, floats, aims, rng } = this;
    const { objective, triples } = this.job;
    const { i, j, rows } = triples;
    const { negative } = this.plan;
    const ranking = objective.loss === 'ranking';
    const slotsAt = aimsAt + 2 * places.length * this.each;
    let [aim, slot] = [aimsAt, slotsAt];
    for (const n of places) {
      const row = i[n]!;
      const column = rows + j[n]!;
      if (!ranking) {
        floats[aim++] = aims[2 * n]!;
        floats[aim++] = aims[2 * n + 1]!;
        lists[slot++] = row;
        lists[slot++] = column;
      }
      for (let k = 0; k < negative; k++) {
        const other = this.draw(row, rng);
        if (other === undefined) continue;
        floats[aim++] = 0;
        floats[aim++] = ranking ? aims[2 * n + 1]! : 1;
        lists[slot++] = row;
        if (ranking) lists[slot++] = column;
        lists[slot++] = rows + other;
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
