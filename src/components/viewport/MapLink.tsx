// A link to the map on screen: what travels in it, and the address to copy.
import { useEffect, useState } from 'react';
import { useActions, useApp } from '../../state/react';
import { settingStrings } from '../../strings/settings';
import { count } from '../format';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';

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
    if (link === 'making') return settingStrings.linkMaking;
    if (link === 'none') return shipped ? settingStrings.linkLive : settingStrings.linkNone;
    if (link.whole) return settingStrings.linkWhole(count(facts?.rows ?? 0));
    return facts?.flowed ? settingStrings.linkFlowed : settingStrings.linkRecipe;
  };
  return (
    <Dialog title={settingStrings.linkTitle} onClose={onClose}>
      <p>{what()}</p>
      {typeof link === 'object' && (
        <div className="map-link">
          <input
            className="text-input"
            type="text"
            readOnly
            aria-label={settingStrings.linkAddress}
            value={link.address}
            onFocus={({ currentTarget }) => currentTarget.select()}
          />
          <Button
            variant="primary"
            onClick={() => void navigator.clipboard.writeText(link.address).then(() => setCopied(true))}
          >
            {copied ? settingStrings.copied : settingStrings.copy}
          </Button>
        </div>
      )}
    </Dialog>
  );
}
