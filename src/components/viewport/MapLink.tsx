// A link to the map on screen: what travels in it, and the address to copy.
import { useEffect, useState } from 'react';
import { useActions, useApp } from '../../state/react';
import { count } from '../format';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { layoutStrings } from './layout_strings';

type Link = { readonly address: string; readonly whole: boolean } | 'making' | 'none';

export function MapLink({ onClose }: { readonly onClose: () => void }) {
  const { layoutLink } = useActions();
  const facts = useApp((state) => state.map.facts);
  const shipped = useApp((state) => state.spaces.find(({ id }) => id === state.active)?.origin === 'shipped');
  const [link, setLink] = useState<Link>('making');
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    let closed = false;
    const make = async () => {
      const made = await layoutLink();
      if (closed) return;
      const address = new URL(location.href);
      address.hash = made?.hash ?? '';
      setLink(made ? { address: address.href, whole: made.whole } : 'none');
    };
    void make();
    return () => {
      closed = true;
    };
  }, [layoutLink]);

  const what = () => {
    if (link === 'making') return layoutStrings.linkMaking;
    if (link === 'none') return shipped ? layoutStrings.linkLive : layoutStrings.linkNone;
    if (link.whole) return layoutStrings.linkWhole(count(facts?.rows ?? 0));
    return facts?.flowed ? layoutStrings.linkFlowed : layoutStrings.linkRecipe;
  };
  return (
    <Dialog title={layoutStrings.linkTitle} onClose={onClose}>
      <p>{what()}</p>
      {typeof link === 'object' && (
        <div className="map-link">
          <input
            className="text-input"
            type="text"
            readOnly
            aria-label={layoutStrings.linkAddress}
            value={link.address}
            onFocus={({ currentTarget }) => currentTarget.select()}
          />
          <Button
            variant="primary"
            onClick={() => void navigator.clipboard.writeText(link.address).then(() => setCopied(true))}
          >
            {copied ? layoutStrings.copied : layoutStrings.copy}
          </Button>
        </div>
      )}
    </Dialog>
  );
}
