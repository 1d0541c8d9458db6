// Over the map while it shows a moment of a training: which, what its axes are, and the way back.
import { History } from 'lucide-react';
import { momentOf } from '../../state/history_state';
import { useActions, useApp } from '../../state/react';
import { historyText } from '../../strings/history';
import { percent } from '../format';
import { Button } from '../ui/Button';
import './moment_note.css';

export function MomentNote() {
  const { showMoment } = useActions();
  const moment = useApp(({ history }) => momentOf(history));
  const live = useApp(({ run, active }) => run.phase === 'running' && run.space === active);
  if (moment === null) return null;
  return (
    <div className="moment-note">
      <History size={15} aria-hidden />
      <p>
        <strong>{historyText.note(percent(moment.trained))}</strong> <span className="quiet">{historyText.axes}</span>
      </p>
      <Button onClick={() => showMoment(null)}>{live ? historyText.toLive : historyText.toNow}</Button>
    </div>
  );
}
