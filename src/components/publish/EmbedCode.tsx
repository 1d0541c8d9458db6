// The code that shows a published page in another: a frame that may run its own scripts, open itself in full and save files, and nothing else.
import { useId, useState } from 'react';
import { publishText } from '../../strings/publish';
import { Button } from '../ui/Button';
import { embedCode } from './embed_code';

export function EmbedCode({ title }: { readonly title: string }) {
  const addressId = useId();
  const codeId = useId();
  const [address, setAddress] = useState('https://example.org/explorable/');
  const [copied, setCopied] = useState('');
  const code = embedCode(address, title);
  return (
    <section className="publish-embed">
      <h3 className="section-head">{publishText.embed}</h3>
      <div className="publish-field">
        <label htmlFor={addressId}>{publishText.embedAddress}</label>
        <input
          id={addressId}
          className="text-input"
          type="url"
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
      </div>
      <div className="publish-field">
        <label htmlFor={codeId}>{publishText.embedCode}</label>
        <textarea
          id={codeId}
          className="text-input publish-code"
          readOnly
          rows={4}
          spellCheck={false}
          value={code}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
      </div>
      <Button onClick={() => void navigator.clipboard.writeText(code).then(() => setCopied(code))}>
        {copied === code ? publishText.copied : publishText.copy}
      </Button>
    </section>
  );
}
