// The store at a readable pace: like useApp, but at most one render per 400 ms however often training reports. The last value always
// arrives, and a value that does not change renders nothing. The selector must be a constant function.
import { useEffect, useState } from 'react';
import { useAppContext } from '../../state/react';
import type { AppState } from '../../state/types';

/** Each render has the page composed anew, which costs a machine without a graphics card some 25 ms of its cores. */
const PACE_MS = 400;

export function useSlowApp<T>(selector: (state: AppState) => T): T {
  const { store } = useAppContext();
  const [value, setValue] = useState(() => selector(store.getState()));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let shownAt = 0;
    const show = () => {
      timer = null;
      shownAt = performance.now();
      setValue(() => selector(store.getState()));
    };
    const onChange = () => {
      if (timer !== null) return;
      timer = setTimeout(show, Math.max(0, PACE_MS - (performance.now() - shownAt)));
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
