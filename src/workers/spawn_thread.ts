// Makes the threads that the train worker lends to an engine: workers inside that worker. Not in clients.ts, which the page loads: a
// worker's bundle cannot hold the maker of that same worker.
import type { SpawnThread } from '../ml/contracts';
import { ownScript } from './own_script';
import threadWorker from './wasm_thread.worker?worker&url';

export const spawnThread: SpawnThread = (listener) => {
  const worker = new Worker(ownScript(threadWorker), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent) => listener.message(data));
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    listener.ended(event.message || 'its script could not be loaded');
  });
  worker.addEventListener('messageerror', () => listener.ended('a message to it could not be read'));
  return { post: (message) => worker.postMessage(message), end: () => worker.terminate() };
};
