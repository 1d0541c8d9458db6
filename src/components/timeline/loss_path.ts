// The loss curve as an SVG path in a 1000 × 100 box: share of the training to the right, loss upwards. Pure.
export interface CurvePoint {
  readonly done: number;
  readonly loss: number;
}

export interface LossRange {
  readonly low: number;
  readonly high: number;
}

export const WIDTH = 1000;
export const HEIGHT = 100;

/** The range of the axis: the curve's own, widened to tenths, and never of no height. */
export function lossRange(curve: readonly CurvePoint[]): LossRange {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const { loss } of curve) {
    low = Math.min(low, loss);
    high = Math.max(high, loss);
  }
  if (low > high) return { low: 0, high: 1 };
  low = Math.floor(low * 10 + 1e-9) / 10;
  high = Math.ceil(high * 10 - 1e-9) / 10;
  return high - low < 0.1 ? { low, high: low + 0.1 } : { low, high };
}

export function heightOf(loss: number, { low, high }: LossRange): number {
  return HEIGHT * (1 - (loss - low) / (high - low));
}

export function lossPath(curve: readonly CurvePoint[], range: LossRange): string {
  return curve
    .map(
      ({ done, loss }, i) => `${i === 0 ? 'M' : 'L'}${(done * WIDTH).toFixed(1)} ${heightOf(loss, range).toFixed(2)}`,
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
