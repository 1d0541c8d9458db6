// Threads that run a kernel's functions over one memory, for work that comes in stages: each stage is a list of calls that write where no
// other does, so that the result has the same bits on any number of threads. Not Hogwild: that is thread_pool.ts.
// Kernels of crews keep nothing of their own: their functions take addresses, and `base` says where free memory begins.
import type { Control, EngineOptions, EngineThread } from '../../contracts';
import { yieldToEvents } from '../../core/yield';
import { compileKernel, functionNamed, type KernelBinaries, type KernelVariant, startKernel } from './kernel';
import { pagesFor, takeMemory } from './memory';
import type { FromThread, ToThread } from './thread';

/** Calls sent to one thread: the next one is there when it ends one. */
const DEPTH = 2;
/** Without threads, work between two looks at the messages. */
const SLICE_MS = 40;
/** Two cache lines: what one thread writes is never in a line with what another does, where each has a piece of its own. */
const ALIGN = 128;

export interface CrewOptions extends EngineOptions {
  /** All that will be taken at once, rounding included; a little is added for the kernel's own. */
  readonly bytes: number;
  /** Forces one build; without it the best that this machine can run is taken. */
  readonly variant?: KernelVariant;
}

type Call = readonly number[];

interface Member {
  readonly thread: EngineThread;
  readonly sent: Call[];
  readonly ready: Promise<void>;
  settle(): void;
}

/** A stage on its way. */
interface Stage {
  readonly name: string;
  readonly waiting: Call[];
  readonly total: number;
  done: number;
  stopped: boolean;
  readonly onDone: ((calls: number) => void) | undefined;
  end(): void;
}

export class Crew {
  readonly title: string;
  readonly memory: WebAssembly.Memory;
  private readonly exports: WebAssembly.Exports;
  private members: Member[] = [];
  private stage: Stage | null = null;
  private top: number;

  private constructor(title: string, memory: WebAssembly.Memory, exports: WebAssembly.Exports) {
    this.title = title;
    this.memory = memory;
    this.exports = exports;
    this.top = functionNamed(exports, 'base')() >>> 0;
  }

  /** With one thread, or where memory cannot be shared, all runs here. */
  static async start(binaries: KernelBinaries, options: CrewOptions): Promise<Crew> {
    const { bytes, threads = 1, spawnThread, variant } = options;
    const shared = threads > 1 && spawnThread !== undefined && typeof SharedArrayBuffer !== 'undefined';
    const { title, module } = await compileKernel(binaries, shared ? 'shared' : 'own', variant);
    const pages = pagesFor(bytes) + 2;
    const memory = takeMemory(bytes, () => new WebAssembly.Memory({ initial: pages, maximum: pages, shared }));
    const crew = new Crew(title, memory, await startKernel(module, memory));
    if (shared) {
      crew.members = Array.from({ length: threads }, () => crew.spawn(spawnThread));
      const message = { type: 'start', module, memory, threads } as const;
      for (const [thread, member] of [...crew.members].entries()) crew.tell(member, { ...message, thread });
      await Promise.all(crew.members.map(({ ready }) => ready));
    }
    return crew;
  }

  get threads(): number {
    return Math.max(1, this.members.length);
  }

  /** The address of so many bytes that nothing else has, all 0 where nothing was released before. */
  take(bytes: number): number {
    const at = Math.ceil(this.top / ALIGN) * ALIGN;
    const end = at + bytes;
    if (end > this.memory.buffer.byteLength)
      throw new RangeError(`${end} bytes taken of ${this.memory.buffer.byteLength}`);
    this.top = end;
    return at;
  }

  mark(): number {
    return this.top;
  }

  /** All that was taken after `mark` said so is free. */
  release(mark: number): void {
    this.top = mark;
  }

  floats(at: number, length: number): Float32Array {
    return new Float32Array(this.memory.buffer, at, length);
  }

  words(at: number, length: number): Uint32Array {
    return new Uint32Array(this.memory.buffer, at, length);
  }

