// The search field with completions, on React Aria's autocomplete: it completes the last word, the arrow keys walk the list while the focus stays in the
// field, and a word chosen is asked for at once. Takes over from the plain input of SearchField with its text and caret.
import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { Autocomplete, Input, type InputProps, ListBox, ListBoxItem, TextField } from 'react-aria-components';
import { strings } from '../../strings/screen';
import { count } from '../format';
import { lastWord, replaceLastWord } from './search_words';
import { useCompletions } from './use_completions';

type Look = Pick<
  InputProps,
  'placeholder' | 'dir' | 'autoCapitalize' | 'enterKeyHint' | 'onCompositionStart' | 'onCompositionEnd'
>;

interface Props {
  readonly text: string;
  readonly look: Look;
  /** Where the caret was in the input before; null where that had no focus. */
  readonly caret: RefObject<readonly [start: number | null, end: number | null] | null>;
  onText(text: string): void;
  onAsk(text: string): void;
  onClear(): void;
}

export function SearchCombobox({ text, look, caret, onText, onAsk, onClear }: Props) {
  const input = useRef<HTMLInputElement>(null);
  // Who has typed by now waits for completions.
  const [open, setOpen] = useState(caret.current !== null && text !== '');
  const options = useCompletions(open ? lastWord(text) : '');
  const shown = open && options.length > 0;

  useLayoutEffect(() => {
    if (caret.current === null) return;
    input.current?.focus();
    input.current?.setSelectionRange(...caret.current);
    caret.current = null;
  }, [caret]);

  const ask = (query: string) => {
    setOpen(false);
    onAsk(query);
  };
  const type = (value: string) => {
    onText(value);
    setOpen(true);
  };

  return (
    <Autocomplete inputValue={text} onInputChange={type} disableAutoFocusFirst>
      <TextField className="search-text" aria-label={strings.search.label}>
        <Input
          {...look}
          ref={input}
          role="combobox"
          aria-expanded={shown}
          // React Aria tells blurs of its own while its list is walked.
          onBlur={({ isTrusted }) => isTrusted && setOpen(false)}
          onKeyDown={({ key, currentTarget }) => {
            if (key === 'Escape') {
              setOpen(false);
              onClear();
            } else if (key === 'Enter' && !currentTarget.hasAttribute('aria-activedescendant')) ask(text);
          }}
        />
      </TextField>
      {shown && (
        <ListBox
          aria-label={strings.search.completions}
          className="search-list"
          selectionMode="none"
          items={options.map(({ row, name }) => ({ id: row, name }))}
        >
          {({ id, name }) => (
            <ListBoxItem textValue={name} onAction={() => ask(replaceLastWord(text, name))}>
              <bdi>{name}</bdi>
              <span className="quiet figure">{strings.search.rank(count(id + 1))}</span>
            </ListBoxItem>
          )}
        </ListBox>
      )}
    </Autocomplete>
  );
}
