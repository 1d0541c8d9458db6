// Moments of a training, kept so that it can be scrubbed and played back: vectors as int8 with a scale a row (formats/quantize.ts), evenly in the
// share of the training, not in time. Plain arrays and numbers, no clock: whoever hears of new vectors notes them here.
// The latest vectors are a moment too, whole and exact: they are the space's own, so that keeping them costs nothing.
import type { Matrix } from '../contracts';
import { dequantizeRows, quantizeRows } from '../formats/quantize';

export interface MomentFacts {
  /** Names it for as long as it is kept; rising. */
  readonly id: number;
  /** Share of the training, 0 to 1. */
  readonly trained: number;
  readonly loss: number;
  /** Of training until then. */
  readonly seconds: number;
}

export interface Moment extends MomentFacts {
  readonly rows: number;
  readonly cols: number;
  /** Of all rows; what is quantised is how each departs from it. Early in a training rows differ little, and it is most of each. */
  readonly mean: Float32Array;
  readonly scales: Float32Array;
  /** rows × cols. Row r is mean + scales[r] · values[r]. */
  readonly values: Int8Array;
}

/** Parts that a training is divided into; the first moment of each is kept. */
const PARTS = 60;
/** As many rows as a live frame has at most. */
const MOMENT_ROWS = 20_000;
/** For the moments of all spaces that are open: 60 of 20,000 words in 100 dimensions take 125 MB and are thinned to 30. */
const MOST_BYTES = 96e6;

const FINEST = 1 / PARTS;

export class TrainingHistory {
  private kept: Moment[] = [];
  private latest: { readonly facts: MomentFacts; readonly vectors: Matrix } | null = null;
  /** Share of the training that one moment stands for: of each such part the first moment seen is kept. */
  private spacing = FINEST;
  private lastId = 0;

  get bytes(): number {
    return this.kept.reduce((sum, { scales, values }) => sum + scales.byteLength + values.byteLength, 0);
  }

  /** Rising by share of the training, the latest last. */
  get moments(): readonly MomentFacts[] {
    const { kept, latest } = this;
    const facts = kept.map(({ id, trained, loss, seconds }) => ({ id, trained, loss, seconds }));
    return latest === null || latest.facts.id === kept.at(-1)?.id ? facts : [...facts, latest.facts];
  }

  /**
   * Hears of the vectors as they are now; keeps a reference, and a copy where a moment is due. A training that went back (a reset, a snapshot) has not
   * reached the moments after it: they go.
   */
  note(vectors: Matrix, facts: Omit<MomentFacts, 'id'>): void {
    const { trained } = facts;
    this.lastId += 1;
    const named = { id: this.lastId, ...facts };
    this.kept = this.kept.filter((moment) => moment.trained < trained);
    if (this.kept.length === 0) this.spacing = FINEST;
    this.latest = { facts: named, vectors: firstRows(vectors) };
    const before = this.kept.at(-1);
    if (before !== undefined && this.partOf(before.trained) === this.partOf(trained)) return;
    this.kept.push({ ...named, ...packed(this.latest.vectors) });
  }

  /** The vectors of a moment, the latest exact; null where it is not kept any more. Made anew with each call: hold on to them. */
  vectorsAt(id: number): Matrix | null {
    const { latest } = this;
    if (latest?.facts.id === id) return latest.vectors;
    const moment = this.kept.find((one) => one.id === id);
    if (moment === undefined) return null;
    const { rows, cols, mean, scales, values } = moment;
    const data = dequantizeRows(scales, values, cols);
    for (let i = 0; i < data.length; i += cols) for (let c = 0; c < cols; c++) data[i + c] = data[i + c]! + mean[c]!;
    return { data, rows, cols };
  }

  /** One row at every moment, zero where it has none: moments × cols. */
  rowThrough(row: number): Matrix {
    const { moments, latest } = this;
    const cols = latest?.vectors.cols ?? 0;
    const data = new Float32Array(moments.length * cols);
    this.kept.forEach(({ mean, scales, values, rows }, n) => {
      if (row >= rows) return;
      const own = dequantizeRows(scales.subarray(row, row + 1), values.subarray(row * cols, (row + 1) * cols), cols);
      for (let c = 0; c < cols; c++) data[n * cols + c] = own[c]! + mean[c]!;
    });
    if (latest !== null && row < latest.vectors.rows) {
      data.set(latest.vectors.data.subarray(row * cols, (row + 1) * cols), (moments.length - 1) * cols);
    }
    return { data, rows: moments.length, cols };
  }

  /** Parts twice as long: of two neighbouring moments the first stays. False where only the first is left; the latest is no copy and stays. */
  thin(): boolean {
    if (this.kept.length <= 1) return false;
    this.spacing *= 2;
    const { kept } = this;
    this.kept = kept.filter(({ trained }, n) => n === 0 || this.partOf(trained) !== this.partOf(kept[n - 1]!.trained));
    return true;
  }

  /** Sums of steps may end a hair before the part that they reach. */
  private partOf(trained: number): number {
    return Math.floor(trained / this.spacing + 1e-6);
  }
}

/** Thins the largest of them until all together have at most so many bytes; the first moment of each stays. */
export function boundHistories(histories: readonly TrainingHistory[], most = MOST_BYTES): void {
  const bytes = () => histories.reduce((sum, history) => sum + history.bytes, 0);
  while (bytes() > most) {
    const bySize = histories.toSorted((a, b) => b.bytes - a.bytes);
    if (!bySize.some((history) => history.thin())) return;
  }
}

function packed(vectors: Matrix): Omit<Moment, keyof MomentFacts> {
  const { data, rows, cols } = vectors;
  const sums = new Float64Array(cols);
  for (let i = 0; i < data.length; i += cols) for (let c = 0; c < cols; c++) sums[c] = sums[c]! + data[i + c]!;
  const mean = Float32Array.from(sums, (sum) => sum / rows);
  const apart = new Float32Array(data.length);
  for (let i = 0; i < data.length; i += cols) for (let c = 0; c < cols; c++) apart[i + c] = data[i + c]! - mean[c]!;
  return { rows, cols, mean, ...quantizeRows({ data: apart, rows, cols }) };
}

function firstRows({ data, rows, cols }: Matrix): Matrix {
  return rows <= MOMENT_ROWS
    ? { data, rows, cols }
    : { data: data.subarray(0, MOMENT_ROWS * cols), rows: MOMENT_ROWS, cols };
}
