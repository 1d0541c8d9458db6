// What the training of the space on screen did over time, and its playback. The controls of a run are in the Train step; they move here while that panel is
// folded, so that each is on screen once.
import { useApp } from '../../state/react';
import type { AppState } from '../../state/types';
import { historyText } from '../../strings/history';
import { strings } from '../../strings/screen';
import { RunButtons } from '../train/RunButtons';
import { Late } from '../ui/Late';

const loadChart = async () => (await import('./RunChart')).RunChart;

/** Whose training is to be told of: that of the space on screen, as it runs or from its moments; else one that is under way. */
export function subjectOf({ run, spaces, active, history }: AppState): 'run' | 'kept' | null {
  const trained = spaces.find(({ id }) => id === active)?.origin === 'trained';
  if (trained && active !== run.space && history.moments.length > 1) return 'kept';
  const underWay = run.phase === 'preparing' || run.phase === 'running' || run.phase === 'paused';
  return underWay || (run.space === active && run.phase !== 'idle') ? 'run' : null;
}

export function Timeline() {
  const folded = useApp((state) => !state.panels.left);
  const idle = useApp((state) => subjectOf(state) === null);
  return (
    <section className="timeline" aria-label={strings.panels.timeline} data-idle={idle}>
      {folded && <RunButtons />}
      <RunTimeline />
    </section>
  );
}

/** The same without controls of the run: the sheet of small screens shows it below them. */
export function RunTimeline() {
  const subject = useApp(subjectOf);
  // While nothing is open yet, the shipped space is on its way.
  const origin = useApp((state) => state.spaces.find(({ id }) => id === state.active)?.origin ?? 'shipped');
  const untrained = useApp(
    (state) => state.spaces.find(({ id }) => id === state.active)?.provenance.recipe.model === 'none',
  );
  const whence = { trained: strings.timeline.idle, imported: historyText.opened, shipped: historyText.shipped };
  const none = untrained ? historyText.untrained : whence[origin];
  if (subject === null) return <p className="quiet no-run">{none}</p>;
  return <Late part={loadChart} props={{ subject }} waiting={<div className="run-chart-room" />} />;
}
