// `/` (outside of fields), Ctrl+K and ⌘K put the caret into the search field.
import { type RefObject, useEffect } from 'react';

const FIELDS = 'input, textarea, select, [contenteditable]';

export function useSearchShortcut(input: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const typing = event.target instanceof Element && event.target.closest(FIELDS) !== null;
      const command = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey);
      if (!command && (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey)) return;
      // A window on top keeps its keys.
      if (document.querySelector('.dialog-backdrop') !== null) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [input]);
}
