// What can be done on the map itself, down its left edge, once there is one: how the pointer selects, how the camera moves, what is drawn besides points.
import { strings } from '../../strings/screen';
import { Late } from '../ui/Late';

const loadTools = async () => (await import('./MapTools')).MapTools;
const NO_PROPS = {};

export function ToolRail() {
  return (
    <fieldset className="tool-rail" aria-label={strings.map.tools}>
      <Late part={loadTools} props={NO_PROPS} />
    </fieldset>
  );
}
