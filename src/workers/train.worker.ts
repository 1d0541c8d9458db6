// Registration only: the work is in train_service.ts.
import { serve } from './rpc';
import { TrainService } from './train_service';

serve(self, new TrainService().handlers);
