// Whether a media query holds, as React state. Not for what CSS can decide alone.
import { useCallback, useSyncExternalStore } from 'react';

/** Narrower or lower than this (a phone on its side), panels become one sheet; the same numbers are in styles/shell.css. */
export const SMALL = '(max-width: 799.98px), (max-height: 499.98px)';

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
