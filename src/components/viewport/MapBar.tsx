// The controls of the map itself, under it: layout, colour with its legend, fit, and what everything means. Nothing of the space or the
// training.
import { CircleHelp, Maximize } from 'lucide-react';
import { strings } from '../../strings/screen';
import { openWindow } from '../shell/windows';
import { IconButton } from '../ui/Button';
import { AxisNames } from './AxisNames';
import { ColorChoice } from './ColorChoice';
import { HonestMenu } from './HonestMenu';
import { HonestProgress } from './HonestProgress';
import { LayoutChoice } from './LayoutChoice';
import { LayoutProgress } from './LayoutProgress';
import { MapTruth } from './MapTruth';

export function MapBar() {
  return (
    <div className="map-foot">
      <AxisNames />
      <div className="map-works">
        <LayoutProgress />
        <HonestProgress />
      </div>
      <div className="map-bar" role="toolbar" aria-label={strings.map.controls}>
        <LayoutChoice />
        <MapTruth />
        <ColorChoice />
        <HonestMenu />
        <IconButton label={strings.map.fit} onClick={() => window.vectarium?.scene.fit()}>
          <Maximize size={15} aria-hidden />
        </IconButton>
        <IconButton label={strings.map.about} onClick={() => openWindow('guide')}>
          <CircleHelp size={16} aria-hidden />
        </IconButton>
      </div>
    </div>
  );
}
