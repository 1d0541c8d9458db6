// How near points on the map count as: 1/(1 + a·d²ᵇ), with a and b such that it is nearest, by least squares, to 1 up to the minimum distance and then
// exp(−(d − minDist)/spread) (McInnes, Healy & Melville 2018, definition 11). Levenberg's method on log a and log b.
export interface Curve {
  readonly a: number;
  readonly b: number;
}

/** The authors' grid. */
const POINTS = 300;
const REACH = 3;
const STEPS = 200;

/** For a minimum distance from 0 to the spread. */
export function fitCurve(minDist: number, spread: number): Curve {
  let at = { logA: 0, logB: 0 };
  let now = errorAt(at.logA, at.logB, minDist, spread);
  let damping = 1e-3;
  for (let step = 0; step < STEPS && damping < 1e12; step++) {
    const [aa, ab, bb] = [now.aa * (1 + damping), now.ab, now.bb * (1 + damping)];
    const determinant = aa * bb - ab * ab;
    const next = {
      logA: at.logA - (bb * now.ga - ab * now.gb) / determinant,
      logB: at.logB - (aa * now.gb - ab * now.ga) / determinant,
    };
    const then = errorAt(next.logA, next.logB, minDist, spread);
    if (then.error < now.error) {
      at = next;
      now = then;
      damping /= 10;
    } else damping *= 10;
  }
  return { a: Math.exp(at.logA), b: Math.exp(at.logB) };
}

/** Squared error, its gradient halved, and the products of the residuals' slopes. */
function errorAt(logA: number, logB: number, minDist: number, spread: number) {
  const [a, b] = [Math.exp(logA), Math.exp(logB)];
  const sums = { error: 0, ga: 0, gb: 0, aa: 0, ab: 0, bb: 0 };
  for (let i = 1; i < POINTS; i++) {
    const d = (i * REACH * spread) / (POINTS - 1);
    const power = a * d ** (2 * b);
    const near = 1 / (1 + power);
    const residual = near - (d < minDist ? 1 : Math.exp(-(d - minDist) / spread));
    const slopeA = -near * near * power;
    const slopeB = slopeA * 2 * b * Math.log(d);
    sums.error += residual ** 2;
    sums.ga += residual * slopeA;
    sums.gb += residual * slopeB;
    sums.aa += slopeA ** 2;
    sums.ab += slopeA * slopeB;
    sums.bb += slopeB ** 2;
  }
  return sums;
}
