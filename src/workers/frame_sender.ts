// Sends a training's vectors to the space worker, never faster than they are taken: one frame in flight, and a least time between live ones,
// which grows with what a frame costs: copying it here, and laying it out there until it is taken.
// Now and then a snapshot goes along, for safekeeping: it outlives the train worker there.

import type { Leg } from '../ml/train/relay';
import type { TrainingSession } from '../ml/train/session';
import { copySnapshot, type Snapshot } from '../ml/train/snapshot';
import type { FrameAck, FrameMessage } from './protocol';

/** What a frame is made of. */
type Sent = Pick<TrainingSession, 'vectors' | 'subwords' | 'scorer' | 'report'>;
type SpaceMessage = Extract<FrameMessage, { type: 'space' }>;

/** At most this many rows go to the live view; all of them at a pause and at the end, and then what words outside of them are made of. */
const LIVE_ROWS = 20_000;
/** Least milliseconds between live frames: enough for eyes, little for the training. */
const LIVE_MS = 200;
/** Share of one core's time that live frames may take, and the longest that they are held back for that. */
const LIVE_SHARE = 0.05;
const LONGEST_MS = 2000;
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
  private dueAt = Number.NEGATIVE_INFINITY;
  private readonly now: () => number;
  private onAck: ((milliseconds: number) => void) | null = null;

  /** `engine` says where the training runs now; `now` is in milliseconds. */
  constructor(port: MessagePort, space: SpaceMessage, engine: () => string, now = () => performance.now()) {
    this.now = now;
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
    this.port.onmessage = ({ data }: MessageEvent<FrameAck>) => {
      this.free = true;
      this.onAck?.(data.milliseconds);
    };
    this.port.postMessage(this.space);
  }

  /** Sends what is trained, waiting for an earlier frame to be taken and then for this one. */
  async send(session: Sent, rows: 'all' | number): Promise<void> {
    await this.taken;
    const began = this.now();
    const vectors = await session.vectors(rows === 'all' ? undefined : rows);
    const subwords = rows === 'all' ? await session.subwords() : null;
    const scorer = rows === 'all' ? await session.scorer() : null;
    const { done, loss, seconds } = session.report;
    this.free = false;
    const copied = this.now() - began;
    this.taken = new Promise((resolve) => {
      this.onAck = (milliseconds) => {
        // The first live frame after a full one may follow at once: it is the first sight of movement.
        const pause = Math.min(LONGEST_MS, Math.max(LIVE_MS, (copied + milliseconds) / LIVE_SHARE));
        if (rows !== 'all') this.dueAt = began + pause;
        resolve();
      };
    });
    const engine = this.engine();
    const rests = rows === 'all';
    const said = { rests, trained: done, loss, seconds, engine };
    const message: FrameMessage = { type: 'frame', vectors, subwords, scorer, ...said };
    this.port.postMessage(message, [vectors.data.buffer, ...(subwords ? [subwords.ngrams.data.buffer] : [])]);
    if (rows === 'all') await this.taken;
  }

  /** A live frame, unless the last is not taken yet or too young. */
  async sendIfDue(session: Sent): Promise<void> {
    if (this.free && this.now() >= this.dueAt) await this.send(session, LIVE_ROWS);
  }

  /** Puts a copy of a snapshot in safety, unless the last one is younger than `least` milliseconds. Null forgets the last one at once. */
  keepSafe(snapshot: Snapshot | null, legs: readonly Leg[] = [], least = SAFE_MS): void {
    if (snapshot === this.safe) return;
    if (snapshot !== null && performance.now() - this.safeAt < least) return;
    this.safe = snapshot;
    this.safeAt = snapshot === null ? Number.NEGATIVE_INFINITY : performance.now();
    const copy = snapshot && copySnapshot(snapshot);
    const message: FrameMessage = { type: 'snapshot', snapshot: copy, legs };
    this.port.postMessage(message, copy?.tables.map(([, { data }]) => data.buffer) ?? []);
  }

  close(): void {
    this.onAck?.(0);
    this.port.close();
  }
}
