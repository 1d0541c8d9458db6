// A combobox that finds an item of the space on screen by the beginning of its name and hands its row over; the field is then empty for the next.
// The space's users are left out. (WAI-ARIA APG, list autocomplete; the search field of the top bar asks questions, this one picks.)
import { Search } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { useCompletions } from '../shell/use_completions';

interface Props {
  readonly label: string;
  readonly placeholder: string;
  /** Rows below this are items. */
  readonly items: number;
  onPick(row: number, name: string): void;
}

export function ItemSearch({ label, placeholder, items, onPick }: Props) {
  const listId = useId();
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [marked, setMarked] = useState(0);
  const options = useCompletions(open ? text.trim() : '').filter(({ row }) => row < items);
  const shown = open && options.length > 0;
  const at = Math.min(marked, options.length - 1);

  const close = () => {
    setOpen(false);
    setMarked(0);
  };
  const pick = ({ row, name }: { readonly row: number; readonly name: string }) => {
    setText('');
    close();
    onPick(row, name);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      if (shown) pick(options[at]!);
    } else if (event.key === 'Escape' && text !== '') {
      event.stopPropagation();
      setText('');
      close();
    } else if (shown && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      setMarked((at + (event.key === 'ArrowDown' ? 1 : options.length - 1)) % options.length);
    }
  };

  return (
    <div className="search item-search">
      <Search size={14} aria-hidden className="search-icon" />
      <input
        type="text"
        role="combobox"
        aria-label={label}
        aria-expanded={shown}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={shown ? `${listId}-${at}` : undefined}
        placeholder={placeholder}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        dir={text === '' ? 'ltr' : 'auto'}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setOpen(true);
          setMarked(0);
        }}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      <div id={listId} role="listbox" aria-label={label} className="search-list" hidden={!shown}>
        {options.map((option, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys of a combobox are handled by its input, which keeps the focus.
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the input (aria-activedescendant).
          <div
            key={option.row}
            id={`${listId}-${i}`}
            role="option"
            aria-selected={i === at}
            onPointerDown={(event) => event.preventDefault()}
            onPointerMove={() => i !== at && setMarked(i)}
            onClick={() => pick(option)}
          >
            <bdi>{option.name}</bdi>
          </div>
        ))}
      </div>
    </div>
  );
}
