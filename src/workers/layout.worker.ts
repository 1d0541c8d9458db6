// Registration only: the work is in layout_service.ts.
import { ThreadReserve } from '../ml/engines/wasm/thread_reserve';
import { LayoutService } from './layout_service';
import { serve } from './rpc';
import { spawnThread } from './spawn_thread';

serve(self, new LayoutService(new ThreadReserve(spawnThread).spawn).handlers);
