// One thread of a kernel in Node; spawn_thread.ts makes it. The work is in src/ml/engines/wasm/thread.ts.
import { parentPort } from 'node:worker_threads';
import { serveThread } from '../src/ml/engines/wasm/thread.ts';

const port = parentPort;
if (port === null) throw new Error('wasm_thread.mjs runs as a thread of scripts/spawn_thread.ts, not by itself');
const receive = serveThread((message) => port.postMessage(message));
port.on('message', (message) => void receive(message));
