// One training from first word to last: cuts each pass into slices, decays the learning rate where there is one, reads the loss, notices
// divergence.
// Runs on any engine, in any thread; knows no worker, no clock but `performance.now`, and no model.
import type { Engine, LossReading, Matrix, TrainJob, TrainStep } from '../contracts';
import { yieldToEvents } from '../core/yield';
import { isAbort, VectariumError } from '../errors';
import type { Scorer } from '../rating_contracts';
import type { Subwords } from '../subword_contracts';
import { passSize, readEmbedding, readSubwords, readsWhole } from './family';
import { readScorer } from './scorer';
import type { RunControl, SessionReport } from './session_report';
import { type Slices, slicesOf } from './slices';
import { copyTables, isFiniteSnapshot, MOST_KEPT, NotFinite, putTables, type Snapshot } from './snapshot';
import { ValidationWatch } from './validation';

/** The learning rate never falls below this share of where it started (word2vec.c). */
const FLOOR = 1e-4;
/** Least slices between copies of the tables to fall back on, and the largest share of the time that goes into them. */
const KEEP_EVERY = 50;
const KEEP_SHARE = 0.02;
const REPORT_MS = 100;

export class TrainingSession {
  readonly job: TrainJob;
  private readonly engine: Engine;
  private readonly epochs: number;
  private readonly slices: Slices;
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
  private readonly watch: ValidationWatch | null;
  private stoppedEarly = false;

  private constructor(job: TrainJob, engine: Engine, trainer: TrainStep) {
    this.job = job;
    this.engine = engine;
    this.trainer = trainer;
    this.watch = ValidationWatch.of(job);
    this.epochs = job.parameters.epochs!;
    this.baseRate = job.parameters.learningRate ?? 0;
    this.slices = slicesOf(job);
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
    return this.stoppedEarly || (this.position >= this.slices.all && !this.watchDue);
  }

  /** The starting rate of the linear decay; taken from the next slice on. */
  set learningRate(value: number) {
    this.baseRate = value;
  }

  get report(): SessionReport {
    const total = this.slices.all;
    const done = this.position / total;
    const { units, unit } = passSize(this.job);
    return {
      done,
      epoch: Math.min(Math.floor(this.position / this.slices.perPass), this.epochs - 1),
      loss: this.lastLoss,
      rate: this.rate,
      unit,
      remaining: this.rate > 0 && !this.stoppedEarly ? ((1 - done) * units * this.epochs) / this.rate : 0,
      learningRate: this.rateAt(this.position),
      seconds: this.milliseconds / 1000,
      validation: this.watch?.state.reading ?? null,
      stoppedEarly: this.stoppedEarly,
    };
  }

  /**
   * Trains until the end, which an early stop may bring forward, for `limit` slices, or until the signal aborts, which is a pause and not an
   * error: slices in flight are trained to their end. Throws `Diverged` when the loss is no number any more; the tables are then those of the last good copy.
   */
  run(control: RunControl, limit = Number.POSITIVE_INFINITY): Promise<SessionReport> {
    const run = this.train(control, Math.min(this.slices.all, this.position + limit));
    this.running = run.catch(() => undefined);
    return run;
  }

