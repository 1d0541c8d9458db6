// How the camera moves: the whole map, what is selected, flying, kept views and tours.
import { Maximize, Plane, ScanSearch, Square } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useApp, useAppContext } from '../../state/react';
import { cameraText } from '../../strings/camera';
import { IconButton } from '../ui/Button';
import { SCENE_OPENED } from './scene_opened';
import { endTour, isTouring, watchTouring } from './touring';
import { Views } from './Views';
import './camera.css';

/** Also of a scene that is yet to come: tools may be there before it. */
function watchFlying(listener: () => void): () => void {
  let stop: (() => void) | undefined;
  const watch = () => {
    stop = window.vectarium?.scene.camera.onFlying(listener);
  };
  watch();
  if (stop === undefined) window.addEventListener(SCENE_OPENED, watch, { once: true });
  return () => {
    window.removeEventListener(SCENE_OPENED, watch);
    stop?.();
  };
}
const isFlying = () => window.vectarium?.scene.camera.flying ?? false;

export function CameraTools() {
  const { arrays } = useAppContext();
  const flat = useApp(({ map, active }) => arrays.layout(active, map.kind)?.recipe?.dims === 2);
  const ready = useApp(({ map }) => map.version > 0);
  const selected = useApp(
    ({ group, selection, query }) => group.count > 0 || selection !== null || query.answer !== null,
  );
  const touring = useSyncExternalStore(watchTouring, isTouring);
  return (
    <>
      <IconButton label={cameraText.fit} onClick={() => window.vectarium?.scene.fit()}>
        <Maximize size={16} aria-hidden />
      </IconButton>
      <IconButton
        label={selected ? cameraText.fitSelection : cameraText.fitNothing}
        disabled={!selected}
        onClick={() => window.vectarium?.scene.camera.showSelected()}
      >
        <ScanSearch size={16} aria-hidden />
      </IconButton>
      {ready && <Fly flat={flat} />}
      <Views />
      {touring && (
        <div className="rail-note" role="status">
          <span>{cameraText.touring}</span>
          <button type="button" className="button" onClick={endTour}>
            <Square size={12} aria-hidden />
            {cameraText.endTour}
          </button>
        </div>
      )}
    </>
  );
}

/** Only where there may be a keyboard: flying has no touch of its own. */
function Fly({ flat }: { readonly flat: boolean }) {
  const [hasKeys] = useState(() => matchMedia('(any-pointer: fine)').matches);
  const flying = useSyncExternalStore(watchFlying, isFlying);
  useEffect(() => () => window.vectarium?.scene.camera.setFlying(false), []);
  if (!hasKeys) return null;
  const label = flat ? cameraText.flatNoFly : flying ? cameraText.land : cameraText.fly;
  return (
    <>
      <IconButton
        label={label}
        aria-pressed={flying}
        disabled={flat}
        onClick={() => window.vectarium?.scene.camera.setFlying(!flying)}
      >
        <Plane size={16} aria-hidden />
      </IconButton>
      {flying && (
        <dl className="rail-note">
          {cameraText.flying.map(({ keys, what }) => (
            <div key={what}>
              <dt>
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
