// The oracle for the matrix family: float64, and dense where engines/matrix_plan.ts says what is computed: the next block by Gram–Schmidt, each
// column twice, which is enough (Giraud, Langou & Rozložník 2005), H = VᵀAᵀA·V as the products of the columns of A·V.
import type { Matrix, Slice, TrainStep } from '../../contracts';
import { symmetricEigen } from '../../core/eigen';
import type { MatrixJob } from '../../matrix_contracts';
import { BLOCK } from '../../objectives/lanczos_tables';
import { initialTable } from '../initial_tables';
import { NEGLIGIBLE, NOTHING_LEFT, planMatrix, randomColumn, runsOf } from '../matrix_plan';
import { checkFits, rowsToRead, tableNamed } from '../tables';

export class MatrixStep implements TrainStep {
  readonly parallel = 1;
  readonly describe = 'reference (float64), 1 thread';
  private readonly job: MatrixJob;
  private readonly plan;
  private tables: Record<string, Float64Array> = {};
  private reading = { sum: 0, examples: 0 };

  constructor(job: MatrixJob) {
    this.job = job;
    this.plan = planMatrix(job);
    this.plan.specs.forEach((spec, i) => {
      this.write(spec.name, initialTable(spec, i, job.seed));
    });
  }

  get bytes(): number {
    return Object.values(this.tables).reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  step(slice: Slice): void {
    const { job, plan, tables } = this;
    const { starts, columns, values } = job.matrix;
    for (const { first, end, at, begins, endsSweep, endsPass } of runsOf(job.matrix, plan, slice)) {
      if (begins) this.put(0, this.nextBlock(0, 0));
      const { row, column, next } = tables as Record<'row' | 'column' | 'next', Float64Array>;
      for (let r = first; r < end; r++) {
        const product = row.subarray(r * plan.room + at, r * plan.room + at + BLOCK).fill(0);
        for (let n = starts[r]!; n < starts[r + 1]!; n++) {
          for (let d = 0; d < BLOCK; d++) product[d]! += values[n]! * column[columns[n]! * plan.room + at + d]!;
        }
        for (let n = starts[r]!; n < starts[r + 1]!; n++) {
          for (let d = 0; d < BLOCK; d++) next[columns[n]! * BLOCK + d]! += values[n]! * product[d]!;
        }
      }
      if (!endsSweep) continue;
      const filled = at + BLOCK;
      for (let i = 0; i < filled; i++) {
        for (let j = at; j < filled; j++) {
          const product = dot(columnOf(row, plan.room, i), columnOf(row, plan.room, j));
          tables.projected![i * plan.room + j] = product;
          tables.projected![j * plan.room + i] = product;
        }
      }
      const block = this.nextBlock(slice.epoch, filled);
      if (endsPass) this.endPass(filled);
      this.put(endsPass ? plan.width : filled, block);
    }
  }

  /** What is left of the columns of `next`, made orthonormal. */
  private nextBlock(epoch: number, filled: number): Float64Array[] {
    const { plan, tables, job } = this;
    const basis = Array.from({ length: filled }, (_, i) => columnOf(tables.column!, plan.room, i));
    const block: Float64Array[] = [];
    for (let d = 0; d < BLOCK; d++) {
      const random = () => Float64Array.from(randomColumn(job.seed, epoch, filled + d, job.matrix.cols));
      const known = [...basis, ...block];
      const column = columnOf(tables.next!, BLOCK, d);
      block.push(unitBeside(known, column) ?? unitBeside(known, random()) ?? column.fill(0));
    }
    return block;
  }

  private put(at: number, block: readonly Float64Array[]): void {
    const { room } = this.plan;
    block.forEach((column, d) => {
      column.forEach((x, m) => {
        this.tables.column![m * room + at + d] = x;
      });
    });
    this.tables.next!.fill(0);
  }

  private endPass(filled: number): void {
    const { plan, tables } = this;
    const { room, width } = plan;
    const h = Float64Array.from(
      { length: filled * filled },
      (_, n) => tables.projected![Math.floor(n / filled) * room + (n % filled)]!,
    );
    const { values, vectors } = symmetricEigen(h, filled);
    const kept = values.subarray(0, width).map((x) => (x > NEGLIGIBLE * values[0]! ? x : 0));
    tables.row = turned(tables.row!, vectors, kept, room, filled);
    tables.column = turned(tables.column!, vectors, kept, room, filled);
    tables.projected = new Float64Array(room * room);
    kept.forEach((x, j) => {
      tables.projected![j * room + j] = x;
    });
    tables.singular = kept.map(Math.sqrt);
    const explained = kept.subarray(0, plan.dim).reduce((sum, x) => sum + x, 0);
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

function columnOf(x: Float64Array, stride: number, column: number): Float64Array {
  return Float64Array.from({ length: x.length / stride }, (_, row) => x[row * stride + column]!);
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, x, n) => sum + x * b[n]!, 0);
}

/** What is left of `column` beside orthonormal ones, of length 1; null where that is nothing. */
function unitBeside(known: readonly Float64Array[], column: Float64Array): Float64Array | null {
  const left = column.slice();
  for (const q of [...known, ...known]) {
    const share = dot(q, left);
    for (let n = 0; n < left.length; n++) left[n]! -= share * q[n]!;
  }
  const rest = dot(left, left);
  return rest > NOTHING_LEFT * dot(column, column) ? left.map((x) => x / Math.sqrt(rest)) : null;
}

/** The first columns of x · Yᵀ, as many as `kept` has numbers; those of 0 are 0. Row j of Y is `by[j · filled ..]`, rows of x are `room` long. */
function turned(x: Float64Array, by: Float64Array, kept: Float64Array, room: number, filled: number): Float64Array {
  return Float64Array.from(x, (_, n) => {
    const row = n - (n % room);
    const j = n % room;
    let sum = 0;
    if (j < kept.length && kept[j]! > 0) for (let d = 0; d < filled; d++) sum += x[row + d]! * by[j * filled + d]!;
    return sum;
  });
}
