// A layout being computed: how far, how long still, and the way out.
import { useActions, useApp } from '../../state/react';
import { count, countdown, percent } from '../format';
import { strings } from '../strings';
import { Button } from '../ui/Button';
import { Progress } from '../ui/Meter';

export function LayoutProgress() {
  const { cancelLayout } = useActions();
  const progress = useApp((state) => state.map.progress);
  const rows = useApp((state) => state.map.umapRows);
  if (progress === null) return null;
  const share = progress.total > 0 ? progress.done / progress.total : null;
  return (
    <div className="map-progress">
      <div className="spread">
        <span>{strings.map.computing(count(rows), progress.phase)}</span>
        <span className="figure">
          {share !== null && percent(share)}
          {progress.remaining !== undefined && ` · ${strings.train.left(countdown(progress.remaining))}`}
        </span>
      </div>
      <div className="map-progress-row">
        <Progress label={strings.map.layoutProgress} share={share} />
        <Button onClick={cancelLayout}>{strings.map.cancelLayout}</Button>
      </div>
    </div>
  );
}
