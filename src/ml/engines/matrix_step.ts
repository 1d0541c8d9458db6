// Factorises a sparse matrix in plain TypeScript on float32 tables, as matrix_plan.ts says: what the wasm engine does with a matrix.
// No kernel: a sweep of eight columns is 45 ms where a text has three million pairs. Not the oracle: that is in reference/.
import type { Matrix, Slice, TrainStep } from '../contracts';
import { symmetricEigenYielding } from '../core/eigen';
import type { MatrixJob } from '../matrix_contracts';
import { BLOCK } from '../objectives/lanczos_tables';
import { initialTable } from './initial_tables';
import { NEGLIGIBLE, planMatrix, type Run, randomColumn, runsOf } from './matrix_plan';
import { orthogonalise } from './orthogonalise';
import { sweep } from './sparse_sweep';
import { checkFits, rowsToRead, tableNamed } from './tables';
import { multiply } from './tall_products';

export class MatrixStep implements TrainStep {
  readonly describe = 'JavaScript (float32), 1 thread';
  readonly parallel = 1;
  private readonly job: MatrixJob;
  private readonly plan;
  private readonly tables = new Map<string, Float32Array<ArrayBuffer>>();
  /** Of passes that ended since the last reading. */
  private reading = { sum: 0, examples: 0 };

  constructor(job: MatrixJob) {
    this.job = job;
    this.plan = planMatrix(job);
    this.plan.specs.forEach((spec, i) => {
      this.write(spec.name, initialTable(spec, i, job.seed));
    });
  }

  get bytes(): number {
    return [...this.tables.values()].reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  /** Lets messages through where a sweep ends; rejects with an AbortError when disposed of meanwhile. */
  async step(slice: Slice): Promise<void> {
    const { matrix } = this.job;
    for (const run of runsOf(matrix, this.plan, slice)) {
      if (run.begins) await this.endSweep({ ...run, at: -BLOCK }, slice.epoch);
      const { first, end, at } = run;
      sweep(matrix, first, end, this.table('column'), this.table('row'), this.table('next'), this.plan.room, at);
      if (run.endsSweep) await this.endSweep(run, slice.epoch);
    }
  }

  /** From AᵀA·X in `next` to a further part of H, and to the next X. Before the first sweep there is none, and the next one is random. */
  private async endSweep({ at, endsPass }: Run, epoch: number): Promise<void> {
    const { room, width } = this.plan;
    const filled = at + BLOCK;
    const v = { data: this.table('column'), stride: room, cols: filled };
    const next = this.table('next');
    const shares = await orthogonalise(v, { data: next, stride: BLOCK, cols: BLOCK }, (column) =>
      randomColumn(this.job.seed, epoch, filled + column, this.job.matrix.cols),
    );
    const projected = this.table('projected');
    shares.forEach((share, n) => {
      const i = Math.floor(n / BLOCK);
      const j = at + (n % BLOCK);
      projected[i * room + j] = share;
      projected[j * room + i] = share;
    });
    if (endsPass) await this.endPass(filled);
    const to = endsPass ? width : filled;
    for (let row = 0; row < v.data.length / room; row++) {
      v.data.set(next.subarray(row * BLOCK, (row + 1) * BLOCK), row * room + to);
    }
    next.fill(0);
  }

  /** Keeps the `width` best of the `filled` columns. */
  private async endPass(filled: number): Promise<void> {
    const { room, width, dim, squares } = this.plan;
    const projected = this.table('projected');
    const h = Float64Array.from({ length: filled * filled }, (_, n) => {
      return projected[Math.floor(n / filled) * room + (n % filled)]!;
    });
    const { values, vectors } = await symmetricEigenYielding(h, filled);
    const kept = values.subarray(0, width).map((value) => (value > NEGLIGIBLE * values[0]! ? value : 0));
    const by = Float32Array.from(vectors.subarray(0, width * filled), (x, n) =>
      kept[Math.floor(n / filled)]! > 0 ? x : 0,
    );
    for (const name of ['row', 'column']) {
      const data = this.table(name);
      await multiply({ data, stride: room, cols: filled }, by, { data, stride: room, cols: width }, 0);
    }
    this.table('projected').fill(0);
    kept.forEach((value, j) => {
      projected[j * room + j] = value;
    });
    this.table('singular').set(kept.map(Math.sqrt));
    this.reading.sum += 1 - kept.subarray(0, dim).reduce((sum, x) => sum + x, 0) / squares;
    this.reading.examples += 1;
  }

  loss(): { sum: number; examples: number } {
    const { reading } = this;
    this.reading = { sum: 0, examples: 0 };
    return reading;
  }

  read(table: string, rows?: number): Matrix {
    const spec = tableNamed(this.plan.specs, table);
    const count = rowsToRead(spec, rows);
    return { data: this.table(table).slice(0, count * spec.cols), rows: count, cols: spec.cols };
  }

  write(table: string, matrix: Matrix): void {
    const spec = tableNamed(this.plan.specs, table);
    checkFits(spec, matrix);
    // Rows are multiplied two by two.
    const even = new Float32Array((spec.rows + (spec.rows % 2)) * spec.cols);
    even.set(matrix.data);
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
