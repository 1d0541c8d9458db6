// One training over as many engines as it takes: when an engine fails because of the machine (a lost graphics card, a dead thread, no
// memory), a session on the next engine down goes on from the last snapshot. Knows no worker; a thread that dies with all of this takes
// its snapshot from wherever a copy was put, and begins with `Handover`.
import type { Engine, TrainJob } from '../contracts';
import { canGoOnElsewhere, type Rung } from '../engines/ladder';
import { VectariumError } from '../errors';
import { TrainingSession } from './session';
import type { Snapshot } from './snapshot';

/** A stretch of a training on one engine. */
export interface Leg {
  /** Its place in the ladder of engines. */
  readonly rung: number;
  /** The engine as it ran: its `describe`. */
  readonly engine: string;
  /** Share of the training at which it took over. */
  readonly from: number;
  /** Why the one before could not go on; null where there was none. */
  readonly reason: string | null;
}

/** What is left of a training whose thread died. */
export interface Handover {
  /** Null where no copy was in safety: the training starts over. */
  readonly snapshot: Snapshot | null;
  /** The legs so far; at least one. */
  readonly legs: readonly Leg[];
  /** Null where nothing failed, as when the page was closed: the training goes on where it last ran. */
  readonly reason: string | null;
}

/** "webgpu (…); from 42 % wasm (relaxed SIMD), 1 thread; taken up at 60 %": how a training ran. */
export function engineText(legs: readonly Leg[]): string {
  return legs
    .map(({ engine, from, reason }, i) => {
      if (i === 0) return engine;
      const at = `${Math.round(from * 100)} %`;
      return reason === null && engine === legs[i - 1]?.engine ? `taken up at ${at}` : `from ${at} ${engine}`;
    })
    .join('; ');
}

const advice =
  'What was trained so far is kept. Try again; if it happens again, use fewer dimensions or a smaller text.';

export class TrainingRelay {
  private readonly job: TrainJob;
  private readonly ladder: readonly Rung[];
  private readonly engineAt: (rung: Rung) => Engine;
  private past: readonly Leg[] = [];
  private leg: Leg | null = null;
  private session: TrainingSession | null = null;
  private baseRate: number | null = null;
  private moving: Promise<void> | null = null;
  private disposed = false;

  private constructor(job: TrainJob, ladder: readonly Rung[], engineAt: (rung: Rung) => Engine) {
    this.job = job;
    this.ladder = ladder;
    this.engineAt = engineAt;
  }

  /** Throws what the last engine of the ladder says when none can start. */
  static async create(
    job: TrainJob,
    ladder: readonly Rung[],
    engineAt: (rung: Rung) => Engine,
    handover?: Handover,
  ): Promise<TrainingRelay> {
    const relay = new TrainingRelay(job, ladder, engineAt);
    const last = handover?.legs.at(-1);
    const again = Math.min(last?.rung ?? 0, ladder.length - 1);
    const rung = handover?.reason == null ? again : (last?.rung ?? -1) + 1;
    if (handover?.reason != null && rung >= ladder.length)
      throw new VectariumError('WorkerCrashed', handover.reason, advice);
    relay.past = handover?.legs ?? [];
    await relay.startAt(rung, handover?.snapshot ?? null, handover?.reason ?? null);
    return relay;
  }

  /** In order; the last one is under way, and described as it is now. */
  get legs(): readonly Leg[] {
    if (this.leg === null) return this.past;
    return [...this.past, { ...this.leg, engine: this.session?.engineName ?? this.leg.engine }];
  }

  /** Of the session under way. */
  get bytes(): number {
    return this.session?.bytes ?? 0;
  }

  set learningRate(value: number) {
    this.baseRate = value;
    if (this.session !== null) this.session.learningRate = value;
  }

  /**
   * Does `work` on the session under way and, where the machine fails it, again on the one that goes on. Throws what the last engine said,
   * what is no fault of the machine, or an AbortError when this was disposed of.
   */
  async attempt<T>(work: (session: TrainingSession) => Promise<T>): Promise<T> {
    for (;;) {
      await this.moving;
      const { session } = this;
      if (this.disposed || session === null) throw disposedOf();
      try {
        return await work(session);
      } catch (error) {
        if (this.disposed) throw error;
        // Another call noticed first, and what this one met is the end of the session that failed.
        if (this.session !== session || this.moving !== null) continue;
        if (!canGoOnElsewhere(error)) throw error;
        this.moving = this.moveOn(session, error);
        await this.moving.finally(() => {
          this.moving = null;
        });
      }
    }
  }

  /** Back to the first slice, on the engine that is under way. */
  async reset(): Promise<void> {
    await this.attempt((session) => session.reset());
    if (this.leg !== null) this.leg = { ...this.leg, from: 0, reason: null };
    this.past = [];
  }

  dispose(): void {
    this.disposed = true;
    this.session?.dispose();
  }

  private async moveOn(failed: TrainingSession, error: unknown): Promise<void> {
    const { snapshot } = failed;
    const { leg } = this;
    if (leg === null || leg.rung + 1 >= this.ladder.length) throw error;
    failed.dispose();
    this.past = [...this.past, leg];
    this.leg = null;
    await this.startAt(leg.rung + 1, snapshot, reasonOf(error));
  }

  /** Starts on the first engine from `rung` down that can. */
  private async startAt(rung: number, snapshot: Snapshot | null, reason: string | null): Promise<void> {
    let why = reason;
    for (let r = rung; ; r++) {
      try {
        const session = await TrainingSession.create(this.job, this.engineAt(this.ladder[r]!), snapshot);
        if (this.disposed) {
          session.dispose();
          throw disposedOf();
        }
        if (this.baseRate !== null) session.learningRate = this.baseRate;
        this.session = session;
        this.leg = { rung: r, engine: session.engineName, from: snapshot?.done ?? 0, reason: why };
        return;
      } catch (error) {
        if (this.disposed || !canGoOnElsewhere(error) || r + 1 >= this.ladder.length) throw error;
        why = reasonOf(error);
      }
    }
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function disposedOf(): Error {
  return new DOMException('this training was disposed of', 'AbortError');
}
