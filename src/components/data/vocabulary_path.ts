// Counts by rank as an SVG path in a 1000 × 100 box, both on logarithmic scales, and where a rank lies in it. Pure.

export interface RankPoint {
  readonly rank: number;
  readonly count: number;
}

export const WIDTH = 1000;
export const HEIGHT = 100;

/** Distance from the left, 0 to 1, of a rank among `ranks`; between two ranks for what ends after the first of them. */
export function placeOf(rank: number, ranks: number): number {
  return ranks <= 1 ? 0 : Math.min(1, Math.max(0, Math.log(rank) / Math.log(ranks)));
}

/** Distance from the top, 0 to 1, of a count when the most frequent word has `most`. */
export function depthOf(count: number, most: number): number {
  return most <= 1 ? 1 : 1 - Math.log(count) / Math.log(most);
}

export function vocabularyPath(curve: readonly RankPoint[]): string {
  const ranks = curve.at(-1)?.rank ?? 1;
  const most = curve[0]?.count ?? 1;
  return curve
    .map(({ rank, count }, i) => {
      const x = (WIDTH * placeOf(rank, ranks)).toFixed(1);
      return `${i === 0 ? 'M' : 'L'}${x} ${(HEIGHT * depthOf(count, most)).toFixed(2)}`;
    })
    .join('');
}

/** The point of the curve nearest to a distance from the left, 0 to 1; null of an empty one. */
export function nearestRank(curve: readonly RankPoint[], share: number): RankPoint | null {
  const ranks = curve.at(-1)?.rank ?? 1;
  const distance = ({ rank }: RankPoint) => Math.abs(placeOf(rank, ranks) - share);
  return curve.reduce<RankPoint | null>(
    (best, point) => (best === null || distance(point) < distance(best) ? point : best),
    null,
  );
}
