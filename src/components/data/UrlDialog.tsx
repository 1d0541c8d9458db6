// An address whose text is fetched and read: the only request of this app to another host, made when the button is pressed.
import { type FormEvent, useId, useState } from 'react';
import { ownText } from '../../strings/own_text';
import { strings } from '../../strings/screen';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { useOwnText } from './own_text';

export function UrlDialog({ onClose }: { readonly onClose: () => void }) {
  const { use } = useOwnText();
  const id = useId();
  const [url, setUrl] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    use(({ chooseUrl }) => chooseUrl(url.trim()));
    onClose();
  };
  return (
    <Dialog title={ownText.webTitle} onClose={onClose}>
      <form className="url-form" onSubmit={submit}>
        <label htmlFor={id}>{ownText.webAddress}</label>
        <input
          id={id}
          className="text-input"
          inputMode="url"
          autoCapitalize="off"
          spellCheck={false}
          value={url}
          placeholder={ownText.webPlaceholder}
          onChange={(event) => setUrl(event.currentTarget.value)}
        />
        <p className="quiet">{ownText.webHint}</p>
        <p className="quiet">{ownText.webPrivacy}</p>
        <div className="dialog-actions">
          <Button onClick={onClose}>{strings.cancel}</Button>
          <Button variant="primary" type="submit" disabled={url.trim() === ''}>
            {ownText.webUse}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
