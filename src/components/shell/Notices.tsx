// Messages to the visitor: what happened, and what to do. Errors stay until dismissed; the rest goes after a while, but not from under the
// pointer or the focus. The error of a text that cannot be used moves to the place where the text was chosen, when that is on screen
// (data/TextError.tsx).
import { CircleAlert, Info, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useActions, useApp } from '../../state/react';
import type { Notice } from '../../state/types';
import { say } from '../../strings/localized';
import { strings } from '../../strings/screen';
import { IconButton } from '../ui/Button';
import { Late } from '../ui/Late';
import { ReloadButton } from '../ui/ReloadButton';

const INFO_MS = 9000;
const loadInterrupted = async () => (await import('../keep/Interrupted')).Interrupted;

export function Notices() {
  const notices = useApp((state) => state.notices);
  const cutShort = useApp(({ keep }) => keep.list?.entries.some(({ kind }) => kind === 'training'));
  return (
    <div className="notices">
      {cutShort && <Late part={loadInterrupted} props={{}} />}
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </div>
  );
}

function NoticeCard({ notice: { id, kind, message, advice, reload } }: { readonly notice: Notice }) {
  const { dismissNotice } = useActions();
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const stays = kind === 'error' || reload === true || pointed || focused;
  useEffect(() => {
    if (stays) return;
    const timer = setTimeout(() => dismissNotice(id), INFO_MS);
    return () => clearTimeout(timer);
  }, [id, stays, dismissNotice]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: nothing is done by it, it is read for longer
    <div
      className="notice"
      data-kind={kind}
      role={kind === 'error' ? 'alert' : 'status'}
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
    >
      {kind === 'error' ? <CircleAlert size={18} aria-hidden /> : <Info size={18} aria-hidden />}
      <p>
        <strong>{say(message)}</strong> {say(advice)}
        {reload && <ReloadButton />}
      </p>
      <IconButton label={strings.dismiss} tip="none" onClick={() => dismissNotice(id)}>
        <X size={14} aria-hidden />
      </IconButton>
    </div>
  );
}
