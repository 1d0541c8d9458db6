// Registration only: one Hogwild thread; the work is in ml/engines/wasm/thread.ts. The train worker makes as many as it needs.
import { serveThread, type ToThread } from '../ml/engines/wasm/thread';

const receive = serveThread((message) => self.postMessage(message));
self.addEventListener('message', (event: MessageEvent<ToThread>) => void receive(event.data));
