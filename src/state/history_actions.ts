// Playing a training back, as the screen asks for it. The work is history_work.ts, which is loaded once a space is on screen that was trained here.
import type { HistoryActions } from './history_state';
import type { HistoryWork } from './history_work';
import { type Context, fail } from './store';

export function historyActions(context: Context): HistoryActions {
  const { store } = context;
  let loading: Promise<HistoryWork> | null = null;
  const begin = async (act: (work: HistoryWork) => void) => {
    try {
      loading ??= import('./history_work').then(({ historyWork }) => historyWork(context));
      act(await loading);
    } catch (error) {
      loading = null;
      fail(context, error);
    }
  };
  const stop = store.subscribe(({ spaces, active }) => {
    if (spaces.find(({ id }) => id === active)?.origin !== 'trained') return;
    stop();
    void begin(() => {});
  });
  return {
    showMoment: (id) => void begin(({ showMoment }) => showMoment(id)),
    stepMoment: (by) => void begin(({ stepMoment }) => stepMoment(by)),
    playHistory: () => void begin(({ playHistory }) => playHistory()),
    pauseHistory: () => void begin(({ pauseHistory }) => pauseHistory()),
    setPlayback: (change) => store.setState(({ history }) => ({ history: { ...history, ...change } })),
  };
}
