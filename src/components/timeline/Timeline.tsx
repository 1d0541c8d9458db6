// What a training did over time: loss or the error on what it watches, rate, engine. The controls of a run are in the Train step; they move here while that panel is folded,
// so that each is on screen once.
import { useApp } from '../../state/react';
import type { AppState } from '../../state/types';
import { ratingStrings } from '../../strings/ratings';
import { strings } from '../../strings/screen';
import { loss, percent, rate } from '../format';
import { RunButtons } from '../train/RunButtons';
import { useSlowApp } from '../ui/use_slow_app';
import { CurveChart } from './CurveChart';
import { WatchChart } from './WatchChart';

const runOf = (state: AppState) => state.run;

export function Timeline() {
  const folded = useApp((state) => !state.panels.left);
  const idle = useApp((state) => state.run.phase === 'idle');
  // While nothing is open yet, the shipped space is on its way.
  const shipped = useApp((state) => state.spaces.find(({ id }) => id === state.active)?.origin !== 'trained');
  return (
    <section className="timeline" aria-label={strings.panels.timeline} data-idle={idle}>
      {folded && <RunButtons />}
      {idle ? <p className="quiet">{shipped ? strings.timeline.empty : strings.timeline.idle}</p> : <RunChart />}
    </section>
  );
}

/** The chart with its readings; the sheet of small screens shows it too. */
export function RunChart() {
  const { curve, watched, report, info, why } = useSlowApp(runOf);
  const last = watched.at(-1);
  const epochs = info?.epochs ?? 1;
  const legs = report?.legs ?? info?.legs ?? [];
  return (
    <div className="run-chart">
      <dl className="readings">
        <Reading label={strings.timeline.loss} value={report === null ? '…' : loss(report.loss)} />
        {last !== undefined && <Reading label={ratingStrings.watched(last.figure)} value={loss(last.value)} />}
        <Reading
          label={strings.timeline.rate[report?.unit ?? 'words']}
          value={report === null ? '…' : rate(report.rate)}
        />
      </dl>
      {last === undefined ? (
        <CurveChart
          lines={[{ name: strings.timeline.loss, points: curve }]}
          epochs={epochs}
          step={0.1}
          label={strings.timeline.chart(
            loss(curve[0]?.value ?? 0),
            loss(curve.at(-1)?.value ?? 0),
            percent(report?.done ?? 0),
          )}
          readout={([point]) => strings.timeline.readout(percent(point!.done), loss(point!.value))}
        />
      ) : (
        <WatchChart readings={watched} epochs={epochs} stopped={report?.stoppedEarly === true} />
      )}
      {info !== null && (
        <p className="engine">
          <span className="quiet">{strings.timeline.engine}</span> {report?.engine ?? info.engine}
          {legs.length === 1 && legs[0]?.reason === null && ` · ${strings.timeline.why[why]}`}
        </p>
      )}
    </div>
  );
}

function Reading({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
