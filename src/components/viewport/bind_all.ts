// All that binds the scene to the store, and what a click on the map means: one point, one more or less of several (Shift), or none.
import type { Scene } from '../../render/types';
import type { App } from '../../state/react';
import { bindChoosing } from './bind_choosing';
import { bindDrawing } from './bind_drawing';
import { bindImages } from './bind_images';
import { type Binding, bindScene } from './bind_scene';

export function bindAll(scene: Scene, container: HTMLElement, app: App): Binding {
  const { store, actions } = app;
  const binding = bindScene(scene, app);
  const stops = [binding.stop, bindDrawing(scene, app), bindImages(scene, app), bindChoosing(scene, app)];
  let shift = false;
  const held = (event: Event) => {
    shift = 'shiftKey' in event && event.shiftKey === true;
  };
  const listening = new AbortController();
  const listen = { capture: true, signal: listening.signal };
  for (const type of ['pointerdown', 'pointerup', 'keydown']) container.addEventListener(type, held, listen);

  const pick = (row: number | null) => {
    const { selection, group } = store.getState();
    if (shift) {
      if (row !== null) actions.toggleRow(row);
    } else if (row === null && selection === null && group.count > 0) actions.selectNone();
    else {
      binding.picked(row);
      actions.select(row);
    }
  };

  return {
    picked: pick,
    stop: () => {
      listening.abort();
      for (const stop of stops) stop();
    },
  };
}
