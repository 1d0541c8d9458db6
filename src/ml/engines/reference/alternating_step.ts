// The oracle for alternating least squares: float64, one row's normal equations after another, solved exactly by Cholesky's decomposition, or
// by as many steps of the conjugate gradient method (Hestenes & Stiefel 1952) as are asked for, from where the row was (Takács, Pilászy & Tikk 2011).
// The loss is that of all pairs, which is that of all items; each counts as it was when it was last solved, once all have been.
import type { Slice, Tables64, TrainStep } from '../../contracts';
import type { AlternatingObjective, RowsJob } from '../../rows_contracts';
import { confidencesOf, planRows, rowsInSlice, sidesOf } from '../rows_plan';
import { TablesStep } from './tables_step';

export class AlternatingStep extends TablesStep implements TrainStep {
  private readonly job: RowsJob<AlternatingObjective>;
  private readonly parameters: Readonly<Record<string, number>>;
  private readonly sides;
  private readonly losses: Float64Array;

  constructor(job: RowsJob<AlternatingObjective>) {
    const { specs, parameters } = planRows(job);
    super(specs, job.seed);
    confidencesOf(job, parameters); // refuses what no engine can train on
    this.job = { ...job, parameters };
    this.parameters = parameters;
    this.sides = sidesOf(job.sparse);
    this.losses = new Float64Array(job.sparse.cols).fill(Number.NaN);
  }

  step(slice: Slice): void {
    const { objective } = this.job;
    const { sweep, first, end } = rowsInSlice(
      this.sides.map(({ entries }) => entries),
      slice,
    );
    const { table, fixed, entries } = this.sides[sweep]!;
    const other = this.tables[fixed]!;
    const gram = gramOf(other);
    // What the other side's penalty adds, an equal share to each item.
    const penalty = (this.parameters.regularization! * traceOf(gram)) / entries.rows;
    for (let row = first; row < end; row++) {
      const [from, to] = [entries.starts[row]!, entries.starts[row + 1]!];
      const example = { row, columns: entries.columns.subarray(from, to), values: entries.values.subarray(from, to) };
      const { a, b, constant } = objective.equations(gram, other, example, this.parameters);
      const x = this.tables[table]!.data.subarray(row * other.cols, (row + 1) * other.cols);
      const steps = this.parameters.solverSteps!;
      if (from === to)
        x.fill(0); // the solution, without a step
      else x.set(steps === 0 ? solved(a, b) : stepped(a, b, x, steps));
      if (table === 'column') this.losses[row] = dot(x, times(a, x)) - 2 * dot(b, x) + constant + penalty;
    }
    if (table === 'row' || this.losses.some(Number.isNaN)) return;
    this.reading = { sum: this.losses.reduce((sum, loss) => sum + loss), examples: entries.values.length };
  }
}

/** FᵀF. */
function gramOf({ data, rows, cols }: Tables64[string]): Float64Array {
  const gram = new Float64Array(cols * cols);
  for (let row = 0; row < rows; row++) {
    const f = data.subarray(row * cols, (row + 1) * cols);
    for (let d = 0; d < cols; d++) for (let e = 0; e < cols; e++) gram[d * cols + e]! += f[d]! * f[e]!;
  }
  return gram;
}

function traceOf(square: Float64Array): number {
  const size = Math.sqrt(square.length);
  return Array.from({ length: size }, (_, d) => square[d * size + d]!).reduce((sum, x) => sum + x);
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, x, n) => sum + x * b[n]!, 0);
}

function times(a: Float64Array, x: Float64Array): Float64Array {
  return x.map((_, d) => dot(a.subarray(d * x.length, (d + 1) * x.length), x));
}

/** x of A x = b, by A = L·Lᵀ. */
function solved(a: Float64Array, b: Float64Array): Float64Array {
  const size = b.length;
  const l = a.slice();
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = l[i * size + j]!;
      for (let k = 0; k < j; k++) sum -= l[i * size + k]! * l[j * size + k]!;
      l[i * size + j] = i === j ? Math.sqrt(sum) : sum / l[j * size + j]!;
    }
  }
  const x = b.slice();
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i]! -= l[i * size + k]! * x[k]!;
    x[i]! /= l[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i]! -= l[k * size + i]! * x[k]!;
    x[i]! /= l[i * size + i]!;
  }
  return x;
}

/** x after so many steps from `start`; fewer where nothing is left to be solved. */
function stepped(a: Float64Array, b: Float64Array, start: Float64Array, steps: number): Float64Array {
  const x = start.slice();
  const product = times(a, x);
  const r = b.map((value, d) => value - product[d]!);
  const p = r.slice();
  let squared = dot(r, r);
  for (let step = 0; step < steps && squared > 0; step++) {
    const ap = times(a, p);
    const length = squared / dot(p, ap);
    for (let d = 0; d < x.length; d++) {
      x[d]! += length * p[d]!;
      r[d]! -= length * ap[d]!;
    }
    const next = dot(r, r);
    for (let d = 0; d < x.length; d++) p[d] = r[d]! + (next / squared) * p[d]!;
    squared = next;
  }
  return x;
}
