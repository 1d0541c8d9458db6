// A file of vectors before it is read: what it was recognised as and why, how large it is beside this device, its first rows, and how much of it is to be
// read; then how far reading is, and what was wrong.
import type { Progress as ProgressOfWork } from '../../ml/contracts';
import { useActions, useApp } from '../../state/react';
import { importText as words } from '../../strings/import';
import { say } from '../../strings/localized';
import { strings } from '../../strings/screen';
import { bytes, countdown } from '../format';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { InlineError } from '../ui/InlineError';
import { Progress } from '../ui/Meter';
import { FirstRows } from './FirstRows';
import { ImportChoices } from './ImportChoices';
import { ImportFacts } from './ImportFacts';
import './import.css';

export function ImportDialog() {
  const importing = useApp((state) => state.importing);
  const { startImport, cancelImport, importAsText } = useActions();
  if (importing === null) return null;
  const { found, choice, progress, error } = importing;
  const vectors = found.find(({ file }) => file === choice.file) ?? found[0]!;
  const reading = progress !== null;
  return (
    <Dialog title={words.title} onClose={cancelImport}>
      <div className="import dialog-column">
        <ImportFacts vectors={vectors} mostRows={choice.mostRows} />
        {vectors.notes.map((note) => (
          <p key={note} className="import-note">
            {say(note)}
          </p>
        ))}
        <FirstRows vectors={vectors} />
        <ImportChoices importing={importing} vectors={vectors} />
        <div className="import-state" aria-live="polite">
          {reading && <Reading progress={progress} />}
          {error !== null && <InlineError error={error} />}
        </div>
        <div className="dialog-actions">
          <Button onClick={cancelImport}>{strings.cancel}</Button>
          {!reading && vectors.format !== 'space' && vectors.format !== 'word2vec-binary' && (
            <Button onClick={() => void importAsText()}>{words.asText}</Button>
          )}
          <Button variant="primary" unable={reading} onClick={() => void startImport()}>
            {error === null ? words.open : words.again}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function Reading({ progress }: { readonly progress: ProgressOfWork }) {
  const { phase, done, total, rate, remaining } = progress;
  const label = phase === 'Reading' ? words.reading : words.preparing;
  return (
    <>
      <Progress label={label} share={total > 0 ? done / total : null} />
      <p className="quiet figure">
        {label}
        {phase === 'Reading' && rate !== undefined && remaining !== undefined && total > done && (
          <> · {words.rate(bytes(rate), countdown(remaining))}</>
        )}
      </p>
    </>
  );
}
