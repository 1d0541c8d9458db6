// Named vectors pasted or of a file, to be placed on the map. Stays open with what is wrong where they cannot be read.
import { FileUp } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { useActions, useApp } from '../../state/react';
import { honestText } from '../../strings/honest';
import { strings } from '../../strings/screen';
import { count } from '../format';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';

export function PlaceDialog({ onClose }: { readonly onClose: () => void }) {
  const { placeOwn } = useActions();
  const dims = useApp((state) => state.spaces.find(({ id }) => id === state.active)?.dims ?? 0);
  const error = useApp((state) => state.honest.error);
  const file = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [failed, setFailed] = useState(false);
  const textId = useId();
  const place = async (blob: Blob, title: string) => {
    if (await placeOwn(blob, title)) onClose();
    else setFailed(true);
  };
  return (
    <Dialog title={honestText.placeTitle} onClose={onClose}>
      <p className="quiet">{honestText.placeHint(count(dims))}</p>
      <label htmlFor={textId}>{honestText.placeText}</label>
      <textarea
        id={textId}
        className="text-input paste-area"
        spellCheck={false}
        wrap="off"
        placeholder={honestText.placeExample}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {failed && error !== null && (
        <p className="inline-error" role="alert">
          <span>
            <strong>{error.message}</strong> {error.advice}
          </span>
        </p>
      )}
      <div className="dialog-actions">
        <Button icon={<FileUp size={14} aria-hidden />} onClick={() => file.current?.click()}>
          {honestText.placeFile}
        </Button>
        <Button onClick={onClose}>{strings.cancel}</Button>
        <Button
          variant="primary"
          disabled={text.trim() === ''}
          onClick={() => void place(new Blob([text.trim()]), honestText.pasted)}
        >
          {honestText.placeUse}
        </Button>
      </div>
      <input
        ref={file}
        type="file"
        accept=".txt,.vec,.bin,text/plain"
        hidden
        onChange={(event) => {
          const chosen = event.currentTarget.files?.[0];
          if (chosen !== undefined) void place(chosen, chosen.name);
          // Choosing the same file again, once mended, is a change too.
          event.currentTarget.value = '';
        }}
      />
    </Dialog>
  );
}
