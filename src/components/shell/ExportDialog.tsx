// Saving the map as a picture, a drawing, a cloud of points or a table. Loads when it is first opened; what it writes loads with it or, of rows, in the
// space worker.
import { Download } from 'lucide-react';
import { useRef, useState } from 'react';
import { useActions, useApp, useAppContext } from '../../state/react';
import { explain, isAbort } from '../../state/store';
import type { Explanation } from '../../state/types';
import { exportText } from '../../strings/export';
import { strings } from '../../strings/screen';
import { ExportFields } from '../export/ExportFields';
import { type ExportChoice, saveMap } from '../export/save_map';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Progress } from '../ui/Meter';
import '../export/export.css';

const FIRST: ExportChoice = { format: 'png', scale: 2, caption: true, ground: true, scope: 'all' };

export function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const app = useAppContext();
  const { saveRows, saveSpace, saveWorkspace } = useActions();
  const [choice, setChoice] = useState<ExportChoice>(FIRST);
  const [share, setShare] = useState<number | null>(null);
  const [ended, setEnded] = useState<'saved' | Explanation | null>(null);
  const controller = useRef<AbortController | null>(null);
  const ready = useApp((state) => state.active !== null) && window.vectarium !== undefined;

  const close = () => {
    controller.current?.abort();
    onClose();
  };
  const save = async () => {
    const { scene } = window.vectarium ?? {};
    if (scene === undefined) return;
    const stopping = new AbortController();
    controller.current = stopping;
    setShare(0);
    setEnded(null);
    try {
      await saveMap(
        choice,
        { app, scene, saveRows, saveSpace, saveWorkspace },
        { signal: stopping.signal, onProgress: setShare },
      );
      setEnded('saved');
    } catch (error) {
      if (!isAbort(error)) setEnded(explain(error));
    }
    setShare(null);
  };

  return (
    <Dialog title={exportText.title} onClose={close}>
      <div className="export dialog-column">
        <ExportFields choice={choice} disabled={share !== null} onChange={setChoice} />
        <div className="export-state" aria-live="polite">
          {share !== null && <Progress label={exportText.saving} share={share} />}
          {ended === 'saved' && <p className="quiet">{exportText.saved}</p>}
          {!ready && <p className="quiet">{exportText.no}</p>}
          {ended !== null && ended !== 'saved' && (
            <p className="inline-error" role="alert">
              <span>
                <strong>{ended.message}</strong> {ended.advice}
              </span>
            </p>
          )}
        </div>
        <div className="dialog-actions">
          {share === null ? (
            <Button onClick={close}>{strings.close}</Button>
          ) : (
            <Button onClick={() => controller.current?.abort()}>{exportText.stop}</Button>
          )}
          <Button
            variant="primary"
            icon={<Download size={14} aria-hidden />}
            disabled={!ready}
            unable={share !== null}
            onClick={() => void save()}
          >
            {exportText.save}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
