// Where the run stands: before it the offer, during it the phase, share, rate and time left, after it what it took.
import { useApp } from '../../state/react';
import type { AppState } from '../../state/types';
import { ratingStrings } from '../../strings/ratings';
import { strings } from '../../strings/screen';
import { compact, count, countdown, loss, percent, rate, seconds } from '../format';
import { Progress } from '../ui/Meter';
import { useSlowApp } from '../ui/use_slow_app';
import { estimateSeconds } from './estimate';

const runOf = (state: AppState) => state.run;

export function RunStatus() {
  const phase = useApp((state) => state.run.phase);
  if (phase === 'idle') return <Offer />;
  if (phase === 'finished') return <Finished />;
  if (phase === 'failed') return <p className="inline-error">{strings.train.failed}.</p>;
  // Anew with each phase: what is shown at a slow pace would be the last phase's for a moment.
  return <Running key={phase} />;
}

function Offer() {
  const source = useApp((state) => state.source);
  const model = useApp((state) => state.models.find(({ id }) => id === state.model));
  const parameters = useApp((state) => state.parameters);
  const entry = useApp((state) => state.datasets.find(({ id }) => id === state.source?.id));
  const summary = source?.summary;
  const units =
    summary?.reads === 'ratings'
      ? summary.entries
      : (summary?.words ?? (entry?.reads === 'text' ? entry.words : undefined));
  if (units === undefined || model === undefined) return null;
  const time = estimateSeconds(model.id, units, parameters);
  const over = model.reads === 'text' ? strings.train.over[model.family] : ratingStrings.over;
  const passes = strings.train.passes(count(parameters.epochs ?? 1));
  return <p className="quiet">{strings.train.offer(passes, over(compact(units)), seconds(time))}</p>;
}

function Running() {
  const { phase, progress, report, info } = useSlowApp(runOf);
  const preparing = progress !== null && progress.total > 0 ? progress.done / progress.total : null;
  const share = phase === 'preparing' ? preparing : (report?.done ?? 0);
  const epochs = info?.epochs ?? 1;
  const epoch = strings.train.epoch(count(Math.min(epochs, (report?.epoch ?? 0) + 1)), count(epochs));
  const title = phase === 'preparing' ? (progress?.phase ?? strings.train.starting) : epoch;
  return (
    <div className="run-status">
      <div className="spread">
        <span>
          {title}
          {phase === 'paused' && <span className="quiet"> · {strings.train.paused}</span>}
        </span>
        <span className="figure">{share !== null && percent(share)}</span>
      </div>
      <Progress label={strings.train.progress} share={share} />
      {report !== null && (
        <div className="spread quiet">
          <span className="figure">{strings.train.rate(rate(report.rate), report.unit)}</span>
          <span className="figure">{phase === 'running' && strings.train.left(countdown(report.remaining))}</span>
        </div>
      )}
    </div>
  );
}

function Finished() {
  const report = useApp((state) => state.run.report);
  if (report === null) return null;
  return (
    <div className="run-status">
      <p className="run-done">{strings.train.finished(seconds(report.seconds))}</p>
      <div className="spread quiet">
        <span className="figure">{strings.train.rate(rate(report.rate), report.unit)}</span>
        <span className="figure">{strings.train.loss(loss(report.loss))}</span>
      </div>
    </div>
  );
}
