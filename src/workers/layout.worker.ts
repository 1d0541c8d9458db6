// Registration only: the work is in layout_service.ts.

import { LayoutService } from './layout_service';
import { serve } from './rpc';
import { spawnThread } from './spawn_thread';

serve(self, new LayoutService(spawnThread).handlers);
