// Keeps the scene in step with the store, outside React: points when the space changes, positions when a frame or a layout comes, highlight,
// theme. Positions morph; the camera moves only for what was not clicked in the scene itself.
import type { CameraPose, Scene } from '../../render/types';
import { stepMs } from '../../state/history_state';
import type { App } from '../../state/react';
import type { AppState, LayoutKind } from '../../state/types';
import type { QueryAnswer } from '../../workers/protocol';
import { labelOrder, sceneTheme } from './appearance';
import { bindLook } from './bind_look';
import { highlightOf } from './highlight';
import { mapOverlays } from './map_overlays';

const LIVE_MS = 250;
const SWITCH_MS = 900;
/** From one moment of a training to another, by hand. */
const SCRUB_MS = 160;

export interface Binding {
  /** A row that was clicked in the scene: it is where the eye is, so the camera stays. */
  picked(row: number | null): void;
  stop(): void;
}

export function bindScene(scene: Scene, { store, arrays }: Pick<App, 'store' | 'arrays'>): Binding {
  let space = '';
  let labelled = false;
  let fitted = false;
  let positions: Float32Array | null = null;
  let kind: LayoutKind | null = null;
  let pickedRow: number | null = null;
  let lookedAt: string | null = null;
  let past = false;
  let back: CameraPose | null = null;
  const updateOverlays = mapOverlays(scene, arrays);
  const updateLook = bindLook(scene, arrays);
  const calm = matchMedia('(prefers-reduced-motion: reduce)');

  const placePoints = (state: AppState) => {
    const { spaces, active, map, showHidden, history } = state;
    const found = spaces.find(({ id }) => id === active);
    const held = arrays.get(active);
    if (found === undefined || held === null) return false;
    const key = `${found.id} ${found.rows}`;
    const another = key !== space;
    const fresh = another || labelled !== showHidden;
    if (fresh) {
      space = key;
      fitted &&= !another;
      past &&= !another;
      labelled = showHidden;
      positions = null;
      const label = (row: number) => arrays.name(found.id, row);
      const order = labelOrder(held.columns, found.rows, (row) => arrays.isHidden(found.id, row));
      // Their sizes come with how they look, before a frame is drawn.
      scene.setPoints(found.rows, new Float32Array(found.rows), label, order);
    }
    const layout = arrays.onMap(active, map.kind);
    if (layout !== null && layout.positions !== positions) {
      const first = positions === null;
      const moment = layout === held.moment;
      const live = history.playing ? stepMs(history) : moment ? SCRUB_MS : LIVE_MS;
      const duration = map.kind === kind && moment === past ? live : SWITCH_MS;
      // A cloud that has yet to unfold is seen from where the whole will be.
      scene.setPositions(layout.positions, first || calm.matches ? 0 : duration, moment);
      if (moment !== past && !scene.stats().flat) back = travel(scene, moment, back);
      past = moment;
      if (!fitted) scene.fit();
      fitted = true;
      positions = layout.positions;
      kind = map.kind;
    }
    return fresh;
  };

  /** The camera goes to a word once its neighbours are known, so that they come into view with it; not to one that merely stayed selected. */
  const look = (state: AppState, before: AppState) => {
    const { selection, active, playlist } = state;
    if (playlist.made !== null && playlist.made !== before.playlist.made) {
      scene.frame(playlist.tracks.map(({ row }) => row));
    }
    if (state.honest.own !== null && before.honest.own === null) scene.fit();
    if (selection === null) {
      if (active === before.active) lookedAt = null;
      const { answer } = state.query;
      if (answer !== null && answer !== before.query.answer) scene.frame(rowsOf(answer));
    } else if (selection.neighbors !== null && selection.name !== lookedAt) {
      lookedAt = selection.name;
      if (selection.row !== pickedRow) scene.focus(selection.row);
      pickedRow = null;
    }
  };

  // What changed is told from what was shown last: a listener that sets the state has others hear of the outcome before they hear of the cause.
  let shown: AppState | null = null;
  const update = () => {
    const [state, before] = [store.getState(), shown];
    shown = state;
    if (state === before) return;
    const themed = before === null || state.theme !== before.theme;
    if (themed) scene.setTheme(sceneTheme(state.theme));
    scene.setBusy(state.run.phase === 'running');
    const moved = before === null || state.map !== before.map || state.spaces !== before.spaces;
    const fresh = (moved || state.active !== before.active) && placePoints(state);
    updateLook(state, fresh);
    updateOverlays(state, fresh);
    if (
      fresh ||
      before === null ||
      state.selection !== before.selection ||
      state.history.neighbors !== before.history.neighbors ||
      state.query.answer !== before.query.answer ||
      state.playlist !== before.playlist
    ) {
      scene.setHighlight(highlightOf(state));
    }
    // A scene that comes late looks at what is selected by then.
    look(state, before ?? state);
    // Last: it says where the camera goes, whatever else it would look at.
    if (state.sight !== null && state.sight !== before?.sight) {
      if (state.sight.view === null) scene.fit();
      else scene.camera.go(state.sight.view);
    }
  };

  update();
  const stop = store.subscribe(update);
  return {
    picked: (row) => {
      pickedRow = row;
    },
    stop,
  };
}

/** Into a training's past: the whole of what is to form is seen, and a word's path in it; out of it: what was seen before. */
function travel(scene: Scene, past: boolean, back: CameraPose | null): CameraPose | null {
  if (past) {
    // What was seen whole goes on being fitted.
    const pose = scene.camera.fitted ? null : scene.camera.pose();
    scene.fit();
    return pose;
  }
  if (back !== null) scene.camera.go(back);
  return null;
}

/** The words that a question and its best answer are about. */
function rowsOf(answer: QueryAnswer): readonly number[] {
  if (answer.kind === 'word') return [answer.row];
  if (answer.kind === 'odd') return answer.words.map(({ row }) => row);
  const terms = answer.kind === 'unseen' ? [] : answer.terms.map(({ row }) => row).filter((row) => row !== null);
  return [...terms, ...answer.results.rows.subarray(0, 3)];
}
