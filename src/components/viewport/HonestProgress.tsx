// What the map is being compared with the space for: how far, and the way out.
import { useActions, useApp } from '../../state/react';
import { honestText } from '../../strings/honest';
import { strings } from '../../strings/screen';
import { countdown, percent } from '../format';
import { Button } from '../ui/Button';
import { Progress } from '../ui/Meter';

export function HonestProgress() {
  const { cancelHonest } = useActions();
  const job = useApp((state) => state.honest.job);
  // What takes no time is not announced: the first reading comes after a quarter of a second.
  if (job === null || job.progress === null) return null;
  const { done, total, remaining } = job.progress;
  const share = total > 0 ? done / total : null;
  return (
    <div className="map-progress">
      <div className="spread">
        <span>{honestText.computing[job.what]}</span>
        <span className="figure">
          {share !== null && percent(share)}
          {remaining !== undefined && ` · ${strings.train.left(countdown(remaining))}`}
        </span>
      </div>
      <div className="map-progress-row">
        <Progress label={honestText.progress} share={share} />
        <Button onClick={cancelHonest}>{honestText.cancel}</Button>
      </div>
    </div>
  );
}
