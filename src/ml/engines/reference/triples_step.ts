// The oracle for the triples family: float64, one example after another, on the objective's own loss and gradient, with the order and the
// samples of triple_plan.ts. AdaGrad (Duchi, Hazan, Singer 2011) as GloVe's program has it: g = rate × gradient, step g / √G, then G += g².
// The tables hold 1/√G. Given a batching, it is the oracle of engines that update after every batch: all gradients come from the values
// before it, a row's step is Σg/√G, shortened where it is too long, and then G += Σg².
import type { Matrix, Slice, TrainStep } from '../../contracts';
import { createRng, type Rng } from '../../core/rng';
import type { TripleExample, TriplesJob } from '../../triples_contracts';
import type { Batching } from '../batching';
import { initialTable } from '../initial_tables';
import { checkFits, rowsToRead, tableNamed } from '../tables';
import { aimsOf, passOrder, planTriples, TRIES } from '../triple_plan';

type Table = { readonly data: Float64Array; readonly rows: number; readonly cols: number };

export class TriplesStep implements TrainStep {
  readonly parallel = 1;
  readonly describe = 'reference (float64), 1 thread';
  private readonly job: TriplesJob;
  private readonly plan;
  private readonly batching: Batching | undefined;
  private tables: Record<string, Table> = {};
  private order: { readonly epoch: number; readonly places: Uint32Array } | null = null;
  private sum = 0;
  private examples = 0;

  /** Without a batching, each example is learnt from by itself. */
  constructor(job: TriplesJob, batching?: Batching) {
    this.job = job;
    this.batching = batching;
    this.plan = planTriples(job);
    aimsOf(job, this.plan.settings.parameters); // refuses what no engine can train on
    this.plan.specs.forEach((spec, i) => {
      this.write(spec.name, initialTable(spec, i, job.seed));
    });
  }

  get bytes(): number {
    return Object.values(this.tables).reduce((sum, table) => sum + table.data.byteLength, 0);
  }

  step(slice: Slice, learningRate: number): void {
    let batch: TripleExample[] = [];
    let triples = 0;
    for (const examples of this.examplesOf(slice)) {
      if (this.batching === undefined) {
        for (const example of examples) this.update([example], learningRate);
        continue;
      }
      batch.push(...examples);
      triples += 1;
      if (triples % this.batching.positions > 0) continue;
      this.update(batch, learningRate);
      batch = [];
    }
    this.update(batch, learningRate);
  }

  private update(batch: readonly TripleExample[], learningRate: number): void {
    const moves = new Map<string, { table: string; row: number; sum: Float64Array; squares: Float64Array }>();
    for (const example of batch) {
      const { loss, gradients } = this.job.objective.reference(this.tables, example, this.plan.settings);
      for (const { table, row, gradient } of gradients) {
        const key = `${table} ${row}`;
        const { length } = gradient;
        const move = moves.get(key) ?? { table, row, sum: new Float64Array(length), squares: new Float64Array(length) };
        moves.set(key, move);
        gradient.forEach((slope, d) => {
          move.sum[d]! += learningRate * slope;
          move.squares[d]! += (learningRate * slope) ** 2;
        });
      }
      this.sum += loss;
      this.examples += 1;
    }
    for (const { table, row, sum, squares } of moves.values()) {
      const { data, cols } = this.tables[table]!;
      const scale = this.tables[`${table}Scale`]?.data;
      const step = sum.map((x, d) => x * (scale?.[row * cols + d] ?? 1));
      const { longestStep = Number.POSITIVE_INFINITY } = this.batching ?? {};
      const shortened = Math.min(1, longestStep / Math.hypot(...step));
      step.forEach((x, d) => {
        const at = row * cols + d;
        data[at]! -= shortened * x;
        if (scale) scale[at] = 1 / Math.sqrt(1 / scale[at]! ** 2 + squares[d]!);
      });
    }
  }

  /** Of each triple in turn, what is learnt from it. */
  private *examplesOf({ epoch, index, from, to }: Slice): Generator<TripleExample[]> {
    const { triples, objective, seed } = this.job;
    const { i, j, value, weight } = triples;
    const rng = createRng(seed, epoch, index);
    if (this.order?.epoch !== epoch) this.order = { epoch, places: passOrder(i.length, seed, epoch) };
    for (const n of this.order.places.subarray(from, to)) {
      const row = i[n]!;
      const example = { row, column: j[n]!, value: value[n]!, weight: weight?.[n] ?? 1 };
      const examples: TripleExample[] = objective.loss === 'ranking' ? [] : [example];
      for (let k = 0; k < this.plan.negative; k++) {
        const other = this.draw(row, rng);
        if (other === undefined) continue;
        examples.push(
          objective.loss === 'ranking' ? { ...example, other } : { row, column: other, value: 0, weight: 1 },
        );
      }
      yield examples;
    }
  }

  /** A column that the row has no entry in. */
  private draw(row: number, rng: Rng): number | undefined {
    const { starts, columns } = this.plan.entries!;
    const own = columns.subarray(starts[row]!, starts[row + 1]!);
    for (let t = 0; t < TRIES; t++) {
      const column = rng.below(this.job.triples.cols);
      if (!own.includes(column)) return column;
    }
    return undefined;
  }

  loss(): { sum: number; examples: number } {
    const reading = { sum: this.sum, examples: this.examples };
    this.sum = 0;
    this.examples = 0;
    return reading;
  }

  read(table: string, rows?: number): Matrix {
    const spec = tableNamed(this.plan.specs, table);
    const count = rowsToRead(spec, rows);
    const data = Float32Array.from(this.tables[table]!.data.subarray(0, count * spec.cols));
    return { data, rows: count, cols: spec.cols };
  }

  write(table: string, matrix: Matrix): void {
    const spec = tableNamed(this.plan.specs, table);
    checkFits(spec, matrix);
    this.tables[table] = { data: Float64Array.from(matrix.data), rows: spec.rows, cols: spec.cols };
  }

  dispose(): void {
    this.tables = {};
  }
}
