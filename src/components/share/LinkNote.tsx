// A link that waits: for the training that it began, for leave to fetch an address, for a file that only its owner has. What the link says stands here as
// text and nothing else.
import { useRef } from 'react';
import type { LinkState } from '../../state/link_state';
import { useActions } from '../../state/react';
import { shareText } from '../../strings/share';
import { chosenFiles } from '../data/chosen_files';
import { useOwnText } from '../data/own_text';
import { bytes, count } from '../format';
import { Button } from '../ui/Button';
import './share.css';

const text = shareText.note;

export function LinkNote({ link }: { readonly link: LinkState }) {
  const { cancelLink, agreeToLink } = useActions();
  return (
    <section className="link-note" aria-label={text.label}>
      <div role="status">
        {link.step === 'training' && (
          <>
            <p>{text.training(link.title)}</p>
            <p className="quiet">{text.trainingHelp}</p>
          </>
        )}
        {link.step === 'address' && (
          <>
            <p>
              {text.address} <code dir="ltr">{link.address}</code>
            </p>
            <p className="quiet">{text.addressHelp}</p>
          </>
        )}
        {link.step === 'file' && (
          <>
            <p>{text.file(link.title, link.files > 1 ? text.files(count(link.files)) : bytes(link.bytes))}</p>
            <p className="quiet">{text.fileHelp}</p>
          </>
        )}
      </div>
      <div className="button-row">
        {link.step === 'address' && (
          <Button variant="primary" onClick={agreeToLink}>
            {text.fetch}
          </Button>
        )}
        {link.step === 'file' && <ChooseFile />}
        <Button onClick={cancelLink}>{text.cancel}</Button>
      </div>
    </section>
  );
}

function ChooseFile() {
  const { use } = useOwnText();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button variant="primary" onClick={() => input.current?.click()}>
        {text.choose}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          const { files, title } = chosenFiles(event.currentTarget.files ?? []);
          if (files.length > 0) use(({ chooseFiles }) => chooseFiles(files, title));
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
