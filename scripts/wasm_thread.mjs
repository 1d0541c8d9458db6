// One Hogwild thread in Node; spawn_thread.ts makes it. The work is in src/ml/engines/wasm/thread.ts, which tsx has to load: it is not
// inherited by threads, so it is asked for here.
import { parentPort } from 'node:worker_threads';
import { tsImport } from 'tsx/esm/api';

const port = parentPort;
if (port === null) throw new Error('wasm_thread.mjs runs as a thread of scripts/spawn_thread.ts, not by itself');
/** @type {typeof import('../src/ml/engines/wasm/thread')} */
const { serveThread } = await tsImport('../src/ml/engines/wasm/thread.ts', import.meta.url);
const receive = serveThread((message) => port.postMessage(message));
port.on('message', (message) => void receive(message));
