// One training from first word to last: cuts each pass into slices, decays the learning rate where there is one, reads the loss, notices
// divergence.
// Runs on any engine, in any thread; knows no worker, no clock but `performance.now`, and no model.
import type { Engine, LossReading, Matrix, TrainJob, TrainStep } from '../contracts';
import { yieldToEvents } from '../core/yield';
import { isAbort, VectariumError } from '../errors';
import type { Scorer } from '../rating_contracts';
import type { Subwords } from '../subword_contracts';
import {
  longestSlice,
  passSize,
  type RateUnit,
  readEmbedding,
  readSubwords,
  readsWhole,
  sliceAt,
  slicesAPass,
  tablesOf,
} from './family';
import { readScorer } from './scorer';
import { isFiniteSnapshot, MOST_KEPT, NotFinite, type Snapshot } from './snapshot';

/** A small text, or a few triples, are cut finer, so that there is something to watch. */
const MIN_SLICES = 100;
const MIN_SLICE = 500;
/** The learning rate never falls below this share of where it started (word2vec.c). */
const FLOOR = 1e-4;
/** Least slices between copies of the tables to fall back on, and the largest share of the time that goes into them. */
const KEEP_EVERY = 50;
const KEEP_SHARE = 0.02;

export interface SessionReport {
  /** Share of all passes done, 0 to 1. */
  readonly done: number;
  /** Pass being trained, from 0. */
  readonly epoch: number;
  /** Mean loss per example since the last report; NaN before the first. */
  readonly loss: number;
  /** Units per second, over about the last second. */
  readonly rate: number;
  readonly unit: RateUnit;
  /** Seconds left at that rate. */
  readonly remaining: number;
  /** 0 where the model has none. */
  readonly learningRate: number;
  /** Seconds trained so far, pauses left out. */
  readonly seconds: number;
}

export interface RunControl {
  readonly signal: AbortSignal;
  /** Called between slices, about ten times a second. A returned promise is awaited. */
  onReport(report: SessionReport): void | Promise<void>;
}

const REPORT_MS = 100;

export class TrainingSession {
  readonly job: TrainJob;
  private readonly engine: Engine;
  private readonly epochs: number;
  private readonly sliceSteps: number;
  private readonly slicesPerPass: number;
  private trainer: TrainStep;
  private baseRate: number;
  /** Slices done since the start, over all passes. */
  private position = 0;
  private milliseconds = 0;
  /** The run under way; a run never rejects through this. */
  private running: Promise<unknown> = Promise.resolve();
  private halted = false;
  private lastLoss = Number.NaN;
  private rate = 0;
  private kept: Snapshot | null = null;
  private keptAt = 0;
  private keepTook = 0;
  private disposed = false;

  private constructor(job: TrainJob, engine: Engine, trainer: TrainStep) {
    this.job = job;
    this.engine = engine;
    this.trainer = trainer;
    this.epochs = job.parameters.epochs!;
    this.baseRate = job.parameters.learningRate ?? 0;
    const { steps } = passSize(job);
    const most = longestSlice(job);
    this.sliceSteps = Math.min(most, Math.max(MIN_SLICE, Math.ceil((steps * this.epochs) / MIN_SLICES)));
    this.slicesPerPass = slicesAPass(job, this.sliceSteps);
  }

  /** From the first slice, or on from a snapshot of the same job. */
  static async create(job: TrainJob, engine: Engine, from: Snapshot | null = null): Promise<TrainingSession> {
    const session = new TrainingSession(job, engine, await engine.prepare(job));
    try {
      if (from !== null) await session.putBack(from);
    } catch (error) {
      session.dispose();
      throw error;
    }
    return session;
  }

  /** The latest consistent copy; null before the first, and where the tables are too large to be copied. Its arrays are never written to. */
  get snapshot(): Snapshot | null {
    return this.kept;
  }

  get engineName(): string {
    return this.trainer.describe;
  }

  get bytes(): number {
    return this.trainer.bytes;
  }

  get finished(): boolean {
    return this.position >= this.slicesPerPass * this.epochs;
  }

  /** The starting rate of the linear decay; taken from the next slice on. */
  set learningRate(value: number) {
    this.baseRate = value;
  }

  get report(): SessionReport {
    const total = this.slicesPerPass * this.epochs;
    const done = this.position / total;
    const { units, unit } = passSize(this.job);
    return {
      done,
      epoch: Math.min(Math.floor(this.position / this.slicesPerPass), this.epochs - 1),
      loss: this.lastLoss,
      rate: this.rate,
      unit,
      remaining: this.rate > 0 ? ((1 - done) * units * this.epochs) / this.rate : 0,
      learningRate: this.rateAt(this.position),
      seconds: this.milliseconds / 1000,
    };
  }

  /**
   * Trains until the end, for `limit` slices, or until the signal aborts, which is a pause and not an error: slices in flight are
   * trained to their end. Throws `Diverged` when the loss is no number any more; the tables are then those of the last good copy.
   */
  run(control: RunControl, limit = Number.POSITIVE_INFINITY): Promise<SessionReport> {
    const run = this.train(control, Math.min(this.slicesPerPass * this.epochs, this.position + limit));
    this.running = run.catch(() => undefined);
    return run;
  }

