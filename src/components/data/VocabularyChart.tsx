// Counts by rank, both logarithmic, with the ranks that subsampling thins and those that the minimum count drops shaded; a readout under the
// pointer. The figures stand in the legend below it, which is also what a screen reader reads.
import { type PointerEvent, useMemo, useState } from 'react';
import type { TextPreview } from '../../ml/data/text_preview';
import { preview as words } from '../../strings/preview';
import { count } from '../format';
import { depthOf, HEIGHT, nearestRank, placeOf, vocabularyPath, WIDTH } from './vocabulary_path';

interface Props {
  readonly preview: TextPreview;
}

export function VocabularyChart({ preview }: Props) {
  const { curve, types, keptTypes, thinnedTypes, minCount } = preview;
  const [pointer, setPointer] = useState<number | null>(null);
  const path = useMemo(() => vocabularyPath(curve), [curve]);
  const most = curve[0]?.count ?? 1;
  const read = pointer === null ? null : nearestRank(curve, pointer);
  // Between the last rank on this side and the first on the other.
  const thinned = thinnedTypes === 0 ? 0 : placeOf(thinnedTypes + 0.5, types);
  const kept = keptTypes === types ? 1 : placeOf(keptTypes + 0.5, types);
  const onMove = (event: PointerEvent) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    setPointer((event.clientX - left) / width);
  };
  return (
    <figure className="vocabulary">
      <figcaption>{words.curve}</figcaption>
      <div className="chart">
        <div className="chart-axis" aria-hidden>
          <span>{words.times(count(most))}</span>
          <span>{words.times(count(curve.at(-1)?.count ?? 1))}</span>
        </div>
        <div
          className="chart-plot"
          role="img"
          aria-label={words.chart(count(types), count(most))}
          onPointerMove={onMove}
          onPointerLeave={() => setPointer(null)}
        >
          <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
            <rect className="zone" data-zone="thinned" x={0} y={0} width={thinned * WIDTH} height={HEIGHT} />
            <rect
              className="zone"
              data-zone="dropped"
              x={kept * WIDTH}
              y={0}
              width={(1 - kept) * WIDTH}
              height={HEIGHT}
            />
            <line className="chart-line" x1={0} x2={WIDTH} y1={HEIGHT} y2={HEIGHT} />
            <path className="chart-curve" d={path} />
          </svg>
          {read !== null && (
            <div className="chart-dots">
              <span
                className="chart-dot"
                data-kind="read"
                data-side={placeOf(read.rank, types) > 0.5 ? 'left' : 'right'}
                style={{ left: `${placeOf(read.rank, types) * 100}%`, top: `${depthOf(read.count, most) * 100}%` }}
              >
                <span>{words.readout(count(read.rank), count(read.count))}</span>
              </span>
            </div>
          )}
          <div className="chart-ends" aria-hidden>
            <span>{words.rank('1')}</span>
            <span>{words.rank(count(types))}</span>
          </div>
        </div>
      </div>
      <ul className="zones">
        {thinnedTypes > 0 && <li data-zone="thinned">{words.zones.thinned(count(thinnedTypes))}</li>}
        <li data-zone="kept">{words.zones.kept(count(keptTypes - thinnedTypes))}</li>
        {keptTypes < types && (
          <li data-zone="dropped">{words.zones.dropped(count(types - keptTypes), count(minCount))}</li>
        )}
      </ul>
    </figure>
  );
}
