// Tours of the map as the screen asks for them: of kept views, or of the map itself. One at a time; whoever shows that one is under way watches here.
import type { CameraPose, Scene } from '../../render/types';
import type { AppState } from '../../state/types';
import { viewsOf } from '../../state/views_state';

let current: AbortController | null = null;
const listeners = new Set<() => void>();

export const isTouring = (): boolean => current !== null;

export function watchTouring(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function endTour(): void {
  current?.abort();
}

/** Kept views that lie on the layout on screen; of others a tour would have layouts made on its way. */
export function viewStops(state: Pick<AppState, 'views' | 'active' | 'map'>, scene: Scene): readonly CameraPose[] {
  const dims = scene.stats().flat ? 2 : 3;
  return viewsOf(state)
    .filter((view) => view.layout === state.map.kind && view.dims === dims)
    .map(({ pose }) => pose);
}

/** Ends where it is done, where a person moves the map, and by Escape. */
export async function tour(scene: Scene, stops: readonly CameraPose[]): Promise<void> {
  endTour();
  if (stops.length === 0) return;
  const controller = new AbortController();
  const changed = () => {
    for (const listener of listeners) listener();
  };
  const onKey = (event: KeyboardEvent) => event.key === 'Escape' && controller.abort();
  current = controller;
  changed();
  window.addEventListener('keydown', onKey);
  await scene.camera.tour(stops, controller.signal);
  window.removeEventListener('keydown', onKey);
  if (current === controller) current = null;
  changed();
}
