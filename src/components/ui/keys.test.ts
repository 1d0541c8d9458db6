// Keys of commands, read, compared with what a keyboard tells, and written, against the two platforms' own habits.
import { describe, expect, it } from 'vitest';
import { isPressed, keyCaps, readKeys } from './keys';

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

describe('keys of commands', () => {
  it('are read with what is held', () => {
    expect(readKeys('mod+shift+z')).toEqual({ mod: true, shift: true, alt: false, key: 'z' });
    expect(readKeys('?')).toEqual({ mod: false, shift: false, alt: false, key: '?' });
    expect(readKeys('+')).toEqual({ mod: false, shift: false, alt: false, key: '+' });
    expect(readKeys('mod++').key).toBe('+');
  });

  it('mod is Ctrl, and ⌘ on a Mac, and never the other', () => {
    const keys = readKeys('mod+k');
    expect(isPressed(keys, press('k', { ctrlKey: true }), false)).toBe(true);
    expect(isPressed(keys, press('k', { metaKey: true }), false)).toBe(false);
    expect(isPressed(keys, press('k', { metaKey: true }), true)).toBe(true);
    expect(isPressed(keys, press('k', { ctrlKey: true, metaKey: true }), true)).toBe(false);
  });

  it('Shift counts beside letters and named keys, and not where it only makes the sign', () => {
    expect(isPressed(readKeys('mod+z'), press('Z', { ctrlKey: true, shiftKey: true }), false)).toBe(false);
    expect(isPressed(readKeys('mod+shift+z'), press('Z', { ctrlKey: true, shiftKey: true }), false)).toBe(true);
    expect(isPressed(readKeys('?'), press('?', { shiftKey: true }), false)).toBe(true);
    expect(isPressed(readKeys('/'), press('/', { shiftKey: true }), false)).toBe(true); // a German keyboard
    expect(isPressed(readKeys('shift+arrowleft'), press('ArrowLeft'), false)).toBe(false);
    expect(isPressed(readKeys('f'), press('f', { altKey: true }), false)).toBe(false);
  });

  it('are written as the platform does', () => {
    expect(keyCaps('mod+shift+z', false)).toEqual(['Ctrl', 'Shift', 'Z']);
    expect(keyCaps('mod+shift+z', true)).toEqual(['⌘', '⇧', 'Z']);
    expect(keyCaps('arrowleft', false)).toEqual(['←']);
  });
});
