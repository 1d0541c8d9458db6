// The one search field: a combobox (WAI-ARIA APG, list autocomplete with manual selection) over words and vector arithmetic. It completes the
// last word; Enter asks the text as it stands; Escape clears. `/`, Ctrl+K or ⌘K bring the caret here from anywhere.
import { Search, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { Nouns } from '../../ml/rating_contracts';
import { useActions, useApp } from '../../state/react';
import { ratingStrings } from '../../strings/ratings';
import { strings } from '../../strings/screen';
import { count } from '../format';
import { SMALL, useMedia } from '../ui/use_media';
import { lastWord, replaceLastWord } from './search_words';
import { useCompletions } from './use_completions';
import { useSearchShortcut } from './use_search_shortcut';

export function SearchField() {
  const actions = useActions();
  const asked = useApp((state) => state.query.text);
  const nouns = useApp(({ spaces, active }) => spaces.find(({ id }) => id === active)?.ratings?.nouns);
  const small = useMedia(SMALL);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [marked, setMarked] = useState(-1);
  const options = useCompletions(open ? lastWord(text) : '');
  const shown = open && options.length > 0;
  useSearchShortcut(input);
  // A query asked elsewhere (an example, the analogy helper) is the field's text too.
  useEffect(() => setText(asked), [asked]);

  const ask = (query: string) => {
    setText(query);
    setOpen(false);
    setMarked(-1);
    if (query.trim() !== '') void actions.ask(query);
  };
  const clear = () => {
    setText('');
    setOpen(false);
    setMarked(-1);
    actions.clearQuery();
  };
  const pick = (name: string) => ask(replaceLastWord(text, name));
  const onKeyDown = (event: KeyboardEvent) => {
    const option = shown ? options[marked] : undefined;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (option === undefined) ask(text);
      else pick(option.name);
    } else if (event.key === 'Escape') clear();
    else if (shown && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      const size = options.length + 1;
      // One place more than options: past the last comes the text itself.
      setMarked(((marked + 1 + (event.key === 'ArrowDown' ? 1 : size - 1)) % size) - 1);
    }
  };

  return (
    <search className="search">
      <Search size={15} aria-hidden className="search-icon" />
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-label={strings.search.label}
        aria-expanded={shown}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={shown && marked >= 0 ? `${listId}-${marked}` : undefined}
        placeholder={placeholderFor(nouns, small)}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        dir={text === '' ? 'ltr' : 'auto'}
        enterKeyHint="search"
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setOpen(true);
          setMarked(-1);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setOpen(false)}
      />
      {text === '' ? (
        <kbd aria-hidden>/</kbd>
      ) : (
        <button type="button" className="search-clear" aria-label={strings.search.clear} onClick={clear}>
          <X size={14} aria-hidden />
        </button>
      )}
      <div id={listId} role="listbox" aria-label={strings.search.completions} className="search-list" hidden={!shown}>
        {options.map(({ row, name }, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys of a combobox are handled by its input, which keeps the focus.
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the input (aria-activedescendant).
          <div
            key={row}
            id={`${listId}-${i}`}
            role="option"
            aria-selected={i === marked}
            onPointerDown={(event) => event.preventDefault()}
            onPointerMove={() => i !== marked && setMarked(i)}
            onClick={() => pick(name)}
          >
            <bdi>{name}</bdi>
            <span className="quiet figure">{strings.search.rank(count(row + 1))}</span>
          </div>
        ))}
      </div>
    </search>
  );
}

function placeholderFor(nouns: Nouns | undefined, small: boolean): string {
  if (nouns !== undefined) return ratingStrings.search(nouns.items, nouns.users);
  return small ? strings.search.placeholderShort : strings.search.placeholder;
}