  /** At once, on this thread. */
  call(name: string, ...args: Call): number {
    return functionNamed(this.exports, name)(...args);
  }

  /**
   * Once for each list of arguments, on any thread and in any order: a call writes where no other does, so that it may be made again when
   * its thread ends. 30 ms a call at most: a stop is answered between calls, with an AbortError once none is under way.
   */
  async each(
    name: string,
    calls: readonly Call[],
    { signal }: Pick<Control, 'signal'>,
    onDone?: (calls: number) => void,
  ) {
    signal.throwIfAborted();
    if (this.members.length === 0) return this.here(name, calls, signal, 0, onDone);
    const stage = await new Promise<Stage>((resolve) => {
      const stop = () => {
        started.stopped = true;
        started.waiting.length = 0;
        this.settle();
      };
      const started: Stage = {
        ...{ name, waiting: [...calls].reverse(), total: calls.length, done: 0, stopped: false, onDone },
        end: () => {
          signal.removeEventListener('abort', stop);
          resolve(started);
        },
      };
      this.stage = started;
      signal.addEventListener('abort', stop);
      this.pump();
    });
    signal.throwIfAborted();
    // No thread is left: the rest is done here.
    if (stage.waiting.length > 0) await this.here(name, stage.waiting.reverse(), signal, stage.done, onDone);
  }

  end(): void {
    for (const { thread } of this.members) thread.end();
    this.members = [];
  }

  private async here(
    name: string,
    calls: readonly Call[],
    signal: AbortSignal,
    before: number,
    onDone: ((calls: number) => void) | undefined,
  ): Promise<void> {
    const run = functionNamed(this.exports, name);
    let began = performance.now();
    for (const [n, call] of calls.entries()) {
      run(...call);
      onDone?.(before + n + 1);
      if (performance.now() - began < SLICE_MS) continue;
      await yieldToEvents();
      signal.throwIfAborted();
      began = performance.now();
    }
  }

  private spawn(spawnThread: NonNullable<EngineOptions['spawnThread']>): Member {
    let settle: () => void = () => {};
    const ready = new Promise<void>((resolve) => {
      settle = resolve;
    });
    const member: Member = {
      thread: spawnThread({
        message: (data) => this.receive(member, data as FromThread),
        ended: () => this.lose(member),
      }),
      sent: [],
      ready,
      settle,
    };
    return member;
  }

  private tell(member: Member, message: ToThread): void {
    try {
      member.thread.post(message);
    } catch {
      // A page that may not share memory throws here (DataCloneError).
      this.lose(member);
    }
  }

  private receive(member: Member, message: FromThread): void {
    if (!this.members.includes(member)) return;
    if (message.type === 'ready') member.settle();
    else if (message.type === 'failed') this.lose(member);
    else {
      const { stage } = this;
      member.sent.shift();
      if (stage === null) return;
      stage.done += 1;
      if (!stage.stopped) stage.onDone?.(stage.done);
      this.pump();
    }
  }

  private lose(member: Member): void {
    if (!this.members.includes(member)) return;
    this.members = this.members.filter((other) => other !== member);
    member.thread.end();
    member.settle();
    if (this.stage !== null && !this.stage.stopped) this.stage.waiting.push(...member.sent);
    this.pump();
  }

  private pump(): void {
    const { stage } = this;
    if (stage === null) return;
    for (let room = 0; room < DEPTH; room++) {
      for (const member of [...this.members]) {
        if (member.sent.length > room) continue;
        const args = stage.waiting.pop();
        if (args === undefined) break;
        member.sent.push(args);
        this.tell(member, { type: 'call', name: stage.name, args });
      }
    }
    this.settle();
  }

  /** Ends the stage where nothing of it is under way and nothing can be sent. */
  private settle(): void {
    const { stage } = this;
    if (stage === null || this.members.some(({ sent }) => sent.length > 0)) return;
    if (stage.waiting.length > 0 && this.members.length > 0) return;
    this.stage = null;
    stage.end();
  }
}
