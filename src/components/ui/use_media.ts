// Whether a media query holds, as React state. Not for what CSS can decide alone.
import { useCallback, useSyncExternalStore } from 'react';

/** Narrower than this, panels become one sheet; the same number is in styles/shell.css. */
export const SMALL = '(max-width: 799.98px)';

export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (onChange: () => void) => {
      const list = matchMedia(query);
      list.addEventListener('change', onChange);
      return () => list.removeEventListener('change', onChange);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}
