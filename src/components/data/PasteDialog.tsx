// A text typed or pasted, under a title of its own. The field is not React's to control: a pasted novel would pass through every render.
import { useId, useRef, useState } from 'react';
import { strings } from '../../strings/screen';
import { count } from '../format';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { useOwnText } from './own_text';

export function PasteDialog({ onClose }: { readonly onClose: () => void }) {
  const { use } = useOwnText();
  const titleId = useId();
  const textId = useId();
  const text = useRef<HTMLTextAreaElement>(null);
  const [title, setTitle] = useState('');
  const [words, setWords] = useState(0);

  const submit = () => {
    const value = text.current?.value ?? '';
    const name = title.trim() || strings.data.pasteDefault;
    // A file, because those have a time: texts of equal length under one title are told apart by it.
    const blob = new File([value], name, { type: 'text/plain' });
    use(({ chooseFiles }) => chooseFiles([{ name, blob }], name));
    onClose();
  };

  return (
    <Dialog title={strings.data.pasteTitle} onClose={onClose}>
      <p className="quiet">{strings.data.pasteHint}</p>
      <label htmlFor={titleId}>{strings.data.pasteName}</label>
      <input
        id={titleId}
        className="text-input"
        value={title}
        placeholder={strings.data.pasteDefault}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <label htmlFor={textId}>{strings.data.pasteText}</label>
      <textarea
        ref={text}
        id={textId}
        className="text-input paste-area"
        spellCheck={false}
        // English words are about six characters with their space: good enough to see whether a text is long or short.
        onChange={(event) => setWords(Math.round(event.currentTarget.value.trim().length / 6))}
      />
      <div className="dialog-actions">
        <span className="quiet">{words > 0 && strings.data.pasteCount(count(words))}</span>
        <Button onClick={onClose}>{strings.cancel}</Button>
        <Button variant="primary" disabled={words === 0} onClick={submit}>
          {strings.data.pasteUse}
        </Button>
      </div>
    </Dialog>
  );
}
