// Threads with slices in flight on each. A thread that ends of itself has its slices trained again by the others: what it had done of
// them stays in the tables, at most a few slices twice. Without threads left, every slice is refused. Knows no tables.
import type { EngineThread, Slice, SpawnThread } from '../../contracts';
import { VectariumError } from '../../errors';
import type { Shape } from './kernel_family';
import type { KernelMemory, SliceRoom } from './kernel_memory';
import type { FromThread, ToThread } from './thread';

/** Slices sent to one thread: the next one is there when it ends one, so that it never waits for its owner to be scheduled. */
const DEPTH = 2;

interface Task {
  readonly slice: Slice;
  readonly learningRate: number;
  resolve(): void;
  reject(error: Error): void;
}

interface Member {
  readonly thread: EngineThread;
  /** Oldest first, as the thread answers them. */
  readonly sent: { readonly task: Task; readonly room: SliceRoom }[];
  readonly free: SliceRoom[];
  /** Whether it started: false when it ended before it could. */
  readonly ready: Promise<boolean>;
  settle(ready: boolean): void;
}

export class ThreadPool {
  private kernel: KernelMemory | undefined;
  private readonly seed: number;
  private members: Member[] = [];
  /** Slices that no thread has room for: those of a thread that ended. */
  private readonly waiting: Task[] = [];
  private reason = '';
  sum = 0;
  examples = 0;

  constructor(kernel: KernelMemory, seed: number) {
    this.kernel = kernel;
    this.seed = seed;
  }

  /** Slices that keep `threads` threads busy. */
  static inFlight(threads: number): number {
    return threads * DEPTH;
  }

  /** Threads that run. */
  get size(): number {
    return this.members.length;
  }

  /** Starts `threads` threads and waits for them; some may fail, not all. */
  async start(threads: number, module: WebAssembly.Module, shape: Shape, spawn: SpawnThread): Promise<void> {
    const memory = this.kernel?.memory;
    if (memory === undefined) throw ended();
    this.members = Array.from({ length: threads }, () => this.spawnMember(spawn));
    const all = [...this.members];
    for (const [thread, member] of all.entries()) {
      try {
        this.tell(member, { type: 'start', module, memory, shape, threads, thread });
      } catch (error) {
        // A page that may not share memory throws here (DataCloneError).
        this.lose(member, error instanceof Error ? error.message : String(error));
      }
    }
    await Promise.all(all.map(({ ready }) => ready));
    if (this.members.length === 0) throw this.noThread();
  }

  run(slice: Slice, learningRate: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ slice, learningRate, resolve, reject });
      this.pump();
    });
  }

  /** Ends every thread; slices in flight are refused with an AbortError. */
  end(): void {
    const tasks = [...this.members.flatMap(({ sent }) => sent.map(({ task }) => task)), ...this.waiting.splice(0)];
    for (const member of this.members) {
      member.thread.end();
      member.settle(false);
    }
    this.members = [];
    this.kernel = undefined;
    for (const task of tasks) task.reject(ended());
  }

  private spawnMember(spawn: SpawnThread): Member {
    let settle: (ready: boolean) => void = () => {};
    const ready = new Promise<boolean>((resolve) => {
      settle = resolve;
    });
    const member: Member = {
      thread: spawn({
        message: (data) => this.receive(member, data as FromThread),
        ended: (reason) => this.lose(member, reason),
      }),
      sent: [],
      free: Array.from({ length: DEPTH }, () => ({ start: 0, bytes: 0 })),
      ready,
      settle,
    };
    return member;
  }

  private tell(member: Member, message: ToThread): void {
    member.thread.post(message);
  }

  private receive(member: Member, message: FromThread): void {
    if (!this.members.includes(member)) return;
    if (message.type === 'ready') {
      member.settle(true);
    } else if (message.type === 'failed') {
      this.lose(member, message.reason);
    } else {
      const done = member.sent.shift();
      if (done === undefined) return;
      this.sum += message.sum;
      this.examples += message.examples;
      member.free.push(done.room);
      done.task.resolve();
      this.pump();
    }
  }

  /** Gives waiting slices to the threads with the fewest. */
  private pump(): void {
    for (let task = this.waiting[0]; task !== undefined; task = this.waiting[0]) {
      const { kernel } = this;
      const member = this.members.reduce<Member | undefined>(
        (best, other) => (best === undefined || other.free.length > best.free.length ? other : best),
        undefined,
      );
      if (member === undefined || kernel === undefined) {
        const error = kernel === undefined ? ended() : this.noThread();
        for (const refused of this.waiting.splice(0)) refused.reject(error);
        return;
      }
      const room = member.free.pop();
      if (room === undefined) return;
      this.waiting.shift();
      try {
        const { slice, learningRate } = task;
        const placed = kernel.place(slice, room);
        this.tell(member, { type: 'slice', placed, stream: [this.seed, slice.epoch, slice.index], learningRate });
        member.sent.push({ task, room });
      } catch (error) {
        // No memory for the slice: the thread is as it was.
        member.free.push(room);
        task.reject(error instanceof Error ? error : new Error(String(error)));
      }
    }
  }

  private lose(member: Member, reason: string): void {
    if (!this.members.includes(member)) return;
    this.members = this.members.filter((other) => other !== member);
    this.reason = reason;
    member.thread.end();
    member.settle(false);
    this.waiting.unshift(...member.sent.map(({ task }) => task));
    this.pump();
  }

  private noThread(): Error {
    return new VectariumError(
      'WorkerCrashed',
      `No training thread is left; the last one ended: ${this.reason}.`,
      'What was trained so far is kept. Train again with one thread; if that fails too, use fewer dimensions or a smaller text.',
    );
  }
}

function ended(): Error {
  return new DOMException('this training was disposed of', 'AbortError');
}
