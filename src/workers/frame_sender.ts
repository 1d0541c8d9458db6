// Sends a training's vectors to the space worker, never faster than they are taken: one frame in flight, and a least time between live ones.
// Now and then a snapshot goes along, for safekeeping: it outlives the train worker there.
import type { TrainingSession } from '../ml/train/session';
import { copySnapshot, MOST_SAFE, type Snapshot, snapshotBytes } from '../ml/train/snapshot';
import type { FrameMessage } from './protocol';

type SpaceMessage = Extract<FrameMessage, { type: 'space' }>;

/** At most this many rows go to the live view; all of them at a pause and at the end. */
const LIVE_ROWS = 20_000;
/** Least milliseconds between live frames: enough for eyes, little for the training. */
const LIVE_MS = 200;
/** Least milliseconds between snapshots put in safety. */
const SAFE_MS = 3000;

export class FrameSender {
  private readonly space: SpaceMessage;
  private readonly engine: () => string;
  private safe: Snapshot | null = null;
  private safeAt = Number.NEGATIVE_INFINITY;
  private port: MessagePort;
  private taken: Promise<void> = Promise.resolve();
  private free = true;
  private sentAt = Number.NEGATIVE_INFINITY;
  private onAck: (() => void) | null = null;

  /** `engine` says where the training runs now. */
  constructor(port: MessagePort, space: SpaceMessage, engine: () => string) {
    this.space = space;
    this.engine = engine;
    this.port = port;
    this.greet();
  }

  /** Sends to another port from now on. A frame that the old one did not take is given up. */
  connect(port: MessagePort): void {
    this.close();
    this.port = port;
    this.safeAt = Number.NEGATIVE_INFINITY;
    this.safe = null;
    this.greet();
  }

  private greet(): void {
    this.free = true;
    this.port.onmessage = () => {
      this.free = true;
      this.onAck?.();
    };
    this.port.postMessage(this.space);
  }

  /** Sends what is trained, waiting for an earlier frame to be taken and then for this one. */
  async send(session: TrainingSession, rows: 'all' | number): Promise<void> {
    await this.taken;
    const vectors = await session.vectors(rows === 'all' ? undefined : rows);
    const { done, loss, seconds } = session.report;
    this.free = false;
    this.taken = new Promise((resolve) => {
      this.onAck = resolve;
    });
    const message: FrameMessage = { type: 'frame', vectors, trained: done, loss, seconds, engine: this.engine() };
    this.port.postMessage(message, [vectors.data.buffer]);
    // The first live frame after a full one may follow at once: it is the first sight of movement.
    if (rows === 'all') await this.taken;
    else this.sentAt = performance.now();
  }

  /** A live frame, unless the last is not taken yet or too young. */
  async sendIfDue(session: TrainingSession): Promise<void> {
    if (this.free && performance.now() - this.sentAt >= LIVE_MS) await this.send(session, LIVE_ROWS);
  }

  /** Puts a copy of a snapshot in safety, unless the last one is too young, or it is too large. Null forgets the last one at once. */
  keepSafe(snapshot: Snapshot | null): void {
    if (snapshot === this.safe) return;
    if (snapshot !== null && performance.now() - this.safeAt < SAFE_MS) return;
    if (snapshot !== null && snapshotBytes(snapshot) > MOST_SAFE) return;
    this.safe = snapshot;
    this.safeAt = snapshot === null ? Number.NEGATIVE_INFINITY : performance.now();
    const copy = snapshot && copySnapshot(snapshot);
    const message: FrameMessage = { type: 'snapshot', snapshot: copy };
    this.port.postMessage(message, copy?.tables.map(([, { data }]) => data.buffer) ?? []);
  }

  close(): void {
    this.onAck?.();
    this.port.close();
  }
}
