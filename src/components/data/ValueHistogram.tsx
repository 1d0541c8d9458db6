// How often each value of a rating was given: bars of a common height, the lowest and the highest value below them. Its figures are in its label.

import { ratingFiles as words } from '../../strings/rating_files';
import type { RatingsSummary } from '../../workers/protocol';
import { compact, count, number } from '../format';

const HEIGHT = 30;
/** Of a value that was given once beside one given a million times. */
const LEAST = 1;
const GAP = 0.15;

/** From six digits on as few as there is room for. */
const tick = (value: number) => (Math.abs(value) < 1e5 ? number(value) : compact(value));

export function ValueHistogram({ values }: { readonly values: NonNullable<RatingsSummary['histogram']> }) {
  const top = values.reduce((most, value) => (value.count > most.count ? value : most), { value: 0, count: 0 });
  return (
    <div className="value-histogram">
      <svg
        viewBox={`0 0 ${values.length} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={words.histogram(number(top.value), count(top.count))}
      >
        {values.map(({ value, count: given }, i) => {
          const height = Math.max(LEAST, (HEIGHT * given) / top.count);
          return (
            <rect key={value} x={i + GAP} y={HEIGHT - height} width={1 - 2 * GAP} height={height}>
              <title>{words.ratingsOf(number(value), count(given))}</title>
            </rect>
          );
        })}
      </svg>
      <div
        className="value-histogram-axis"
        style={{ gridTemplateColumns: `repeat(${values.length}, 1fr)` }}
        aria-hidden
      >
        {values.map(({ value }, i) => (
          <span key={value}>{values.length <= 11 || i === 0 || i === values.length - 1 ? tick(value) : ''}</span>
        ))}
      </div>
    </div>
  );
}
