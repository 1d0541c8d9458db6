// How far a long reading is, told up to twenty times a second, and the pauses in which a cancel gets through. Reads nothing itself.
import type { Control } from '../contracts';
import { yieldToEvents } from '../core/yield';

/** Bytes between looks at the clock: about 1 ms of English, under 40 ms of the slowest script. */
const PIECE_BYTES = 1 << 15;
/** Milliseconds between yields, so that a cancel gets through; and between reports. */
const TURN_MS = 50;

export class ReadingTurns {
  private readonly control: Control;
  private readonly phase: string;
  private readonly total: number;
  private readonly done: () => number;
  private readonly started = performance.now();
  private turnEnds = this.started + TURN_MS;

  /** `total`: bytes of the source, 0 while unknown; `done`: how many of them are read. Reports at once. */
  constructor(control: Control, phase: string, total: number, done: () => number) {
    this.control = control;
    this.phase = phase;
    this.total = total;
    this.done = done;
    control.signal.throwIfAborted();
    this.report();
  }

  /** Hands the chunks on in pieces, with pauses between. */
  async read(chunks: AsyncIterable<Uint8Array>, take: (piece: Uint8Array) => void): Promise<void> {
    for await (const chunk of chunks) {
      this.control.signal.throwIfAborted();
      for (let i = 0; i < chunk.length; i += PIECE_BYTES) {
        take(chunk.subarray(i, i + PIECE_BYTES));
        if (performance.now() >= this.turnEnds) await this.turn();
      }
    }
  }

  report(): void {
    const { phase, total } = this;
    const done = this.done();
    const milliseconds = performance.now() - this.started;
    const base = { phase, done, total, unit: 'bytes' };
    if (done === 0 || milliseconds <= 0) {
      this.control.onProgress(base);
      return;
    }
    const rate = (1000 * done) / milliseconds;
    this.control.onProgress(total >= done ? { ...base, rate, remaining: (total - done) / rate } : { ...base, rate });
  }

  private async turn(): Promise<void> {
    this.report();
    await yieldToEvents();
    this.control.signal.throwIfAborted();
    this.turnEnds = performance.now() + TURN_MS;
  }
}
