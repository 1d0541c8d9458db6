// What stands at the foot of the map: what its axes are, what goes on over it, and its controls.
import { useApp } from '../../state/react';
import { Late } from '../ui/Late';
import { AxisNames } from './AxisNames';
import { HonestProgress } from './HonestProgress';
import { LayoutProgress } from './LayoutProgress';
import { MapControls } from './MapControls';
import { OpeningProgress } from './OpeningProgress';
import { ShownPill } from './ShownPill';

const loadMomentNote = async () => (await import('../timeline/MomentNote')).MomentNote;
const loadLinkNote = async () => (await import('../share/LinkNote')).LinkNote;
const NO_PROPS = {};

export function MapFoot() {
  const past = useApp(({ history }) => history.at !== null);
  const filtered = useApp(({ group }) => group.shown !== null);
  const opening = useApp((state) => state.opening);
  const link = useApp((state) => state.link);
  return (
    <>
      <AxisNames />
      <div className="map-works">
        <LayoutProgress />
        <HonestProgress />
        {filtered && <ShownPill />}
        {link !== null && <Late part={loadLinkNote} props={{ link }} />}
        {opening !== null && <OpeningProgress {...opening} />}
        {past && <Late part={loadMomentNote} props={NO_PROPS} />}
      </div>
      <MapControls />
    </>
  );
}
