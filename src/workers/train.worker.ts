// Registration only: the work is in train_service.ts.
import { serve } from './rpc';
import { spawnThread } from './spawn_thread';
import { TrainService } from './train_service';

serve(self, new TrainService(spawnThread).handlers);
