// Has a person draw boxes or outlines for as long as one of these tools is chosen, and selects the rows within. Shift adds and Alt takes away,
// whatever the buttons say. Escape goes back to the pointer. A line that is drawn for a playlist comes first. Outside React.
import type { Scene } from '../../render/types';
import type { Combine, MapTool } from '../../state/group_state';
import type { App } from '../../state/react';

/** Returns what ends it. */
export function bindChoosing(scene: Scene, { store, actions }: Pick<App, 'store' | 'actions'>): () => void {
  let choosing: { readonly tool: MapTool; readonly stop: AbortController } | null = null;
  let keys = { shift: false, alt: false };
  let escaped = false;
  const listening = new AbortController();
  const listen = { capture: true, signal: listening.signal };

  const held = ({ shiftKey, altKey }: KeyboardEvent | PointerEvent) => {
    keys = { shift: shiftKey, alt: altKey };
  };
  window.addEventListener('pointerdown', held, listen);
  window.addEventListener('pointerup', held, listen);
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Escape') escaped = true;
      // A box placed by keyboard is resized with Shift, which is not meant for the rows in it.
      keys = { shift: false, alt: event.altKey };
    },
    listen,
  );

  const how = (): Combine => {
    if (keys.alt) return 'subtract';
    return keys.shift ? 'add' : store.getState().group.combine;
  };

  const choose = async (tool: 'lasso' | 'box') => {
    const stop = new AbortController();
    choosing = { tool, stop };
    while (!stop.signal.aborted) {
      escaped = false;
      const rows = await scene.chooseRows(tool, stop.signal);
      if (stop.signal.aborted) return;
      if (rows !== null) actions.selectRows(rows, how(), tool);
      else if (escaped) actions.setTool('pointer');
    }
  };

  const follow = () => {
    const { group, active, playlist } = store.getState();
    const tool = active === null || playlist.drawing ? 'pointer' : group.tool;
    if (tool === (choosing?.tool ?? 'pointer')) return;
    choosing?.stop.abort();
    choosing = null;
    if (tool !== 'pointer') void choose(tool);
  };

  follow();
  const stop = store.subscribe(follow);
  return () => {
    stop();
    listening.abort();
    choosing?.stop.abort();
  };
}
