// Where the scene lives: loads it, keeps it bound to the store and centred in the room that the panels leave, and says what to do where
// it cannot run. Draws nothing itself. `window.vectarium` is for tests and consoles: it gives the pixel of a row.
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useApp, useAppContext } from '../../state/react';
import type { AppState } from '../../state/types';
import { say } from '../../strings/localized';
import { strings } from '../../strings/screen';
import { LiveRegion } from './LiveRegion';
import { SCENE_OPENED } from './scene_opened';
import { watchRoom } from './watch_room';

interface Failure {
  readonly title: string;
  readonly message: string;
  readonly advice: string;
}

const HELP_ID = 'map-help';

/** What is seen is not yet what the controls say. */
function isBusy({ phase, opening, map, history: { at, shown, playing } }: AppState): boolean {
  return phase === 'starting' || opening !== null || map.busy || (at !== shown && !playing);
}

export function Viewport({ room }: { readonly room: RefObject<HTMLElement | null> }) {
  const app = useAppContext();
  const container = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<'opening' | 'ready' | Failure>('opening');
  const busy = useApp(isBusy);

  useEffect(() => {
    const element = container.current;
    if (element === null) return;
    let closed = false;
    let close = () => {};
    const open = async () => {
      // With the renderer, and not before: the first paint has no use for it.
      const bindings = import('./bind_all');
      let picked: (row: number | null) => void = () => {};
      let pickedCluster: (mark: number) => void = () => {};
      const scene = await app.createScene(element, {
        onHover: (row) => app.actions.hover(row),
        onPick: (row) => picked(row),
        onPickCluster: (mark) => pickedCluster(mark),
      });
      const { bindAll } = await bindings;
      if (closed) return scene.dispose();
      const stopWatching = watchRoom(room.current, scene);
      const binding = bindAll(scene, element, app);
      picked = binding.picked;
      pickedCluster = binding.pickedCluster;
      nameCanvas(element);
      window.vectarium = { scene };
      window.dispatchEvent(new Event(SCENE_OPENED));
      setState('ready');
      close = () => {
        delete window.vectarium;
        binding.stop();
        stopWatching();
        scene.dispose();
      };
    };
    open().catch((error: unknown) => !closed && setState(failureOf(error)));
    return () => {
      closed = true;
      close();
    };
  }, [app, room]);

  return (
    <div className="viewport">
      <div ref={container} className="viewport-scene" aria-busy={busy} />
      <p id={HELP_ID} className="visually-hidden">
        {strings.map.help}
      </p>
      {state === 'opening' && <p className="viewport-note">{strings.map.opening}</p>}
      {typeof state === 'object' && (
        <div className="viewport-note" data-failed>
          <h2>{state.title}</h2>
          <p>{say(state.advice)}</p>
          <p className="quiet">{say(state.message)}</p>
        </div>
      )}
      <LiveRegion />
    </div>
  );
}

/** The canvas takes the focus, so it carries the name: an application, since it has keys of its own. */
function nameCanvas(element: HTMLElement): void {
  const canvas = element.querySelector('canvas[tabindex]');
  canvas?.setAttribute('role', 'application');
  canvas?.setAttribute('aria-label', strings.map.label);
  canvas?.setAttribute('aria-describedby', HELP_ID);
}

function failureOf(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  // What `import()` throws where the renderer could not be fetched.
  if (error instanceof TypeError && /module/i.test(message)) {
    return { title: strings.late.failed, message, advice: strings.late.advice };
  }
  const advice = error instanceof Error && 'advice' in error ? String(error.advice) : strings.map.noneAdvice;
  return { title: strings.map.none, message, advice };
}
