// Registration only: the work is in layout_service.ts.
import { ThreadReserve } from '../ml/engines/wasm/thread_reserve';
import { leaveCards } from '../ml/projection/webgpu/card';
import { LayoutService } from './layout_service';
import { serve } from './rpc';
import { spawnThread } from './spawn_thread';
import { WITHOUT_CARD } from './without_card';

if (self.name === WITHOUT_CARD) leaveCards();
serve(self, new LayoutService(new ThreadReserve(spawnThread).spawn).handlers);
