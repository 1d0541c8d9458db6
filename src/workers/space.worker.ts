// Registration only: the work is in space_service.ts.
import { serve } from './rpc';
import { SpaceService } from './space_service';

serve(self, new SpaceService().handlers);
