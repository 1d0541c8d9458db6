// A curve as an SVG path in a 1000 × 100 box: share of the training to the right, the value (a loss, an error) upwards. Pure.
export interface CurvePoint {
  readonly done: number;
  readonly value: number;
}

export interface CurveRange {
  readonly low: number;
  readonly high: number;
}

export const WIDTH = 1000;
export const HEIGHT = 100;

/** The range of the axis: the points' own, widened to multiples of `step`, and never of no height. */
export function curveRange(points: readonly CurvePoint[], step = 0.1): CurveRange {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const { value } of points) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return { low: 0, high: 1 };
  low = Math.floor(low / step + 1e-9) * step;
  high = Math.ceil(high / step - 1e-9) * step;
  return high - low < step / 2 ? { low, high: low + step } : { low, high };
}

export function heightOf(value: number, { low, high }: CurveRange): number {
  return HEIGHT * (1 - (value - low) / (high - low));
}

export function curvePath(curve: readonly CurvePoint[], range: CurveRange): string {
  return curve
    .map(
      ({ done, value }, i) => `${i === 0 ? 'M' : 'L'}${(done * WIDTH).toFixed(1)} ${heightOf(value, range).toFixed(2)}`,
    )
    .join('');
}

/** The point of the curve nearest to a share; null of an empty one. */
export function nearestPoint(curve: readonly CurvePoint[], share: number): CurvePoint | null {
  return curve.reduce<CurvePoint | null>(
    (best, point) => (best === null || Math.abs(point.done - share) < Math.abs(best.done - share) ? point : best),
    null,
  );
}
