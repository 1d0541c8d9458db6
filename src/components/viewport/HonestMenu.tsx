// What can be laid over the map: lines between true neighbours, and vectors of the visitor's own. The window for those loads when first asked for.
import { Waypoints } from 'lucide-react';
import { useId, useState } from 'react';
import { useActions, useApp } from '../../state/react';
import { honestText } from '../../strings/honest';
import { Button } from '../ui/Button';
import { GuideLink } from '../ui/GuideLink';
import { Late } from '../ui/Late';
import { Popover } from '../ui/Popover';
import { BundledChoice } from './BundledChoice';

const loadPlacing = async () => (await import('./PlaceDialog')).PlaceDialog;

export function HonestMenu() {
  const { setLinks, clearOwn } = useActions();
  const links = useApp((state) => state.honest.links);
  const own = useApp((state) => state.honest.own !== null);
  const none = useApp((state) => state.active === null);
  const [placing, setPlacing] = useState(false);
  const linksId = useId();
  return (
    <>
      <Popover label={honestText.menu} icon={<Waypoints size={16} aria-hidden />}>
        {(close) => (
          <div className="honest-menu">
            <p className="field-row">
              <label className="field-label" htmlFor={linksId}>
                {honestText.links}
              </label>
              <GuideLink part="lines" of={honestText.links} />
              <input
                id={linksId}
                type="checkbox"
                checked={links}
                disabled={none}
                onChange={(event) => setLinks(event.currentTarget.checked)}
              />
            </p>
            <p className="quiet">{honestText.linksHelp}</p>
            {links && <BundledChoice />}
            <hr />
            <p className="quiet">{honestText.placeHelp}</p>
            <div className="honest-menu-buttons">
              <Button
                disabled={none}
                onClick={() => {
                  close();
                  setPlacing(true);
                }}
              >
                {honestText.place}
              </Button>
              {own && (
                <Button variant="link" onClick={clearOwn}>
                  {honestText.clearPlaced}
                </Button>
              )}
            </div>
          </div>
        )}
      </Popover>
      {placing && <Late part={loadPlacing} props={{ onClose: () => setPlacing(false) }} />}
    </>
  );
}
