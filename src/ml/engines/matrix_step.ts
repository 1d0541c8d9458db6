// Factorises a sparse matrix in plain TypeScript on float32 tables, as matrix_plan.ts says: what the wasm engine does with a matrix.
// No kernel: the sweep waits for memory, and is a second a pass where a text has three million pairs. Not the oracle: that is in reference/.
import type { Matrix, Slice, TrainStep } from '../contracts';
import type { MatrixJob } from '../matrix_contracts';
import { initialTable } from './initial_tables';
import { planMatrix, rowsOf } from './matrix_plan';
import { gram, multiply, ritz } from './ritz';
import { GROUP, sweep } from './sparse_sweep';
import { checkFits, cutRows, padRows, rowsToRead, tableNamed } from './tables';

export class MatrixStep implements TrainStep {
  readonly describe = 'JavaScript (float32), 1 thread';
  readonly parallel = 1;
  private readonly job: MatrixJob;
  private readonly plan;
  private readonly stride: number;
  private readonly tables = new Map<string, Float32Array<ArrayBuffer>>();
  /** Of passes that ended since the last reading. */
  private reading = { sum: 0, examples: 0 };

  constructor(job: MatrixJob) {
    this.job = job;
    this.plan = planMatrix(job);
    this.stride = GROUP * Math.ceil(this.plan.specs[0]!.cols / GROUP);
    this.plan.specs.forEach((spec, i) => {
      this.write(spec.name, initialTable(spec, i, job.seed));
    });
  }

  get bytes(): number {
    return [...this.tables.values()].reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  step(slice: Slice): void | Promise<void> {
    const { first, end, last } = rowsOf(this.job.matrix, slice);
    sweep(this.job.matrix, first, end, this.table('column'), this.table('row'), this.table('next'), this.stride);
    if (last) return this.endPass();
  }

  /** Lets messages through on the way; rejects with an AbortError when disposed of meanwhile. */
  private async endPass(): Promise<void> {
    const { stride } = this;
    const row = this.table('row');
    const next = this.table('next');
    const { singular, left, right } = ritz(await gram(row, stride), await gram(next, stride), stride);
    await multiply(row, left, stride);
    await multiply(next, right, stride);
    this.table('singular').set(singular);
    this.table('column').set(next);
    next.fill(0);
    const explained = singular.subarray(0, this.plan.dim).reduce((sum, x) => sum + x * x, 0);
    this.reading.sum += 1 - explained / this.plan.squares;
    this.reading.examples += 1;
  }

  loss(): { sum: number; examples: number } {
    const { reading } = this;
    this.reading = { sum: 0, examples: 0 };
    return reading;
  }

  read(table: string, rows?: number): Matrix {
    const spec = tableNamed(this.plan.specs, table);
    return cutRows(this.table(table), this.stride, rowsToRead(spec, rows), spec.cols);
  }

  write(table: string, matrix: Matrix): void {
    const spec = tableNamed(this.plan.specs, table);
    checkFits(spec, matrix);
    const even = new Float32Array((spec.rows + (spec.rows % 2)) * this.stride);
    even.set(padRows(matrix, this.stride));
    this.tables.set(table, even);
  }

  private table(name: string): Float32Array<ArrayBuffer> {
    const found = this.tables.get(name);
    if (found !== undefined) return found;
    throw new DOMException('this training was disposed of', 'AbortError');
  }

  dispose(): void {
    this.tables.clear();
  }
}
