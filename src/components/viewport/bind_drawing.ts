// Has a person draw a line on the map for as long as the state asks for one, and hands the rows under it over: a playlist is made along it.
import type { Scene } from '../../render/types';
import type { App } from '../../state/react';

/** Returns what ends it. */
export function bindDrawing(scene: Scene, { store, actions }: Pick<App, 'store' | 'actions'>): () => void {
  let drawing: AbortController | null = null;

  const draw = async () => {
    const controller = new AbortController();
    drawing = controller;
    const rows = await scene.drawPath(controller.signal);
    if (drawing !== controller) return;
    drawing = null;
    if (rows === null) actions.setPlaylist({ drawing: false });
    else await actions.generatePlaylist({ kind: 'line', rows });
  };

  const giveUp = () => {
    drawing?.abort();
    drawing = null;
  };

  const stop = store.subscribe(({ playlist }) => {
    if (playlist.drawing && drawing === null) void draw();
    else if (!playlist.drawing) giveUp();
  });
  return () => {
    giveUp();
    stop();
  };
}
