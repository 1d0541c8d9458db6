// The controls of the map itself, under it: layout, colour with its legend, fit, and what everything means. Nothing of the space or the
// training.
import { CircleHelp, Maximize } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useApp } from '../../state/react';
import { strings } from '../../strings/screen';
import { openWindow } from '../shell/windows';
import { IconButton } from '../ui/Button';
import { Late } from '../ui/Late';
import { SMALL, useMedia } from '../ui/use_media';
import { AxisNames } from './AxisNames';
import { HonestMenu } from './HonestMenu';
import { HonestProgress } from './HonestProgress';
import { LayoutChoice } from './LayoutChoice';
import { LayoutProgress } from './LayoutProgress';
import { MapTruth } from './MapTruth';

const LookChoice = lazy(() => import('./LookChoice').then(({ LookChoice }) => ({ default: LookChoice })));
const ShownPill = lazy(() => import('./ShownPill').then(({ ShownPill }) => ({ default: ShownPill })));
const OpeningProgress = lazy(() =>
  import('./OpeningProgress').then(({ OpeningProgress }) => ({ default: OpeningProgress })),
);

const loadMomentNote = async () => (await import('../timeline/MomentNote')).MomentNote;
const NO_PROPS = {};

export function MapBar() {
  const small = useMedia(SMALL);
  const past = useApp(({ history }) => history.at !== null);
  const filtered = useApp(({ group }) => group.shown !== null);
  const opening = useApp((state) => state.opening);
  return (
    <div className="map-foot">
      <AxisNames />
      <div className="map-works">
        <LayoutProgress />
        <HonestProgress />
        <Suspense fallback={null}>{filtered && <ShownPill />}</Suspense>
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
        <Suspense fallback={<span className="look-slot" />}>
          <LookChoice />
        </Suspense>
        <HonestMenu />
        {/* On small screens the map's tools and the menu of the top bar have these. */}
        {!small && (
          <>
            <IconButton label={strings.map.fit} onClick={() => window.vectarium?.scene.fit()}>
              <Maximize size={15} aria-hidden />
            </IconButton>
            <IconButton label={strings.map.about} onClick={() => openWindow('guide')}>
              <CircleHelp size={16} aria-hidden />
            </IconButton>
          </>
        )}
      </div>
    </div>
  );
}
