// The list of commands holds together: no id and no key twice, none that the map needs for itself, nothing that a text field would lose.
import { describe, expect, it } from 'vitest';
import { handleKey, type KeyHandlers } from '../../render/keyboard';
import { readKeys } from '../ui/keys';
import { commands, keysOf } from './commands';
import { isFree } from './use_command_keys';

describe('commands', () => {
  it('have ids and keys of their own', () => {
    const ids = commands.map(({ id }) => id);
    const keys = commands.flatMap(keysOf).map((written) => JSON.stringify(readKeys(written)));
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length).toBeGreaterThan(5);
  });

  it('take no key that the map has for something else', () => {
    const used: string[] = [];
    const handlers: Omit<KeyHandlers, 'flying'> = {
      orbit: () => used.push('orbit'),
      pan: () => used.push('pan'),
      zoom: () => used.push('zoom'),
      fit: () => used.push('fit'),
      step: () => used.push('step'),
      pick: () => used.push('pick'),
      clear: () => used.push('clear'),
    };
    for (const [id, written] of commands.flatMap((command) =>
      keysOf(command).map((keys) => [command.id, keys] as const),
    )) {
      const { mod, shift, key } = readKeys(written);
      const taken = !mod && handleKey({ key, shiftKey: shift }, handlers);
      expect([id, taken]).toEqual([id, id === 'fit']);
    }
    expect(new Set(used)).toEqual(new Set(['fit']));
  });

  it('leave letters and editing to text fields, and letters to lists', () => {
    const inside = (what: string) => ({ closest: (selector: string) => (selector.includes(what) ? {} : null) });
    const [field, line, free] = [inside('textarea'), inside('listbox'), inside('nothing')];
    expect(isFree(readKeys('d'), field)).toBe(false);
    expect(isFree(readKeys('mod+z'), field)).toBe(false);
    expect(isFree(readKeys('mod+k'), field)).toBe(true);
    expect(isFree(readKeys('d'), line)).toBe(false);
    expect(isFree(readKeys('mod+z'), line)).toBe(true);
    expect(isFree(readKeys('d'), free)).toBe(true);
    expect(isFree(readKeys('d'), null)).toBe(true);
  });
});
