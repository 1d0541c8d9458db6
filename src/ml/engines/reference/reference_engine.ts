// The oracle of every other engine: float64, plain stochastic gradient descent on the objective's own loss and gradient.
// Obvious rather than fast; it trains any objective: of the windows family here, of the others in files of their own. By default it
// updates after every example, or every block where windows share negatives; given a batching, it is the oracle of engines that update
// after every batch.
import type { Engine, Matrix, RowGradient, Slice, TrainStep, WindowsJob } from '../../contracts';
import { checkParameters } from '../../objectives/registry';
import type { RowsJob } from '../../rows_contracts';
import type { Batching } from '../batching';
import { initialTable } from '../initial_tables';
import { planSampling } from '../sampling';
import { checkFits, rowsToRead, tableNamed } from '../tables';
import { composeWords, WORDS } from '../word_parts';
import { AlternatingStep } from './alternating_step';
import { MatrixStep } from './matrix_step';
import { TriplesStep } from './triples_step';
import { UserStep } from './user_step';
import { type SampledWindow, windowsOf } from './windows';

const eachWindow: Batching = { positions: 1, longestStep: Number.POSITIVE_INFINITY };

export function createReferenceEngine(batching?: Batching): Engine {
  return {
    name: 'reference',
    prepare: async (job) => {
      if ('triples' in job) return new TriplesStep(job, batching);
      if ('sparse' in job) return rowsStep(job);
      return 'matrix' in job ? new MatrixStep(job) : new ReferenceStep(job, batching ?? eachWindow);
    },
  };
}

function rowsStep({ objective, ...job }: RowsJob): TrainStep {
  switch (objective.method) {
    case 'alternating':
      return new AlternatingStep({ ...job, objective });
    case 'gradient':
      return new UserStep({ ...job, objective });
  }
}

type Table = { readonly data: Float64Array; readonly rows: number; readonly cols: number };

class ReferenceStep implements TrainStep {
  readonly describe = 'reference (float64), 1 thread';
  readonly parallel = 1;
  private readonly job: WindowsJob;
  private readonly batching: Batching;
  private readonly plan;
  private readonly specs;
  private tables: Record<string, Table> = {};
  private sum = 0;
  private examples = 0;

  constructor(job: WindowsJob, batching: Batching) {
    this.job = job;
    this.plan = planSampling(job);
    this.batching = this.plan.block > 1 ? { ...batching, positions: this.plan.block } : batching;
    const words = job.corpus.vocabulary.counts.length;
    this.specs = job.objective.tables(words, checkParameters(job.objective, job.parameters));
    this.specs.forEach((spec, i) => {
      this.write(spec.name, initialTable(spec, i, job.seed));
    });
  }

  get bytes(): number {
    return Object.values(this.tables).reduce((sum, table) => sum + table.data.byteLength, 0);
  }

  step(slice: Slice, learningRate: number): void {
    const { corpus, seed } = this.job;
    let batch: SampledWindow[] = [];
    for (const example of windowsOf(corpus, this.plan, seed, slice)) {
      batch.push(example);
      if (batch.length < this.batching.positions) continue;
      this.update(batch, learningRate);
      batch = [];
    }
    this.update(batch, learningRate);
  }

  /** One update from the sum of all gradients of the batch, each from the values before it. */
  private update(batch: readonly SampledWindow[], learningRate: number): void {
    const { objective } = this.job;
    const sums = new Map<string, RowGradient>();
    for (const example of batch) {
      const { loss, predictions, gradients } = objective.reference(this.tables, example);
      for (const { table, row, gradient } of gradients) {
        const factor = objective.stepFactor?.(table, example) ?? 1;
        const key = `${table} ${row}`;
        const sum = sums.get(key) ?? { table, row, gradient: new Float64Array(gradient.length) };
        sums.set(key, sum);
        gradient.forEach((slope, d) => {
          sum.gradient[d]! += factor * slope;
        });
      }
      if (!example.measured) continue;
      this.sum += loss;
      this.examples += predictions;
    }
    for (const { table, row, gradient } of sums.values()) {
      const { data, cols } = this.tables[table]!;
      const length = learningRate * Math.hypot(...gradient);
      const rate = learningRate * Math.min(1, this.batching.longestStep / length);
      gradient.forEach((slope, d) => {
        data[row * cols + d]! -= rate * slope;
      });
    }
  }

  loss(): { sum: number; examples: number } {
    const reading = { sum: this.sum, examples: this.examples };
    this.sum = 0;
    this.examples = 0;
    return reading;
  }

  read(table: string, rows?: number): Matrix {
    const { parts } = this.plan;
    if (parts && table === WORDS) {
      const { input, ngrams } = this.tables;
      const numbers = new Float64Array(input!.data.length + ngrams!.data.length);
      numbers.set(input!.data);
      numbers.set(ngrams!.data, input!.data.length);
      return composeWords(parts, numbers, input!.cols, input!.cols, rows);
    }
    const spec = tableNamed(this.specs, table);
    const count = rowsToRead(spec, rows);
    const data = Float32Array.from(this.tables[table]!.data.subarray(0, count * spec.cols));
    return { data, rows: count, cols: spec.cols };
  }

  write(table: string, matrix: Matrix): void {
    const spec = tableNamed(this.specs, table);
    checkFits(spec, matrix);
    this.tables[table] = { data: Float64Array.from(matrix.data), rows: spec.rows, cols: spec.cols };
  }

  dispose(): void {
    this.tables = {};
  }
}
