// Buttons that make way for others: where the focused one is gone, the first that is left has the focus, so that keys and screen readers stay where
// they were. For a button that only cannot be pressed any more see `unable` in Button.tsx.
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

/** `state` is what the buttons depend on; the box is around them, and stays. */
export function useKeptFocus<E extends HTMLElement>(state: unknown): RefObject<E | null> {
  const box = useRef<E>(null);
  const last = useRef<EventTarget | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the box itself may come later than its component.
  useEffect(() => {
    const remember = ({ target }: FocusEvent) => {
      last.current = target;
    };
    const element = box.current;
    element?.addEventListener('focusin', remember);
    return () => element?.removeEventListener('focusin', remember);
  }, [state]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: buttons change with the state.
  useLayoutEffect(() => {
    const gone = last.current instanceof Element && !last.current.isConnected;
    if (gone && document.activeElement === document.body) box.current?.querySelector('button')?.focus();
  }, [state]);
  return box;
}
