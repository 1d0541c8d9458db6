// Waits for the state to become something.
import type { StoreApi } from 'zustand/vanilla';
import type { AppState } from './types';

/** Resolves with the first state, from now on, that `is` so. Rejects with AbortError when stopped. */
export function until(
  store: StoreApi<AppState>,
  is: (state: AppState) => boolean,
  signal: AbortSignal,
): Promise<AppState> {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (!is(store.getState())) return false;
      stop();
      signal.removeEventListener('abort', give);
      resolve(store.getState());
      return true;
    };
    const give = () => {
      stop();
      reject(new DOMException('given up', 'AbortError'));
    };
    const stop = store.subscribe(look);
    if (signal.aborted) give();
    else if (!look()) signal.addEventListener('abort', give, { once: true });
  });
}
