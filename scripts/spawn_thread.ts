// Makes the threads that an engine is lent in Node: worker_threads that run wasm_thread.mjs.
import { Worker } from 'node:worker_threads';
import type { SpawnThread } from '../src/ml/contracts';

const ENTRY = new URL('wasm_thread.mjs', import.meta.url);

export const spawnThread: SpawnThread = (listener) => {
  const worker = new Worker(ENTRY, { execArgv: [] });
  worker.on('message', (data: unknown) => listener.message(data));
  worker.on('error', (error) => listener.ended(error.message));
  worker.on('exit', (code) => listener.ended(`it ended with code ${code}`));
  return { post: (message) => worker.postMessage(message), end: () => void worker.terminate() };
};
