// Keys of commands as they are written down ("mod+shift+z", "f", "?"): read, compared with what was pressed, and written for people.
// "mod" is ⌘ on Apple's machines and Ctrl on others. Pure.

export interface Keys {
  readonly mod: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
  /** Lower case, as KeyboardEvent.key is then. */
  readonly key: string;
}

/** What a pressed key tells; KeyboardEvent has all of it. */
export interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

export function isApple(platform: string): boolean {
  return /mac|iphone|ipad|ipod/i.test(platform);
}

export function readKeys(written: string): Keys {
  // The plus key itself is what is left after the last "+" that joins.
  const parts = written.toLowerCase().split(/\+(?=.)/);
  const key = parts.pop() ?? '';
  return { mod: parts.includes('mod'), shift: parts.includes('shift'), alt: parts.includes('alt'), key };
}

/** Signs and capitals come with Shift on some keyboards and without on others, so Shift counts beside letters and named keys only. */
const PLAIN = /^(\p{L}|[a-z]{2,})$/u;

export function isPressed(keys: Keys, pressed: Pressed, apple: boolean): boolean {
  const key = pressed.key.toLowerCase();
  const [mod, other] = apple ? [pressed.metaKey, pressed.ctrlKey] : [pressed.ctrlKey, pressed.metaKey];
  if (key !== keys.key || mod !== keys.mod || other || pressed.altKey !== keys.alt) return false;
  return !PLAIN.test(key) || pressed.shiftKey === keys.shift;
}

const APPLE: Readonly<Record<string, string>> = { mod: '⌘', shift: '⇧', alt: '⌥' };
const OTHER: Readonly<Record<string, string>> = { mod: 'Ctrl', shift: 'Shift', alt: 'Alt' };
const NAMED: Readonly<Record<string, string>> = {
  escape: 'Esc',
  enter: 'Enter',
  arrowleft: '←',
  arrowright: '→',
  arrowup: '↑',
  arrowdown: '↓',
  ' ': 'Space',
};

/** One cap for each key, in the order that the platform writes them. */
export function keyCaps(written: string, apple: boolean): readonly string[] {
  const { mod, shift, alt, key } = readKeys(written);
  const names = apple ? APPLE : OTHER;
  const held = [...(mod ? ['mod'] : []), ...(alt ? ['alt'] : []), ...(shift ? ['shift'] : [])];
  const name = NAMED[key] ?? (key.length === 1 ? key.toUpperCase() : `${key[0]?.toUpperCase()}${key.slice(1)}`);
  return [...held.map((part) => names[part]!), name];
}
