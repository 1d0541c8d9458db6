// Threads kept for whoever wants one next: starting one takes as long as many a stage of a layout. A thread goes back when its user ends it
// with every message answered, and lets go of its kernel; one that is still at work is ended for good.
import type { EngineThread, SpawnThread } from '../../contracts';

interface Kept {
  readonly thread: EngineThread;
  listener: Parameters<SpawnThread>[0] | null;
  /** Messages that it has not answered: every one is answered once, but that to rest. */
  unanswered: number;
}

export class ThreadReserve {
  private readonly start: SpawnThread;
  private idle: Kept[] = [];

  constructor(start: SpawnThread) {
    this.start = start;
  }

  readonly spawn: SpawnThread = (listener) => {
    const kept = this.idle.pop() ?? this.startOne();
    kept.listener = listener;
    return {
      post: (message) => {
        kept.unanswered += 1;
        kept.thread.post(message);
      },
      end: () => {
        if (kept.listener !== listener) return;
        kept.listener = null;
        if (kept.unanswered > 0) {
          kept.thread.end();
          return;
        }
        kept.thread.post({ type: 'rest' });
        this.idle.push(kept);
      },
    };
  };

  /** Ends those that nobody uses. */
  end(): void {
    for (const { thread } of this.idle.splice(0)) thread.end();
  }

  private startOne(): Kept {
    const kept: Kept = {
      thread: this.start({
        message: (data) => {
          kept.unanswered -= 1;
          kept.listener?.message(data);
        },
        ended: (reason) => {
          this.idle = this.idle.filter((other) => other !== kept);
          kept.listener?.ended(reason);
        },
      }),
      listener: null,
      unanswered: 0,
    };
    return kept;
  }
}
