// The foot of the map: what goes on over it, and its controls (MapControls.tsx), which load apart from the first paint: there is no map yet.
import { useApp } from '../../state/react';
import { Late } from '../ui/Late';
import { AxisNames } from './AxisNames';
import { HonestProgress } from './HonestProgress';
import { LayoutProgress } from './LayoutProgress';

const loadControls = async () => (await import('./MapControls')).MapControls;
const loadShown = async () => (await import('./ShownPill')).ShownPill;
const loadOpening = async () => (await import('./OpeningProgress')).OpeningProgress;
const loadMomentNote = async () => (await import('../timeline/MomentNote')).MomentNote;
const NO_PROPS = {};

export function MapBar() {
  const past = useApp(({ history }) => history.at !== null);
  const filtered = useApp(({ group }) => group.shown !== null);
  const opening = useApp((state) => state.opening);
  return (
    <div className="map-foot">
      <AxisNames />
      <div className="map-works">
        <LayoutProgress />
        <HonestProgress />
        {filtered && <Late part={loadShown} props={NO_PROPS} />}
        {opening !== null && <Late part={loadOpening} props={opening} />}
        {past && <Late part={loadMomentNote} props={NO_PROPS} />}
      </div>
      <Late part={loadControls} props={NO_PROPS} />
    </div>
  );
}
