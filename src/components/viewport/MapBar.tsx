// The controls of the map itself, under it: layout, colour with its legend, fit, and what everything means. Nothing of the space or the
// training.
import { CircleHelp, Maximize } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useApp } from '../../state/react';
import { strings } from '../../strings/screen';
import { IconButton } from '../ui/Button';
import { Late } from '../ui/Late';
import { AxisNames } from './AxisNames';
import { ColorChoice } from './ColorChoice';
import { HonestMenu } from './HonestMenu';
import { HonestProgress } from './HonestProgress';
import { LayoutChoice } from './LayoutChoice';
import { LayoutProgress } from './LayoutProgress';
import { MapTruth } from './MapTruth';

const OpeningProgress = lazy(() =>
  import('./OpeningProgress').then(({ OpeningProgress }) => ({ default: OpeningProgress })),
);

const AboutMap = lazy(() => import('./AboutMap').then(({ AboutMap }) => ({ default: AboutMap })));

const loadMomentNote = async () => (await import('../timeline/MomentNote')).MomentNote;
const NO_PROPS = {};

export function MapBar() {
  const past = useApp(({ history }) => history.at !== null);
  const [about, setAbout] = useState(false);
  const opening = useApp((state) => state.opening);
  return (
    <div className="map-foot">
      <AxisNames />
      <div className="map-works">
        <LayoutProgress />
        <HonestProgress />
        {opening !== null && (
          <Suspense fallback={null}>
            <OpeningProgress {...opening} />
          </Suspense>
        )}
        {past && <Late part={loadMomentNote} props={NO_PROPS} />}
      </div>
      <div className="map-bar" role="toolbar" aria-label={strings.map.controls}>
        <LayoutChoice />
        <MapTruth />
        <ColorChoice />
        <HonestMenu />
        <IconButton label={strings.map.fit} onClick={() => window.vectarium?.scene.fit()}>
          <Maximize size={15} aria-hidden />
        </IconButton>
        <IconButton label={strings.map.about} onClick={() => setAbout(true)}>
          <CircleHelp size={16} aria-hidden />
        </IconButton>
      </div>
      {about && (
        <Suspense fallback={null}>
          <AboutMap onClose={() => setAbout(false)} />
        </Suspense>
      )}
    </div>
  );
}
