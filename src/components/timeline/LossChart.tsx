// Loss against the share of the training done, with a readout under the pointer. The path stretches with the box (its stroke does not);
// labels are HTML, so that they stay upright type.
import { type PointerEvent, useMemo, useState } from 'react';
import { loss, percent } from '../format';
import { strings } from '../strings';
import { type CurvePoint, HEIGHT, heightOf, lossPath, lossRange, nearestPoint, WIDTH } from './loss_path';

interface Props {
  readonly curve: readonly CurvePoint[];
  readonly epochs: number;
}

/** More passes than this are not marked one by one. */
const MOST_MARKS = 10;

export function LossChart({ curve, epochs }: Props) {
  const [pointer, setPointer] = useState<number | null>(null);
  const range = useMemo(() => lossRange(curve), [curve]);
  const path = useMemo(() => lossPath(curve, range), [curve, range]);
  const first = curve[0];
  const last = curve.at(-1);
  if (first === undefined || last === undefined) return <p className="chart-empty">{strings.timeline.noCurve}</p>;
  const read = pointer === null ? null : nearestPoint(curve, pointer);
  const marks = epochs <= MOST_MARKS ? Array.from({ length: epochs }, (_, i) => i) : [];
  const onMove = (event: PointerEvent) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    setPointer((event.clientX - left) / width);
  };
  return (
    <div className="chart">
      <div className="chart-axis" aria-hidden>
        <span>{range.high.toFixed(1)}</span>
        <span>{range.low.toFixed(1)}</span>
      </div>
      <div
        className="chart-plot"
        role="img"
        aria-label={strings.timeline.chart(loss(first.loss), loss(last.loss), percent(last.done))}
        onPointerMove={onMove}
        onPointerLeave={() => setPointer(null)}
      >
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          <line className="chart-line" x1={0} x2={WIDTH} y1={HEIGHT} y2={HEIGHT} />
          {marks.slice(1).map((mark) => (
            <line
              key={mark}
              className="chart-line"
              x1={(mark / epochs) * WIDTH}
              x2={(mark / epochs) * WIDTH}
              y1={0}
              y2={HEIGHT}
            />
          ))}
          <path className="chart-curve" d={path} />
        </svg>
        <div className="chart-dots">
          <Dot point={last} y={heightOf(last.loss, range)} kind="now" />
          {read !== null && <Dot point={read} y={heightOf(read.loss, range)} kind="read" />}
        </div>
        <div className="chart-marks" aria-hidden>
          {marks.map((mark) => (
            <span key={mark} style={{ left: `${(mark / epochs) * 100}%` }}>
              {strings.timeline.epoch(String(mark + 1))}
            </span>
          ))}
        </div>
      </div>
    </div>
  );
}

function Dot({ point, y, kind }: { readonly point: CurvePoint; readonly y: number; readonly kind: 'now' | 'read' }) {
  return (
    <span
      className="chart-dot"
      data-kind={kind}
      data-side={point.done > 0.7 ? 'left' : 'right'}
      style={{ left: `${point.done * 100}%`, top: `${y}%` }}
    >
      {kind === 'read' && <span>{strings.timeline.readout(percent(point.done), loss(point.loss))}</span>}
    </span>
  );
}
