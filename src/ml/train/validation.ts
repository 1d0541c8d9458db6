// Watches a training of users and items: at the end of passes, with nothing in flight, how well entries that it does not train on are
// predicted, and whether to go on. Keeps the tables of the best reading (Prechelt 1998, early stopping). Knows no engine and no session.
import type { TrainJob, TrainStep } from '../contracts';
import { listMetrics } from '../evaluation/ranking_metrics';
import { relevantFrom, type ScoreItems } from '../evaluation/rating_results';
import type { SparseMatrix } from '../matrix_contracts';
import type { Validation, ValidationReading } from '../rating_contracts';
import { readEmbedding } from './family';
import { readScorer, type ScoredVectors, scoreOf, scoresOf } from './scorer';
import type { TableCopies } from './snapshot';

const K = 10;
/** Entries trained on whose error is told beside the watched ones', at most. */
const MOST_TRAIN = 20_000;

/** Where the watching stands: part of a snapshot, so that another engine can go on from there. */
export interface WatchState {
  readonly reading: ValidationReading | null;
  /** Readings since the best one. */
  readonly worse: number;
  /** The tables of the best; null where training does not go back to it. */
  readonly tables: TableCopies | null;
}

const NOTHING_READ: WatchState = { reading: null, worse: 0, tables: null };

export class ValidationWatch {
  private readonly job: TrainJob;
  private readonly validation: Validation;
  private readonly epochs: number;
  state: WatchState = NOTHING_READ;

  private constructor(job: TrainJob, validation: Validation) {
    this.job = job;
    this.validation = validation;
    this.epochs = job.parameters.epochs!;
  }

  /** Null where the job has nothing to watch. */
  static of(job: TrainJob): ValidationWatch | null {
    const validation = 'corpus' in job ? null : (job.validation ?? null);
    return validation && new ValidationWatch(job, validation);
  }

  reset(): void {
    this.state = NOTHING_READ;
  }

  /** Passes to train before the next reading; more than there are where none is due any more. */
  get nextPass(): number {
    const read = this.state.reading?.epoch ?? 0;
    return read >= this.epochs ? Number.POSITIVE_INFINITY : Math.min(read + this.validation.every, this.epochs);
  }

  /** The best was too long ago to go on. */
  get stops(): boolean {
    const { patience } = this.validation;
    return patience > 0 && this.state.worse >= patience;
  }

  /** Whether there are tables from before that were better than those at the last reading. */
  get hasBetter(): boolean {
    return this.state.worse > 0 && this.state.tables !== null;
  }

  /**
   * A reading after pass `epoch`, false where vectors are no numbers. `copy` copies the tables, where there is room for that; without it
   * there is no best to go back to, and so no early stop.
   */
  async read(trainer: TrainStep, epoch: number, copy: (() => Promise<TableCopies>) | null): Promise<boolean> {
    const scorer = await readScorer(this.job, trainer);
    const vectors = await readEmbedding(this.job, trainer);
    if (scorer === null || !vectors.data.every(Number.isFinite)) return false;
    const model = { vectors, items: this.validation.known.cols, scorer };
    const { value, train } = figureOf(this.validation, model);
    if (Number.isNaN(value)) return false;
    const { figure, patience } = this.validation;
    const before = this.state.reading;
    const better = before === null || (figure === 'RMSE' ? value < before.best : value > before.best);
    const best = better ? { best: value, bestEpoch: epoch } : { best: before.best, bestEpoch: before.bestEpoch };
    const goesBack = patience > 0 && copy !== null;
    this.state = {
      reading: { figure, value, train, epoch, ...best },
      worse: better || !goesBack ? 0 : this.state.worse + 1,
      tables: better && goesBack ? await copy() : this.state.tables,
    };
    return true;
  }
}

/** The figure now, and of ratings that of the entries trained on. */
function figureOf(validation: Validation, model: ScoredVectors) {
  const { figure, entries, known, scale } = validation;
  if (figure === 'NDCG@10') return { value: meanNdcg(validation, scoresOf(model)), train: null };
  const every = Math.max(1, Math.ceil(known.values.length / MOST_TRAIN));
  return {
    value: rootMeanSquare(entries, model, scale, 1),
    train: rootMeanSquare(known, model, scale, every),
  };
}

/** As evaluation/ranking_metrics.ts counts it, over the users who have something relevant, but only that: other metrics take three times as long. */
function meanNdcg({ entries, known, scale }: Validation, score: ScoreItems): number {
  const least = relevantFrom(scale);
  let [sum, users] = [0, 0];
  for (let user = 0; user < entries.rows; user++) {
    const wanted = entries.columns
      .subarray(entries.starts[user]!, entries.starts[user + 1]!)
      .filter((_, n) => entries.values[entries.starts[user]! + n]! >= least);
    if (wanted.length === 0) continue;
    const scores = score(user);
    const own = Array.from(wanted, (item) => scores[item]!).sort((a, b) => b - a);
    // What is known is no candidate, and a relevant one does not stand before itself.
    for (const item of known.columns.subarray(known.starts[user]!, known.starts[user + 1]!)) scores[item] = -Infinity;
    for (const item of wanted) scores[item] = -Infinity;
    const hits = new Array<boolean>(K).fill(false);
    own.forEach((s, place) => {
      if (place >= K || Number.isNaN(s)) return;
      const before = countFrom(scores, s) + place;
      if (before < K) hits[before] = true;
    });
    sum += own.some(Number.isNaN) ? Number.NaN : listMetrics(hits, wanted.length, K).ndcg;
    users++;
  }
  return sum / users;
}

/** How many are at least `s`. */
function countFrom(scores: Float32Array | Float64Array, s: number): number {
  let count = 0;
  for (const score of scores) if (score >= s) count++;
  return count;
}

/** RMSE over every `every`-th entry, predictions moved to the scale's nearest end where they pass it. */
function rootMeanSquare(
  { rows, starts, columns, values }: SparseMatrix,
  model: ScoredVectors,
  scale: Validation['scale'],
  every: number,
): number {
  const { min, max } = scale ?? { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY };
  let [sum, count, next] = [0, 0, 0];
  for (let user = 0; user < rows; user++) {
    for (; next < starts[user + 1]!; next += every) {
      const predicted = Math.min(max, Math.max(min, scoreOf(model, user, columns[next]!)));
      sum += (predicted - values[next]!) ** 2;
      count++;
    }
  }
  return Math.sqrt(sum / count);
}
