// Sends a training's vectors to the space worker, never faster than they are taken: one frame in flight, and a least time between live ones.
import type { TrainingSession } from '../ml/train/session';
import type { FrameMessage } from './protocol';

/** At most this many rows go to the live view; all of them at a pause and at the end. */
const LIVE_ROWS = 20_000;
/** Least milliseconds between live frames: enough for eyes, little for the training. */
const LIVE_MS = 200;

export class FrameSender {
  private readonly port: MessagePort;
  private taken: Promise<void> = Promise.resolve();
  private free = true;
  private sentAt = Number.NEGATIVE_INFINITY;
  private onAck: (() => void) | null = null;

  constructor(port: MessagePort) {
    this.port = port;
    port.onmessage = () => {
      this.free = true;
      this.onAck?.();
    };
  }

  describe(message: Extract<FrameMessage, { type: 'space' }>): void {
    this.port.postMessage(message);
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
    const message: FrameMessage = { type: 'frame', vectors, trained: done, loss, seconds };
    this.port.postMessage(message, [vectors.data.buffer]);
    this.sentAt = performance.now();
    if (rows === 'all') await this.taken;
  }

  /** A live frame, unless the last is not taken yet or too young. */
  async sendIfDue(session: TrainingSession): Promise<void> {
    if (this.free && performance.now() - this.sentAt >= LIVE_MS) await this.send(session, LIVE_ROWS);
  }

  close(): void {
    this.onAck?.();
    this.port.close();
  }
}
