// A space on its way: which, and how much of it is here.
import type { AppState } from '../../state/types';
import { imageStrings } from '../../strings/images';
import { say } from '../../strings/localized';
import { percent } from '../format';
import { Progress } from '../ui/Meter';

export function OpeningProgress({ title, share }: NonNullable<AppState['opening']>) {
  return (
    <div className="map-progress" role="status">
      <div className="spread">
        <span>{imageStrings.opening(say(title))}</span>
        <span className="figure">{percent(share)}</span>
      </div>
      <Progress label={imageStrings.progress} share={share} />
    </div>
  );
}
