// The scene by keyboard, only while its canvas has focus: keys told as intentions. Not a shortcut registry for the app.

export interface KeyHandlers {
  /** Null while the camera orbits. */
  flying(): FlyingKeys | null;
  /** As if dragged by this many pixels. */
  orbit(dx: number, dy: number): void;
  pan(dx: number, dy: number): void;
  /** Multiply the distance by `factor` about the middle. */
  zoom(factor: number): void;
  fit(): void;
  /** To the next (1) or previous (−1) labelled point. */
  step(by: 1 | -1): void;
  pick(): void;
  clear(): void;
}

/** What keys do in flight, where several are held at once. */
export interface FlyingKeys {
  /** Whether the key is one of flying's. */
  press(code: string, shift: boolean): boolean;
  release(code: string, shift: boolean): void;
  releaseAll(): void;
  land(): void;
}

const ORBIT = 24;
const PAN = 40;
const ZOOM = 1.25;

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Runs what a key means; false where it means nothing here, so that the page may have it. */
export function handleKey(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  handlers: Omit<KeyHandlers, 'flying'>,
): boolean {
  const arrow = ARROWS[event.key];
  if (arrow !== undefined) {
    const [x, y] = arrow;
    // The view goes where the arrow points: the cloud is dragged the other way.
    if (event.shiftKey) handlers.pan(-x * PAN, -y * PAN);
    else handlers.orbit(-x * ORBIT, -y * ORBIT);
    return true;
  }
  if (event.key === '+' || event.key === '=') handlers.zoom(1 / ZOOM);
  else if (event.key === '-' || event.key === '_') handlers.zoom(ZOOM);
  else if ((event.key.toLowerCase() === 'f' && !event.shiftKey) || event.key === 'Home') handlers.fit();
  else if (event.key === ']') handlers.step(1);
  else if (event.key === '[') handlers.step(-1);
  else if (event.key === 'Enter') handlers.pick();
  else if (event.key === 'Escape') handlers.clear();
  else return false;
  return true;
}

/** The row after (or before) `current` in `rows`, round and round; the first (or last) when it is not among them. */
export function stepped(rows: readonly number[], current: number | null, by: 1 | -1): number | null {
  if (rows.length === 0) return null;
  const at = current === null ? -1 : rows.indexOf(current);
  if (at < 0) return (by === 1 ? rows[0] : rows[rows.length - 1]) ?? null;
  return rows[(at + by + rows.length) % rows.length] ?? null;
}

/** Listens on `element` until the returned function is called. */
export function listenKeys(element: HTMLElement, handlers: KeyHandlers): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  const down = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const flying = handlers.flying();
    const flown = flying?.press(event.code, event.shiftKey) === true;
    if (flying !== null && event.key === 'Escape') flying.land();
    else if (!flown && !handleKey(event, handlers)) return;
    event.preventDefault();
    // A key that flies is no shortcut of the page.
    if (flown) event.stopPropagation();
  };
  element.addEventListener('keydown', down, { signal });
  element.addEventListener('keyup', ({ code, shiftKey }) => handlers.flying()?.release(code, shiftKey), { signal });
  element.addEventListener('blur', () => handlers.flying()?.releaseAll(), { signal });
  return () => listening.abort();
}
