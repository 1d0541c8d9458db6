// Playing a training back: play and pause, a moment on or back, how fast, and whether it starts over. There from the start of a training, so that
// nothing moves when its second moment comes.
import { Pause, Play, Repeat, SkipBack, SkipForward } from 'lucide-react';
import { SPEEDS, scrubbable } from '../../state/history_state';
import { useActions, useApp } from '../../state/react';
import { historyText } from '../../strings/history';
import { IconButton } from '../ui/Button';
import { Select } from '../ui/Select';

const ICON = { size: 15, 'aria-hidden': true } as const;
/** As fractions are read. */
const WRITTEN: Readonly<Record<number, string>> = { 0.25: '¼', 0.5: '½' };
const OPTIONS = SPEEDS.map((speed) => ({
  value: String(speed),
  label: historyText.times(WRITTEN[speed] ?? String(speed)),
}));

export function Transport() {
  const { playHistory, pauseHistory, stepMoment, setPlayback } = useActions();
  const ready = useApp(({ history }) => scrubbable(history));
  const { playing, speed, loop, at, moments } = useApp((state) => state.history);
  const why = ready ? undefined : historyText.notYet;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields of a form.
    <div className="transport" role="group" aria-label={historyText.controls} title={why}>
      <div className="transport-row">
        <IconButton
          label={historyText.previous}
          disabled={!ready || at === moments[0]?.id}
          onClick={() => stepMoment(-1)}
        >
          <SkipBack {...ICON} />
        </IconButton>
        <IconButton
          className="transport-play"
          label={playing ? historyText.pause : historyText.play}
          disabled={!ready}
          onClick={playing ? pauseHistory : playHistory}
        >
          {playing ? <Pause {...ICON} /> : <Play {...ICON} />}
        </IconButton>
        <IconButton
          label={historyText.next}
          disabled={!ready || at === null || at === moments.at(-1)?.id}
          onClick={() => stepMoment(1)}
        >
          <SkipForward {...ICON} />
        </IconButton>
      </div>
      <div className="transport-row">
        <Select
          label={historyText.speed}
          value={String(speed)}
          options={OPTIONS}
          disabled={!ready}
          onChange={(value) => setPlayback({ speed: Number(value) })}
        />
        <IconButton
          label={historyText.loop}
          aria-pressed={loop}
          disabled={!ready}
          onClick={() => setPlayback({ loop: !loop })}
        >
          <Repeat {...ICON} />
        </IconButton>
      </div>
    </div>
  );
}
