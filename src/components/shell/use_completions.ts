// Completions of the word being typed: asked for once a frame at most, and an answer that comes after the text has moved on is dropped.
import { useEffect, useState } from 'react';
import { useActions, useApp } from '../../state/react';

export interface Completion {
  readonly row: number;
  readonly name: string;
}

const NONE: readonly Completion[] = [];
const MOST = 8;

/** `prefix` '' asks for nothing. */
export function useCompletions(prefix: string): readonly Completion[] {
  const { complete } = useActions();
  const space = useApp((state) => state.active);
  const [found, setFound] = useState<{ prefix: string; list: readonly Completion[] }>({ prefix: '', list: NONE });
  useEffect(() => {
    if (prefix === '' || space === null) return;
    let current = true;
    const frame = requestAnimationFrame(() => {
      complete(prefix)
        .then((list) => current && setFound({ prefix, list: list.slice(0, MOST) }))
        // Without completions the field still works; asking says what is wrong.
        .catch(() => current && setFound({ prefix, list: NONE }));
    });
    return () => {
      current = false;
      cancelAnimationFrame(frame);
    };
  }, [prefix, space, complete]);
  // The list of the prefix before stays while the next is on its way, so that it does not blink.
  return prefix === '' ? NONE : found.list;
}
