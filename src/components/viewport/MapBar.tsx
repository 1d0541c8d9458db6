// The foot of the map. What stands there loads apart from the first paint: there is no map yet.
import { Late } from '../ui/Late';

const loadFoot = async () => (await import('./MapFoot')).MapFoot;
const NO_PROPS = {};

export function MapBar() {
  return (
    <div className="map-foot">
      <Late part={loadFoot} props={NO_PROPS} />
    </div>
  );
}
