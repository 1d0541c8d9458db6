// The store at a readable pace: like useApp, but while a training reports many times a second, one render per 500 ms, at the same moment
// in all components. The last value always arrives, and a value that does not change renders nothing. The selector must be a constant function.
import { useEffect, useState } from 'react';
import { useAppContext } from '../../state/react';
import type { AppState } from '../../state/types';

/** Each moment at which something renders has the page composed anew: 25 to 55 ms of the cores of a machine without a graphics card. */
const PACE_MS = 500;

export function useSlowApp<T>(selector: (state: AppState) => T): T {
  const { store } = useAppContext();
  const [value, setValue] = useState(() => selector(store.getState()));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let changedAt = Number.NEGATIVE_INFINITY;
    const show = () => {
      timer = null;
      setValue(() => selector(store.getState()));
    };
    const onChange = () => {
      const now = performance.now();
      const alone = now - changedAt >= PACE_MS;
      changedAt = now;
      timer ??= setTimeout(show, alone ? 0 : PACE_MS - (now % PACE_MS));
    };
    show();
    const stop = store.subscribe((state, before) => selector(state) !== selector(before) && onChange());
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [store, selector]);
  return value;
}
