// The oracle for the matrix family: float64, dense where engines/matrix_plan.ts says what is computed: Q by Gram–Schmidt (each column
// twice, which is enough: Giraud, Langou & Rozložník 2005), QᵀA from the entries themselves, its factors by its small Gram matrix.
import type { Matrix, Slice, TrainStep } from '../../contracts';
import { symmetricEigen } from '../../core/eigen';
import type { MatrixJob } from '../../matrix_contracts';
import { initialTable } from '../initial_tables';
import { NEGLIGIBLE, planMatrix, rowsOf } from '../matrix_plan';
import { checkFits, rowsToRead, tableNamed } from '../tables';

export class MatrixStep implements TrainStep {
  readonly parallel = 1;
  readonly describe = 'reference (float64), 1 thread';
  private readonly job: MatrixJob;
  private readonly plan;
  private readonly width: number;
  private tables: Record<string, Float64Array> = {};
  private reading = { sum: 0, examples: 0 };

  constructor(job: MatrixJob) {
    this.job = job;
    this.plan = planMatrix(job);
    this.width = this.plan.specs[0]!.cols;
    this.plan.specs.forEach((spec, i) => {
      this.write(spec.name, initialTable(spec, i, job.seed));
    });
  }

  get bytes(): number {
    return Object.values(this.tables).reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  step(slice: Slice): void {
    const { width, job } = this;
    const { starts, columns, values } = job.matrix;
    const { row, column, next } = this.tables as Record<'row' | 'column' | 'next', Float64Array>;
    const { first, end, last } = rowsOf(job.matrix, slice);
    for (let r = first; r < end; r++) {
      const product = row.subarray(r * width, (r + 1) * width).fill(0);
      for (let n = starts[r]!; n < starts[r + 1]!; n++) {
        for (let d = 0; d < width; d++) product[d]! += values[n]! * column[columns[n]! * width + d]!;
      }
      for (let n = starts[r]!; n < starts[r + 1]!; n++) {
        for (let d = 0; d < width; d++) next[columns[n]! * width + d]! += values[n]! * product[d]!;
      }
    }
    if (last) this.endPass();
  }

  private endPass(): void {
    const { width, tables, plan } = this;
    const { rows, cols, starts, columns, values } = this.job.matrix;
    const q = orthonormal(tables.row!, rows, width);
    const c = new Float64Array(cols * width); // AᵀQ
    for (let r = 0; r < rows; r++) {
      for (let n = starts[r]!; n < starts[r + 1]!; n++) {
        for (let d = 0; d < width; d++) c[columns[n]! * width + d]! += values[n]! * q[r * width + d]!;
      }
    }
    const square = new Float64Array(width * width);
    for (let m = 0; m < cols; m++) {
      for (let i = 0; i < width; i++) {
        for (let j = 0; j < width; j++) square[i * width + j]! += c[m * width + i]! * c[m * width + j]!;
      }
    }
    const { values: squares, vectors } = symmetricEigen(square, width);
    const singular = squares.map((x) => (x > NEGLIGIBLE * squares[0]! ? Math.sqrt(x) : 0));
    tables.row = turned(q, vectors, width, (j) => singular[j]!);
    tables.column = turned(c, vectors, width, (j) => (singular[j]! > 0 ? 1 / singular[j]! : 0));
    tables.singular = singular;
    tables.next = new Float64Array(cols * width);
    const explained = singular.subarray(0, plan.dim).reduce((sum, x) => sum + x * x, 0);
    this.reading.sum += 1 - explained / plan.squares;
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
    return {
      data: Float32Array.from(this.tables[table]!.subarray(0, count * spec.cols)),
      rows: count,
      cols: spec.cols,
    };
  }

  write(table: string, matrix: Matrix): void {
    checkFits(tableNamed(this.plan.specs, table), matrix);
    this.tables[table] = Float64Array.from(matrix.data);
  }

  dispose(): void {
    this.tables = {};
  }
}

/** Columns of `x` made orthonormal, from the first on; those that add nothing are 0. */
function orthonormal(x: Float64Array, rows: number, width: number): Float64Array {
  const q = x.slice();
  const dot = (i: number, j: number) => {
    let sum = 0;
    for (let r = 0; r < rows; r++) sum += q[r * width + i]! * q[r * width + j]!;
    return sum;
  };
  for (let j = 0; j < width; j++) {
    const length = Math.sqrt(dot(j, j));
    for (const i of [...Array(j).keys(), ...Array(j).keys()]) {
      const share = dot(i, j);
      for (let r = 0; r < rows; r++) q[r * width + j]! -= share * q[r * width + i]!;
    }
    const rest = Math.sqrt(dot(j, j));
    const scale = rest > 1e-9 * length ? 1 / rest : 0;
    for (let r = 0; r < rows; r++) q[r * width + j]! *= scale;
  }
  return q;
}

/** x · Rᵀ, its column j times `scale(j)`; row j of R is `by[j · width ..]`. */
function turned(x: Float64Array, by: Float64Array, width: number, scale: (j: number) => number): Float64Array {
  return Float64Array.from(x, (_, n) => {
    const row = n - (n % width);
    const j = n % width;
    let sum = 0;
    for (let d = 0; d < width; d++) sum += x[row + d]! * by[j * width + d]!;
    return sum * scale(j);
  });
}
