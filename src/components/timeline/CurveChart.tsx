// Lines against the share of the training done, with a readout under the pointer: the loss, or how well entries are predicted that are trained
// on and others that are only watched. Paths stretch with the box (their strokes do not); labels are HTML, so that they stay upright type.
import { type PointerEvent, type ReactNode, useMemo, useState } from 'react';
import { strings } from '../../strings/screen';
import { decimals } from '../format';
import { type CurvePoint, curvePath, curveRange, HEIGHT, heightOf, nearestPoint, WIDTH } from './curve_path';

export interface CurveLine {
  readonly name: string;
  readonly points: readonly CurvePoint[];
}

interface Props {
  /** The first is the one that matters; a second is drawn behind it. */
  readonly lines: readonly [CurveLine, ...CurveLine[]];
  readonly epochs: number;
  /** What the axis is widened to, and the decimals that it is written with. */
  readonly step: number;
  /** What the chart shows, for those who cannot see it. */
  readonly label: string;
  /** Says what the point of each line under the pointer is. */
  readout(points: readonly CurvePoint[]): string;
  /** Laid over the plot. */
  readonly children?: ReactNode;
}

/** More passes than this are not marked one by one. */
const MOST_MARKS = 10;

export function CurveChart({ lines, epochs, step, label, readout, children }: Props) {
  const [pointer, setPointer] = useState<number | null>(null);
  const range = useMemo(
    () =>
      curveRange(
        lines.flatMap(({ points }) => points),
        step,
      ),
    [lines, step],
  );
  const last = lines[0].points.at(-1);
  if (last === undefined) return <p className="chart-empty">{strings.timeline.noCurve}</p>;
  const read =
    pointer === null ? [] : lines.map(({ points }) => nearestPoint(points, pointer)).filter((p) => p !== null);
  const marks = epochs <= MOST_MARKS ? Array.from({ length: epochs }, (_, i) => i) : [];
  const digits = step < 0.1 ? 2 : 1;
  const onMove = (event: PointerEvent) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    setPointer((event.clientX - left) / width);
  };
  return (
    <div className="chart">
      <div className="chart-axis" aria-hidden>
        <span>{decimals(range.high, digits)}</span>
        <span>{decimals(range.low, digits)}</span>
      </div>
      <div className="chart-plot" onPointerMove={onMove} onPointerLeave={() => setPointer(null)}>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={label}>
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
          {lines.toReversed().map(({ name, points }) => (
            <path
              key={name}
              className="chart-curve"
              data-behind={name !== lines[0].name}
              d={curvePath(points, range)}
            />
          ))}
        </svg>
        <div className="chart-dots" aria-hidden>
          {lines.map(({ name, points }) => {
            const end = points.at(-1);
            return end && <Dot key={name} point={end} y={heightOf(end.value, range)} behind={name !== lines[0].name} />;
          })}
          {read[0] !== undefined && <Dot point={read[0]} y={heightOf(read[0].value, range)} text={readout(read)} />}
        </div>
        <div className="chart-marks" aria-hidden>
          {marks.map((mark) => (
            <span key={mark} style={{ left: `${(mark / epochs) * 100}%` }}>
              {mark === 0 ? strings.timeline.epoch('1') : mark + 1}
            </span>
          ))}
        </div>
        {children}
      </div>
    </div>
  );
}

interface DotProps {
  readonly point: CurvePoint;
  readonly y: number;
  readonly behind?: boolean;
  readonly text?: string;
}

function Dot({ point, y, behind = false, text }: DotProps) {
  return (
    <span
      className="chart-dot"
      data-kind={text === undefined ? 'now' : 'read'}
      data-behind={behind}
      data-side={point.done > 0.7 ? 'left' : 'right'}
      style={{ left: `${point.done * 100}%`, top: `${y}%` }}
    >
      {text !== undefined && <span>{text}</span>}
    </span>
  );
}
