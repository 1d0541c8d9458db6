// The screen as a link: the address to copy or to send, what travels in it and what does not, in words. The address bar says the link once it was copied, so
// that a reload and a bookmark lead to what was shared; it is not rewritten by itself at every move.
import { useEffect, useState } from 'react';
import type { Screen } from '../../ml/formats/screen/screen';
import type { Shared } from '../../state/link_state';
import { useActions } from '../../state/react';
import { locale } from '../../strings/locale';
import { shareText as text } from '../../strings/share';
import { count } from '../format';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import './share.css';

/** The page itself with nothing of its own settings but the language, where that is not the one it comes in. */
function addressOf(hash: string): string {
  const address = new URL(location.href);
  address.search = locale === 'en' ? '' : `?lang=${locale}`;
  address.hash = hash;
  return address.href;
}

export function ShareWindow({ onClose }: { readonly onClose: () => void }) {
  const { shareScreen } = useActions();
  const [themed, setThemed] = useState(false);
  const [made, setMade] = useState<Shared | 'making' | null>('making');

  useEffect(() => {
    let closed = false;
    void shareScreen({ theme: themed }).then((shared) => !closed && setMade(shared));
    return () => {
      closed = true;
    };
  }, [shareScreen, themed]);

  return (
    <Dialog title={text.title} className="share" onClose={onClose}>
      {made === 'making' && <p role="status">{text.making}</p>}
      {made === null && <p>{text.none}</p>}
      {made !== null && made !== 'making' && (
        <>
          <p>{text.intro}</p>
          <Address address={addressOf(made.text)} />
          <label className="check">
            <input
              type="checkbox"
              checked={themed}
              onChange={({ currentTarget }) => setThemed(currentTarget.checked)}
            />
            {text.theme}
          </label>
          <Travels shared={made} />
        </>
      )}
    </Dialog>
  );
}

function Address({ address }: { readonly address: string }) {
  const [copied, setCopied] = useState<string | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address);
      history.replaceState(history.state, '', address);
      setCopied(address);
    } catch {
      setCopied('');
    }
  };
  return (
    <div className="share-address">
      <div className="share-row">
        <input
          className="text-input"
          type="text"
          readOnly
          dir="ltr"
          aria-label={text.address}
          value={address}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
        <Button variant="primary" onClick={() => void copy()}>
          {copied === address ? text.copied : text.copy}
        </Button>
        {'share' in navigator && (
          // A person who thinks better of it closes the system's window: no fault.
          <Button onClick={() => void navigator.share({ url: address, title: document.title }).catch(() => undefined)}>
            {text.send}
          </Button>
        )}
      </div>
      <p className="quiet figure" role="status">
        {copied === '' ? text.notCopied : text.bytes(count(new TextEncoder().encode(address).length))}
      </p>
    </div>
  );
}

function Travels({ shared: { screen, facts, whole } }: { readonly shared: Shared }) {
  return (
    <div className="share-parts">
      <section>
        <h3>{text.travels}</h3>
        <ul>
          {travelling(screen, whole).map((part) => (
            <li key={part}>{part}</li>
          ))}
        </ul>
      </section>
      {facts.length > 0 && (
        <section>
          <h3>{text.stays}</h3>
          <ul>
            {facts.map((fact) => (
              <li key={fact}>{text.facts[fact]}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function travelling(screen: Screen, whole: number | null): readonly string[] {
  const { parts } = text;
  const { space, layout, word, group, kept, filters } = screen;
  const from = () => {
    if (space?.kind === 'trained') return parts.trained(space.recipe.source.title);
    return space?.kind === 'own' ? parts.own(space.source.title) : parts.shipped;
  };
  const map = layout === undefined ? parts.first : whole === null ? parts.recipe : parts.whole(count(whole));
  const rows = word ?? group ?? kept ?? filters;
  return [
    from(),
    map,
    parts.view,
    ...(screen.look ? [parts.look] : []),
    ...(rows === undefined ? [] : [parts.rows]),
    ...(screen.query === undefined ? [] : [parts.query(screen.query)]),
    ...(screen.table ? [parts.table] : []),
    ...(screen.controls ? [parts.controls] : []),
    ...(screen.dock || screen.closed ? [parts.shell] : []),
    ...(screen.theme ? [parts.theme] : []),
    ...(locale === 'en' ? [] : [parts.language]),
  ];
}
