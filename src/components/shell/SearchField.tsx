// The one search field, for words and vector arithmetic: Enter asks the text as it stands, Escape clears. Here as a plain input, which the first paint
// has; SearchCombobox takes its place when there is time for its code, and takes over text and caret. "/" brings the caret here from anywhere.
import { Search, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Nouns } from '../../ml/rating_contracts';
import { useActions, useApp } from '../../state/react';
import { ratingStrings } from '../../strings/ratings';
import { strings } from '../../strings/screen';
import { useExamples } from '../inspector/use_examples';
import { useIdlePart } from '../ui/use_idle_part';
import { SMALL, useMedia } from '../ui/use_media';

/** Where the caret is; null while the field has no focus. */
type Caret = readonly [start: number | null, end: number | null] | null;

const fetchCombobox = () => import('./SearchCombobox').then(({ SearchCombobox }) => SearchCombobox);

export function SearchField() {
  const actions = useActions();
  const asked = useApp((state) => state.query.text);
  const nouns = useApp(({ spaces, active }) => spaces.find(({ id }) => id === active)?.ratings?.nouns);
  const small = useMedia(SMALL);
  const examples = useExamples();
  const caret = useRef<Caret>(null);
  const [text, setText] = useState('');
  const [wanted, setWanted] = useState(false);
  const [composing, setComposing] = useState(false);
  const Combobox = useIdlePart(fetchCombobox, wanted);
  // A query asked elsewhere (an example, the analogy helper) is the field's text too.
  useEffect(() => setText(asked), [asked]);

  const ask = (query: string) => {
    setText(query);
    if (query.trim() !== '') void actions.ask(query);
  };
  const clear = () => {
    setText('');
    actions.clearQuery();
  };
  const keepCaret = ({ currentTarget }: { readonly currentTarget: HTMLInputElement }) => {
    caret.current = [currentTarget.selectionStart, currentTarget.selectionEnd];
  };
  const look = {
    placeholder: placeholderFor(nouns, small ? [] : examples),
    ...(text !== '' && { dir: 'auto' }),
    autoCapitalize: 'none',
    enterKeyHint: 'search',
    onCompositionStart: () => setComposing(true),
    onCompositionEnd: () => setComposing(false),
  } as const;

  return (
    <search className="search">
      <Search size={15} aria-hidden className="search-icon" />
      {Combobox !== null && !composing ? (
        <Combobox text={text} look={look} caret={caret} onText={setText} onAsk={ask} onClear={clear} />
      ) : (
        <input
          {...look}
          type="text"
          role="combobox"
          aria-label={strings.search.label}
          aria-expanded={false}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onPointerEnter={() => setWanted(true)}
          onFocus={(event) => {
            setWanted(true);
            keepCaret(event);
          }}
          onBlur={() => {
            caret.current = null;
          }}
          onSelect={keepCaret}
          onChange={(event) => {
            keepCaret(event);
            setText(event.currentTarget.value);
          }}
          onKeyDown={({ key }) => {
            if (key === 'Enter') ask(text);
            else if (key === 'Escape') clear();
          }}
        />
      )}
      {text === '' ? (
        <kbd aria-hidden>/</kbd>
      ) : (
        <button type="button" className="search-clear" aria-label={strings.search.clear} onClick={clear}>
          <X size={14} aria-hidden />
        </button>
      )}
    </search>
  );
}

function placeholderFor(nouns: Nouns | undefined, examples: readonly string[]): string {
  if (nouns !== undefined) return ratingStrings.search(nouns.items, nouns.users);
  const sum = examples.find((example) => example.includes(' + '));
  return sum === undefined ? strings.search.placeholderShort : strings.search.placeholder(sum);
}
