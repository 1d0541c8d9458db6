// Registration only: the work is in layout_service.ts.

import { LayoutService } from './layout_service';
import { serve } from './rpc';

serve(self, new LayoutService().handlers);
