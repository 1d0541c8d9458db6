// The controls of the map itself, under it: layout, colour with its legend, lines, and what everything means. Nothing of the space or the
// training. They come with the first map, all at once, since their width depends on it; without them where none comes.
import { CircleHelp } from 'lucide-react';
import { useApp } from '../../state/react';
import { strings } from '../../strings/screen';
import { openWindow } from '../shell/windows';
import { IconButton } from '../ui/Button';
import { SMALL, useMedia } from '../ui/use_media';
import { HonestMenu } from './HonestMenu';
import { LayoutChoice } from './LayoutChoice';
import { LookChoice } from './LookChoice';
import { MapTruth } from './MapTruth';

export function MapControls() {
  const ready = useApp(({ map, phase }) => map.version > 0 || phase === 'ready');
  const small = useMedia(SMALL);
  if (!ready) return null;
  return (
    <div className="map-bar" role="toolbar" aria-label={strings.map.controls}>
      <LayoutChoice />
      <MapTruth />
      <LookChoice />
      <HonestMenu />
      {/* On small screens the menu of the top bar has it. */}
      {!small && (
        <IconButton label={strings.map.about} onClick={() => openWindow('guide')}>
          <CircleHelp size={16} aria-hidden />
        </IconButton>
      )}
    </div>
  );
}
