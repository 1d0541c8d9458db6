// The one handler of shortcuts: every command that has keys, from anywhere on the page. What has keys of its own comes first: the map, lists and
// menus, a window on top; and in a text field only what no field uses.
import { useEffect } from 'react';
import { useAppContext } from '../../state/react';
import { APPLE } from '../ui/Keys';
import { isPressed, type Keys, readKeys } from '../ui/keys';
import { commands, keysOf } from './commands';
import { windows } from './windows';

const FIELDS = 'input:not([type=range], [type=checkbox], [type=radio]), textarea, select, [contenteditable]';
const OWN_KEYS = '[role=menu], [role=listbox], [role=dialog], [role=grid]';
/** What a field does itself with ⌘ or Ctrl. */
const EDITING = new Set(['a', 'c', 'v', 'x', 'y', 'z', 'b', 'i', 'u']);

/** Whether keys reach the page from `target`. */
export function isFree(keys: Keys, target: { closest(selector: string): unknown } | null): boolean {
  if (target?.closest(FIELDS)) return keys.mod && !EDITING.has(keys.key);
  return keys.mod || !target?.closest(OWN_KEYS);
}

const bound = commands.flatMap((command) => keysOf(command).map((keys) => ({ command, keys: readKeys(keys) })));

export function useCommandKeys(): void {
  const { store, actions } = useAppContext();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || windows.getState().open !== null) return;
      if (document.querySelector('.dialog-backdrop') !== null) return;
      const target = event.target instanceof Element ? event.target : null;
      // React Aria gives a field's keys on to the list below it, as if they were pressed there.
      const focused = document.activeElement;
      const found = bound.find(
        ({ keys }) => isPressed(keys, event, APPLE) && isFree(keys, target) && isFree(keys, focused),
      );
      if (found === undefined || found.command.can?.(store.getState()) === false) return;
      event.preventDefault();
      found.command.run(actions, store.getState());
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [store, actions]);
}