  /** Keeps as many slices in flight as the engine wants; what counts as done are those that came back. */
  private async train(control: RunControl, stopAt: number): Promise<SessionReport> {
    const { trainer } = this;
    const inFlight = new Set<Promise<void>>();
    const unitsPerSlice = passSize(this.job).units / this.slices.perPass;
    const loss = { sum: 0, examples: 0 };
    let next = this.position;
    let clock = performance.now();
    let reportedAt = clock;
    let interval = 0; // the first slice is reported at once: something moves
    let reportedPosition = this.position;
    const start = async () => {
      const position = next++;
      await trainer.step(this.slices.at(position), this.rateAt(position));
      this.position++;
    };
    try {
      while (!this.stoppedEarly && (this.position < stopAt || this.watchDue)) {
        // A copy of tables in motion would be ahead of its position: what is in flight comes back first. So would a reading of them.
        const due = this.keepDue();
        const until = Math.min(stopAt, this.watchedAt);
        while (!due && next < until && inFlight.size < trainer.parallel && !control.signal.aborted && !this.halted) {
          const step = start().finally(() => inFlight.delete(step));
          inFlight.add(step);
        }
        if (inFlight.size > 0) {
          await Promise.race(inFlight);
          await this.readLoss(loss);
        } else if (this.watchDue) await this.validate();
        else if (due) await this.keep();
        else break;
        await yieldToEvents();
        const now = performance.now();
        this.milliseconds += now - clock;
        clock = now;
        if (now - reportedAt < interval && this.position < stopAt && !this.stoppedEarly) continue;
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

  /** What makes scores of the vectors; null where the model is not one of users and items. */
  async scorer(): Promise<Scorer | null> {
    return readScorer(this.job, this.trainer);
  }

  /** A copy of what gives other words vectors; null where nothing does, and before the first slice, when it says nothing. */
  async subwords(): Promise<Subwords | null> {
    return this.position === 0 ? null : readSubwords(this.job, this.trainer);
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
    this.stoppedEarly = false;
    this.watch?.reset();
  }

  private rateAt(position: number): number {
    // AdaGrad lowers the rates itself.
    if ('triples' in this.job && this.job.objective.optimizer === 'adagrad') return this.baseRate;
    return this.baseRate * Math.max(FLOOR, 1 - position / this.slices.all);
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
    const done = this.position / this.slices.all;
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
    await putTables(this.trainer, snapshot.tables);
    await this.trainer.loss(); // of slices that came back after the snapshot
    this.position = snapshot.position;
    this.milliseconds = snapshot.milliseconds;
    this.lastLoss = snapshot.loss;
    this.kept = snapshot;
    if (this.watch !== null && snapshot.watch) this.watch.state = snapshot.watch;
  }

  private keepDue(): boolean {
    if (this.position - (this.kept?.position ?? 0) < KEEP_EVERY || this.trainer.bytes > MOST_KEPT) return false;
    return performance.now() - this.keptAt >= this.keepTook / KEEP_SHARE;
  }

  /** Between runs: `snapshot` is of the tables as they are, unless these are too large to be copied, or no numbers. */
  async keepNow(): Promise<void> {
    if (this.position === (this.kept?.position ?? 0) || this.trainer.bytes > MOST_KEPT) return;
    await this.keep().catch((error: unknown) => {
      if (!(error instanceof NotFinite)) throw error;
    });
  }

  /** Nothing is in flight. */
  private async keep(): Promise<void> {
    const began = performance.now();
    const tables = await copyTables(this.job, this.trainer);
    this.keptAt = performance.now();
    this.keepTook = this.keptAt - began;
    const { position, milliseconds, lastLoss: loss, report } = this;
    const watch = this.watch && { watch: this.watch.state };
    const taken: Snapshot = { position, done: report.done, milliseconds, loss, tables, ...watch };
    // Tables may blow up before a window whose loss is measured does.
    if (!isFiniteSnapshot(taken)) throw new NotFinite();
    this.kept = taken;
  }

  /** Slices after which the watched figure is next read. */
  private get watchedAt(): number {
    return this.watch === null ? Number.POSITIVE_INFINITY : this.watch.nextPass * this.slices.perPass;
  }

  private get watchDue(): boolean {
    return this.position >= this.watchedAt;
  }

  /** At the end of a pass, with nothing in flight. At the last, or where it stops, training goes back to the best that was read. */
  private async validate(): Promise<void> {
    const { watch, trainer } = this;
    if (watch === null) return;
    const copy = trainer.bytes > MOST_KEPT ? null : () => copyTables(this.job, trainer);
    if (!(await watch.read(trainer, this.position / this.slices.perPass, copy))) throw new NotFinite();
    this.stoppedEarly = watch.stops && this.position < this.slices.all;
    if ((this.stoppedEarly || this.finished) && watch.hasBetter) await putTables(trainer, watch.state.tables ?? []);
  }
}
