// All that binds the scene to the store, and what a click on the map means: one point, one more or less of several (Shift), or none.
import type { Scene } from '../../render/types';
import type { App } from '../../state/react';
import { bindChoosing } from './bind_choosing';
import { bindClusters } from './bind_clusters';
import { bindDrawing } from './bind_drawing';
import { bindImages } from './bind_images';
import { type Binding, bindScene } from './bind_scene';

export interface AllBound extends Binding {
  /** The name of a cluster was clicked. */
  pickedCluster(mark: number): void;
}

export function bindAll(scene: Scene, container: HTMLElement, app: App): AllBound {
  const { store, actions } = app;
  const binding = bindScene(scene, app);
  const clusters = bindClusters(scene, app);
  const stops = [
    binding.stop,
    clusters.stop,
    bindDrawing(scene, app),
    bindImages(scene, app),
    bindChoosing(scene, app),
  ];
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
    pickedCluster: (mark) => clusters.picked(mark, shift ? 'add' : 'replace'),
    stop: () => {
      listening.abort();
      for (const stop of stops) stop();
    },
  };
}
