// One thread of a kernel. Of training, a Hogwild thread (Niu et al. 2011): an instance of the kernel over the memory that all threads share, with a scratch space and a
// random stream of its own. It trains the slices that it is sent, one after the other, and answers each with its loss. Of a crew, it calls functions.
// No worker code: whoever starts the thread connects its messages (src/workers in browsers, scripts in Node).
import { functionNamed, type KernelExports, startKernel } from './kernel';
import type { PlacedSlice, Shape } from './kernel_family';

export type ToThread =
  | {
      readonly type: 'start';
      readonly module: WebAssembly.Module;
      readonly memory: WebAssembly.Memory;
      /** Absent where nothing is laid out: the functions called take addresses. */
      readonly shape?: Shape;
      readonly threads: number;
      readonly thread: number;
    }
  | {
      readonly type: 'slice';
      readonly placed: PlacedSlice;
      readonly stream: readonly [seed: number, epoch: number, slice: number];
      readonly learningRate: number;
    }
  /** Of a crew (crew.ts): an exported function. */
  | { readonly type: 'call'; readonly name: string; readonly args: readonly number[] }
  /** Lets go of the kernel; has no answer. */
  | { readonly type: 'rest' };

export type FromThread =
  | { readonly type: 'ready' }
  /** Of the slices sent, the oldest one not answered yet. */
  | { readonly type: 'done'; readonly sum: number; readonly examples: number }
  | { readonly type: 'failed'; readonly reason: string };

/** What a thread does with its messages. Errors are answered, never thrown: a rejected promise would end no worker. */
export function serveThread(post: (message: FromThread) => void): (message: ToThread) => Promise<void> {
  let kernel: KernelExports | undefined;

  const train = ({ placed, stream, learningRate }: Extract<ToThread, { type: 'slice' }>): FromThread => {
    if (kernel === undefined) throw new Error('a slice came before the kernel was started');
    kernel.train(...placed, ...stream, learningRate);
    const { sum, examples } = kernel;
    const answer = { type: 'done', sum: Number(sum.value), examples: Number(examples.value) } as const;
    kernel.resetLoss();
    return answer;
  };

  return async (message) => {
    try {
      if (message.type === 'rest') {
        kernel = undefined;
        return;
      }
      if (message.type === 'slice') {
        post(train(message));
        return;
      }
      if (message.type === 'call') {
        functionNamed(kernel, message.name)(...message.args);
        post({ type: 'done', sum: 0, examples: 0 });
        return;
      }
      const { module, memory, shape, threads, thread } = message;
      const started = await startKernel(module, memory);
      if (shape !== undefined) started.layOut(...shape, threads, thread);
      kernel = started;
      post({ type: 'ready' });
    } catch (error) {
      post({ type: 'failed', reason: error instanceof Error ? error.message : String(error) });
    }
  };
}
