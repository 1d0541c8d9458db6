// The code of something that the page does without until it has time: fetched when the space is drawn and nothing else is to be done.
// Null until then; where it cannot be fetched the page goes on without it.
import { type ComponentType, useEffect, useState } from 'react';
import { useApp } from '../../state/react';

/** Safari has no idle callback; by then the space is drawn. */
const AFTER_MS = 300;

function whenIdle(act: () => void): () => void {
  if (typeof requestIdleCallback === 'function') {
    const id = requestIdleCallback(act, { timeout: 3000 });
    return () => cancelIdleCallback(id);
  }
  const timer = setTimeout(act, AFTER_MS);
  return () => clearTimeout(timer);
}

/** `fetch` must be a constant function; `now` does not wait. */
export function useIdlePart<P>(fetch: () => Promise<ComponentType<P>>, now = false): ComponentType<P> | null {
  const [part, setPart] = useState<{ readonly Part: ComponentType<P> } | null>(null);
  const drawn = useApp((state) => state.map.version > 0);
  const wanted = drawn || now;
  const here = part !== null;
  useEffect(() => {
    if (!wanted || here) return;
    const get = () => void fetch().then((Part) => setPart({ Part }), ignore);
    return now ? get() : whenIdle(get);
  }, [fetch, wanted, here, now]);
  return part?.Part ?? null;
}

const ignore = () => undefined;
