// Every pair as a point: the score of the set across, the cosine of the two vectors upwards. A pair's words are its tooltip.
import type { SimilarityResult } from '../../ml/evaluation/test_sets';
import { text } from '../../strings/evaluate';
import { count, fixed, number } from '../format';

const WIDTH = 280;
const HEIGHT = 190;

export function SimilarityResults({ result: { points, rho } }: { readonly result: SimilarityResult }) {
  const scores = points.map(({ score }) => score);
  const cosines = points.map(({ cosine }) => cosine);
  const [left, right] = [Math.min(...scores), Math.max(...scores)];
  const [bottom, top] = [Math.min(0, ...cosines), Math.max(...cosines)];
  const x = (score: number) => ((score - left) / (right - left || 1)) * WIDTH;
  const y = (cosine: number) => HEIGHT - ((cosine - bottom) / (top - bottom || 1)) * HEIGHT;
  return (
    <figure className="scatter" role="img" aria-label={text.scatter(count(points.length), fixed(rho))}>
      <span className="scatter-name">{text.cosineAxis}</span>
      <div className="scatter-side" aria-hidden>
        <span>{fixed(top)}</span>
        <span>{fixed(bottom)}</span>
      </div>
      <svg viewBox={`-4 -4 ${WIDTH + 8} ${HEIGHT + 8}`} aria-hidden="true">
        <line className="chart-line" x1={0} x2={WIDTH} y1={y(0)} y2={y(0)} />
        <line className="chart-line" x1={0} x2={0} y1={0} y2={HEIGHT} />
        {points.map(({ a, b, score, cosine }) => (
          <circle key={`${a} ${b} ${score}`} cx={x(score)} cy={y(cosine)} r={2.5}>
            <title>{`${a}, ${b}: ${number(score)}, ${fixed(cosine)}`}</title>
          </circle>
        ))}
      </svg>
      <div className="scatter-foot" aria-hidden>
        <span>{number(left)}</span>
        <span>{text.scoreAxis}</span>
        <span>{number(right)}</span>
      </div>
    </figure>
  );
}
