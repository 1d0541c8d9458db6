// The oracle for models of the rows family that learn by gradient descent: float64, one entry after another, every row that an entry touches by
// the objective's exact gradient. Obvious: an entry of a user with n of them moves n rows of y. The order is that of ../user_order.ts.
import type { Slice, TrainStep } from '../../contracts';
import { createRng, shuffle } from '../../core/rng';
import type { GradientObjective, RowsJob } from '../../rows_contracts';
import { planRows } from '../rows_plan';
import { createUserOrder } from '../user_order';
import { TablesStep } from './tables_step';

export class UserStep extends TablesStep implements TrainStep {
  private readonly job: RowsJob<GradientObjective>;
  private readonly settings;
  private readonly usersOf;

  constructor(job: RowsJob<GradientObjective>) {
    const { specs, parameters } = planRows(job);
    super(specs, job.seed);
    this.job = job;
    this.settings = { parameters, offset: job.objective.offset(job.sparse) };
    this.usersOf = createUserOrder(job.sparse, job.seed);
  }

  step(slice: Slice, learningRate: number): void {
    const { starts, columns, values } = this.job.sparse;
    const rng = createRng(this.job.seed, slice.epoch, slice.index);
    for (const row of this.usersOf(slice)) {
      const [from, to] = [starts[row]!, starts[row + 1]!];
      const user = { row, columns: columns.subarray(from, to), values: values.subarray(from, to) };
      const places = Uint32Array.from(user.columns, (_, k) => k);
      shuffle(places, rng);
      for (const place of places) {
        const { loss, gradients } = this.job.objective.reference(this.tables, user, place, this.settings);
        for (const { table, row, gradient } of gradients) {
          const { data, cols } = this.tables[table]!;
          gradient.forEach((slope, d) => {
            data[row * cols + d]! -= learningRate * slope;
          });
        }
        this.reading = { sum: this.reading.sum + loss, examples: this.reading.examples + 1 };
      }
    }
  }
}
