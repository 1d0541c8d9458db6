// Publishing the space on screen: what its author says of it, how exact it is to be, and afterwards how to put it into other pages. Loads when it is first opened; the
// folder is made in the space worker.
import { FolderDown } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { PublishChoice } from '../../state/keep_files_state';
import { useActions, useApp, useAppContext } from '../../state/react';
import { explain, isAbort } from '../../state/store';
import type { Explanation } from '../../state/types';
import { publishText } from '../../strings/publish';
import { strings } from '../../strings/screen';
import { bytes } from '../format';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Progress } from '../ui/Meter';
import { EmbedCode } from './EmbedCode';
import { firstChoice } from './first_choice';
import { PublishFields } from './PublishFields';
import './publish.css';

interface Saved {
  readonly zipBytes: number;
  readonly bytes: number;
  readonly spaceBytes: number;
}

export function PublishDialog({ onClose }: { readonly onClose: () => void }) {
  const { store } = useAppContext();
  const { publish } = useActions();
  const [choice, setChoice] = useState<PublishChoice>(() => firstChoice(store.getState()));
  const [share, setShare] = useState<number | null>(null);
  const [saved, setSaved] = useState<Saved | null>(null);
  const [failure, setFailure] = useState<Explanation | null>(null);
  const controller = useRef<AbortController | null>(null);
  const state = useRef<HTMLDivElement>(null);
  // On a small screen it is below what was filled in.
  useEffect(() => {
    if (saved !== null || failure !== null) state.current?.scrollIntoView({ block: 'center' });
  }, [saved, failure]);
  const ready = useApp((state) => state.active !== null) && choice.title.trim() !== '';

  const close = () => {
    controller.current?.abort();
    onClose();
  };
  const save = async () => {
    const stopping = new AbortController();
    controller.current = stopping;
    setShare(0);
    setSaved(null);
    setFailure(null);
    try {
      const onProgress = ({ done, total }: { done: number; total: number }) => setShare(done / Math.max(1, total));
      setSaved(await publish(choice, { signal: stopping.signal, onProgress }));
    } catch (error) {
      if (!isAbort(error)) setFailure(explain(error));
    }
    setShare(null);
  };

  return (
    <Dialog title={publishText.title} className="publish-dialog" onClose={close}>
      <div className="publish dialog-column">
        <p className="quiet">{publishText.what}</p>
        <PublishFields choice={choice} disabled={share !== null} onChange={setChoice} />
        <div ref={state} className="publish-state" aria-live="polite">
          {share !== null && <Progress label={publishText.working} share={share} />}
          {saved !== null && (
            <p>
              {publishText.done(bytes(saved.zipBytes), bytes(saved.bytes), bytes(saved.spaceBytes))} {publishText.next}
            </p>
          )}
          {failure !== null && (
            <p className="inline-error" role="alert">
              <span>
                <strong>{failure.message}</strong> {failure.advice}
              </span>
            </p>
          )}
        </div>
        {saved !== null && <EmbedCode title={choice.title} />}
        <div className="dialog-actions">
          {share === null ? (
            <Button onClick={close}>{strings.close}</Button>
          ) : (
            <Button onClick={() => controller.current?.abort()}>{publishText.stop}</Button>
          )}
          <Button
            variant="primary"
            icon={<FolderDown size={14} aria-hidden />}
            disabled={!ready}
            unable={share !== null}
            onClick={() => void save()}
          >
            {publishText.publish}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
