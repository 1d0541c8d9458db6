// The loss (or the error on what is watched) over a training, its moments to scrub through, and readings: of now, or of the moment that is looked at.
import { momentOf } from '../../state/history_state';
import { useApp } from '../../state/react';
import type { AppState } from '../../state/types';
import { historyText } from '../../strings/history';
import { ratingStrings } from '../../strings/ratings';
import { strings } from '../../strings/screen';
import { loss, percent, rate, seconds } from '../format';
import { useSlowApp } from '../ui/use_slow_app';
import { CurveChart } from './CurveChart';
import type { CurvePoint } from './curve_path';
import { Scrubber } from './Scrubber';
import { Transport } from './Transport';
import { WatchChart } from './WatchChart';
import './run_chart.css';

const runOf = (state: AppState) => state.run;

/** Of the run, or of a space that was trained before it. */
export function RunChart({ subject }: { readonly subject: 'run' | 'kept' }) {
  return (
    <div className="run-chart">
      <Transport />
      {subject === 'run' ? <Run /> : <Kept />}
    </div>
  );
}

function Run() {
  const { curve, watched, report, info, why, space } = useSlowApp(runOf);
  const own = useApp(({ active }) => active === space);
  const last = watched.at(-1);
  const epochs = info?.epochs ?? 1;
  const legs = report?.legs ?? info?.legs ?? [];
  // Taken up after its page was gone: what it was like until then was not kept.
  const takenUp = legs.findLast(({ reason }, leg) => leg > 0 && reason === null)?.from ?? 0;
  return (
    <>
      {last === undefined ? (
        <LossChart points={curve} epochs={epochs}>
          {takenUp > 0 && (
            <span className="chart-before" style={{ width: `${100 * takenUp}%` }}>
              <span>{historyText.before}</span>
            </span>
          )}
          {own && <Scrubber />}
        </LossChart>
      ) : (
        <WatchChart readings={watched} epochs={epochs} stopped={report?.stoppedEarly === true}>
          {own && <Scrubber />}
        </WatchChart>
      )}
      <Readings
        readings={[
          [strings.timeline.loss, report === null ? '…' : loss(report.loss)],
          last === undefined
            ? [strings.timeline.rate[report?.unit ?? 'words'], report === null ? '…' : rate(report.rate)]
            : [ratingStrings.watched(last.figure), loss(last.value)],
        ]}
      />
      {info !== null && (
        <p className="engine">
          <span className="quiet">{strings.timeline.engine}</span> {report?.engine ?? info.engine}
          {legs.length === 1 && legs[0]?.reason === null && ` · ${strings.timeline.why[why]}`}
        </p>
      )}
    </>
  );
}

function Kept() {
  const moments = useApp((state) => state.history.moments);
  const provenance = useApp((state) => state.spaces.find(({ id }) => id === state.active)?.provenance);
  if (provenance === undefined) return null;
  const points = moments.map(({ trained, loss: value }) => ({ done: trained, value }));
  return (
    <>
      <LossChart points={points.filter(({ value }) => Number.isFinite(value))} epochs={epochsOf(provenance.recipe)}>
        <Scrubber />
      </LossChart>
      <Readings
        readings={[
          [strings.timeline.loss, loss(provenance.loss)],
          [historyText.trained, seconds(provenance.seconds)],
        ]}
      />
      <p className="engine">
        <span className="quiet">{strings.timeline.engine}</span> {provenance.engine}
      </p>
    </>
  );
}

const epochsOf = ({ parameters }: { readonly parameters: Readonly<Record<string, number>> }) => parameters.epochs ?? 1;

interface LossProps {
  readonly points: readonly CurvePoint[];
  readonly epochs: number;
  readonly children: React.ReactNode;
}

function LossChart({ points, epochs, children }: LossProps) {
  const [first, last] = [points[0], points.at(-1)];
  return (
    <CurveChart
      lines={[{ name: strings.timeline.loss, points }]}
      epochs={epochs}
      step={0.1}
      label={strings.timeline.chart(loss(first?.value ?? 0), loss(last?.value ?? 0), percent(last?.done ?? 0))}
      readout={([point]) => strings.timeline.readout(percent(point!.done), loss(point!.value))}
    >
      {children}
    </CurveChart>
  );
}

interface ReadingsProps {
  readonly readings: readonly (readonly [label: string, value: string])[];
}

/** Of the moment that is looked at, in the warm colour; else those given. As many, so that nothing jumps. */
function Readings({ readings }: ReadingsProps) {
  const moment = useApp(({ history }) => momentOf(history));
  const then = moment && [
    // Before the first word there is none.
    [strings.timeline.loss, Number.isFinite(moment.loss) ? loss(moment.loss) : '–'],
    [historyText.trained, seconds(moment.seconds)],
  ];
  return (
    <dl className="readings" data-past={moment !== null}>
      {(then ?? readings).map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