  /** Keeps as many slices in flight as the engine wants; what counts as done are those that came back. */
  private async train(control: RunControl, stopAt: number): Promise<SessionReport> {
    const { trainer } = this;
    const inFlight = new Set<Promise<void>>();
    const unitsPerSlice = passSize(this.job).units / this.slicesPerPass;
    const loss = { sum: 0, examples: 0 };
    let next = this.position;
    let clock = performance.now();
    let reportedAt = clock;
    let interval = 0; // the first slice is reported at once: something moves
    let reportedPosition = this.position;
    const start = async () => {
      const position = next++;
      await trainer.step(sliceAt(this.job, this.sliceSteps, position), this.rateAt(position));
      this.position++;
    };
    try {
      while (this.position < stopAt) {
        // A copy of tables in motion would be ahead of its position: what is in flight comes back first.
        const due = this.keepDue();
        while (!due && next < stopAt && inFlight.size < trainer.parallel && !control.signal.aborted && !this.halted) {
          const step = start().finally(() => inFlight.delete(step));
          inFlight.add(step);
        }
        if (inFlight.size > 0) {
          await Promise.race(inFlight);
          await this.readLoss(loss);
        } else if (due) await this.keep();
        else break;
        await yieldToEvents();
        const now = performance.now();
        this.milliseconds += now - clock;
        clock = now;
        if (now - reportedAt < interval && this.position < stopAt) continue;
        interval = REPORT_MS;
        const rate = ((this.position - reportedPosition) * unitsPerSlice * 1000) / (now - reportedAt);
        this.rate = this.rate === 0 ? rate : this.rate * 0.8 + rate * 0.2;
        if (loss.examples > 0) this.lastLoss = loss.sum / loss.examples;
        loss.sum = 0;
        loss.examples = 0;
        reportedAt = now;
        reportedPosition = this.position;
        await control.onReport(this.report);
      }
    } catch (error) {
      // An engine that is disposed of gives its slices up: the run was ended from outside.
      if (this.halted && isAbort(error)) return this.report;
      await Promise.allSettled(inFlight);
      if (error instanceof NotFinite) return await this.diverged();
      throw error;
    }
    return this.report;
  }

  /** The vectors that a space keeps: a copy of the first `rows` rows, or of all. */
  async vectors(rows?: number): Promise<Matrix> {
    return readEmbedding(this.job, this.trainer, rows);
  }

  /** A copy of what gives other words vectors; null where nothing does, and before the first slice, when it says nothing. */
  async subwords(): Promise<Subwords | null> {
    return this.position === 0 ? null : readSubwords(this.job, this.trainer);
  }

  /** A copy of what scores are made of beside the vectors; null where nothing is scored. */
  async scorer(): Promise<Scorer | null> {
    return readScorer(this.job, this.trainer);
  }

  /** Back to the first slice with the same seed, after the run under way: the same training again, bit for bit on one thread. */
  async reset(): Promise<void> {
    this.halted = true;
    await this.running;
    if (this.disposed) throw new DOMException('this training was disposed of', 'AbortError');
    this.halted = false;
    await this.restart();
  }

  dispose(): void {
    this.disposed = true;
    this.halted = true;
    this.trainer.dispose();
    this.kept = null;
  }

  private async restart(): Promise<void> {
    this.trainer.dispose();
    this.trainer = await this.engine.prepare(this.job);
    this.position = 0;
    this.milliseconds = 0;
    this.lastLoss = Number.NaN;
    this.rate = 0;
    this.kept = null;
  }

  private rateAt(position: number): number {
    // AdaGrad lowers the rates itself.
    if ('triples' in this.job && this.job.objective.optimizer === 'adagrad') return this.baseRate;
    return this.baseRate * Math.max(FLOOR, 1 - position / (this.slicesPerPass * this.epochs));
  }

  private async readLoss(into: { sum: number; examples: number }): Promise<void> {
    const reading: LossReading = await this.trainer.loss();
    if (!Number.isFinite(reading.sum)) throw new NotFinite();
    if (readsWhole(this.job) && reading.examples > 0) Object.assign(into, { sum: 0, examples: 0 });
    into.sum += reading.sum;
    into.examples += reading.examples;
  }

  /** Nothing is in flight any more. */
  private async diverged(): Promise<never> {
    const done = this.position / (this.slicesPerPass * this.epochs);
    const rate = this.rateAt(this.position);
    if (this.kept !== null) await this.putBack(this.kept);
    else await this.restart();
    const at = rate > 0 ? ` at learning rate ${rate.toPrecision(2)}` : '';
    throw new VectariumError(
      'Diverged',
      `Training diverged after ${Math.round(done * 100)} % of the training: the loss is no longer a number${at}.`,
      `${rate > 0 ? `Lower the learning rate to ${(rate / 4).toPrecision(2)}` : 'Choose fewer dimensions'} and reset. The vectors from before are kept.`,
    );
  }

  private async putBack(snapshot: Snapshot): Promise<void> {
    for (const [name, matrix] of snapshot.tables) await this.trainer.write(name, matrix);
    await this.trainer.loss(); // of slices that came back after the snapshot
    this.position = snapshot.position;
    this.milliseconds = snapshot.milliseconds;
    this.lastLoss = snapshot.loss;
    this.kept = snapshot;
  }

  private keepDue(): boolean {
    if (this.position - (this.kept?.position ?? 0) < KEEP_EVERY || this.trainer.bytes > MOST_KEPT) return false;
    return performance.now() - this.keptAt >= this.keepTook / KEEP_SHARE;
  }

  /** Nothing is in flight. */
  private async keep(): Promise<void> {
    const began = performance.now();
    const tables: [string, Matrix][] = [];
    for (const { name } of tablesOf(this.job)) tables.push([name, await this.trainer.read(name)]);
    this.keptAt = performance.now();
    this.keepTook = this.keptAt - began;
    const { position, milliseconds, lastLoss: loss, report } = this;
    const taken: Snapshot = { position, done: report.done, milliseconds, loss, tables };
    // Tables may blow up before a window whose loss is measured does.
    if (!isFiniteSnapshot(taken)) throw new NotFinite();
    this.kept = taken;
  }
}
