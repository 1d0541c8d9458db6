// What this app is, which version, whether it works offline, and whose code and data it holds on what terms. The build writes the list (licences.txt).
import { ChevronRight } from 'lucide-react';
import { useEffect, useState } from 'react';
import { keepNow, pageVersion } from '../../offline/offline';
import type { Kept } from '../../service_worker/file_list';
import { aboutApp as words } from '../../strings/about_app';
import { bytes } from '../format';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Fact } from '../ui/Fact';
import { readNotices, type ShippedNotice } from './read_notices';
import './about_app.css';

const AGAIN_MS = 1500;

async function fetchNotices(): Promise<readonly ShippedNotice[]> {
  const response = await fetch(new URL('licences.txt', document.baseURI));
  return response.ok ? readNotices(await response.text()) : [];
}

export function AboutApp({ onClose }: { readonly onClose: () => void }) {
  const [notices, setNotices] = useState<readonly ShippedNotice[] | null>(null);
  useEffect(() => {
    let open = true;
    const show = (found: readonly ShippedNotice[]) => open && setNotices(found);
    fetchNotices().then(show, () => show([]));
    return () => {
      open = false;
    };
  }, []);
  const of = (kind: ShippedNotice['kind']) => notices?.filter((notice) => notice.kind === kind) ?? [];
  const [app] = of('app');
  return (
    <Dialog title={words.title} onClose={onClose}>
      <p>{words.what}</p>
      <dl className="facts">
        {app !== undefined && <Fact label={words.version} value={app.title.replace(/^\S+ /, '')} />}
        <Fact label={words.build} value={pageVersion()} />
        {app !== undefined && <Fact label={words.licence} value={app.licence} />}
      </dl>
      <Offline />
      <p className="quiet">{words.source}</p>
      {notices?.length === 0 && <p role="alert">{words.missing}</p>}
      <Notices title={words.data} notices={of('data')} />
      <Notices title={words.code} notices={of('code')} />
    </Dialog>
  );
}

/** A press fetches what is not kept yet, whatever the connection costs: it was asked for. */
function Offline() {
  const [kept, setKept] = useState<Kept | 'asking' | 'none'>('asking');
  const whole = typeof kept === 'object' && kept.files === kept.allFiles;
  // What the service worker keeps meanwhile is seen to grow.
  useEffect(() => {
    if (whole || kept === 'none') return;
    const ask = () => void keepNow([]).then((state) => setKept(state ?? 'none'));
    const timer = setTimeout(ask, kept === 'asking' ? 0 : AGAIN_MS);
    return () => clearTimeout(timer);
  }, [kept, whole]);
  const [pressed, setPressed] = useState(false);
  const keepAll = () => {
    setPressed(true);
    void keepNow(['first', 'code', 'data']).then(() => setPressed(false));
  };
  const told = () => {
    if (typeof kept === 'string') return words[kept];
    if (whole) return words.whole(bytes(kept.bytes));
    return words.part(bytes(kept.bytes), bytes(kept.allBytes));
  };
  return (
    <>
      <dl className="facts">
        <Fact label={words.offline} value={told()} />
      </dl>
      {typeof kept === 'object' && !whole && (
        <Button disabled={pressed} onClick={keepAll}>
          {words.keep}
        </Button>
      )}
    </>
  );
}

interface NoticesProps {
  readonly title: string;
  readonly notices: readonly ShippedNotice[];
}

function Notices({ title, notices }: NoticesProps) {
  if (notices.length === 0) return null;
  return (
    <section className="shipped">
      <h3>{title}</h3>
      <ul>
        {notices.map((notice) => (
          <li key={notice.title}>
            <details className="more">
              <summary>
                <ChevronRight size={14} aria-hidden />
                <span className="shipped-what">
                  <bdi>{notice.title}</bdi> <span className="quiet">{notice.licence}</span>
                </span>
              </summary>
              <p>
                <a href={notice.source} target="_blank" rel="noreferrer">
                  {words.home}
                </a>
              </p>
              {notice.text !== '' && <pre>{notice.text}</pre>}
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}
