// Makes the threads that an engine is lent in Node: worker_threads that run wasm_thread.mjs. As one script without types: a thread that had to
// load tsx first would take a quarter of a second to start.
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { buildSync } from 'esbuild';
import type { SpawnThread } from '../src/ml/contracts';

let script: URL | undefined;

function bundle(): URL {
  const [file] = buildSync({
    entryPoints: [fileURLToPath(new URL('wasm_thread.mjs', import.meta.url))],
    ...{ bundle: true, write: false, format: 'esm', platform: 'node' },
  }).outputFiles;
  return new URL(`data:text/javascript,${encodeURIComponent(file!.text)}`);
}

export const spawnThread: SpawnThread = (listener) => {
  script ??= bundle();
  const worker = new Worker(script, { execArgv: [] });
  worker.on('message', (data: unknown) => listener.message(data));
  worker.on('error', (error) => listener.ended(error.message));
  worker.on('exit', (code) => listener.ended(`it ended with code ${code}`));
  return { post: (message) => worker.postMessage(message), end: () => void worker.terminate() };
};
