// A training that was cut short with its page: offered to go on with, above all else that the app has to say. The others are in the window.
import { Play, TimerOff, X } from 'lucide-react';
import { useState } from 'react';
import { interrupted } from '../../state/keep_state';
import { useActions, useApp } from '../../state/react';
import { isUnderWay } from '../../state/run_phase';
import { keepText } from '../../strings/keep';
import { count, percent } from '../format';
import { openWindow } from '../shell/windows';
import { Button, IconButton } from '../ui/Button';
import './keep.css';

export function Interrupted() {
  const { kept } = useActions();
  const found = useApp(({ keep, run }) => interrupted(keep, run.space));
  const underWay = useApp(({ run }) => isUnderWay(run.phase));
  const [later, setLater] = useState(false);
  const [busy, setBusy] = useState(false);
  const [first] = found;
  if (first === undefined || later || underWay) return null;
  const goOn = async () => {
    setBusy(true);
    await kept((work) => work.goOnTraining(first.id));
    setBusy(false);
  };
  return (
    <section className="notice interrupted" role="status">
      <TimerOff size={18} aria-hidden />
      <div>
        <p>
          <strong>{keepText.cutShort(first.title, percent(first.trained))}</strong>
        </p>
        <div className="button-row">
          <Button variant="primary" icon={<Play size={14} aria-hidden />} unable={busy} onClick={() => void goOn()}>
            {keepText.goOn}
          </Button>
          <Button unable={busy} onClick={() => void kept((work) => work.removeKept([first.id]))}>
            {keepText.discard}
          </Button>
          {found.length > 1 && (
            <Button variant="link" onClick={() => openWindow('kept')}>
              {keepText.more(count(found.length - 1))}
            </Button>
          )}
        </div>
      </div>
      <IconButton label={keepText.later} tip="none" onClick={() => setLater(true)}>
        <X size={14} aria-hidden />
      </IconButton>
    </section>
  );
}
