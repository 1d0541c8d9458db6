// A layout being made: how far, how fast, how long still, and the way out.
import { useActions, useApp } from '../../state/react';
import { layoutStrings, METHOD_TITLES } from '../../strings/layout';
import { strings } from '../../strings/screen';
import { count, countdown, percent, rate } from '../format';
import { Button } from '../ui/Button';
import { Progress } from '../ui/Meter';

export function LayoutProgress() {
  const { cancelLayout } = useActions();
  const progress = useApp((state) => state.map.progress);
  const making = useApp((state) => state.map.making);
  if (progress === null || making === null) return null;
  const share = progress.total > 0 ? progress.done / progress.total : null;
  const figures = [
    share !== null && percent(share),
    progress.rate !== undefined && progress.unit !== undefined && `${rate(progress.rate)} ${progress.unit}/s`,
    progress.remaining !== undefined && strings.train.left(countdown(progress.remaining)),
  ];
  return (
    <div className="map-progress">
      <div className="spread">
        <span>{layoutStrings.making(METHOD_TITLES[making.method], count(making.rows), progress.phase)}</span>
        <span className="figure">{figures.filter(Boolean).join(' · ')}</span>
      </div>
      <div className="map-progress-row">
        <Progress label={layoutStrings.progress} share={share} />
        <Button onClick={cancelLayout}>{layoutStrings.stop}</Button>
      </div>
    </div>
  );
}
