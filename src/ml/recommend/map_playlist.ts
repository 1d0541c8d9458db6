// Playlists from places on the map: around a point, or along a line that a person drew. The map only says which tracks are meant: those nearest
// to the place there. What is chosen is chosen by true distances, around the mean of those tracks' directions.
import type { Layout } from '../contracts';
import { TopK } from '../query/top_k';
import {
  type ArtistRules,
  type Catalogue,
  cosinesTo,
  GrowingList,
  meanDirection,
  type RankingControls,
  withPopularity,
} from './catalogue';

/** x, y, z on the map. */
export type Point = readonly [number, number, number];

/** Tracks on the map that a place stands for. */
const ANCHORS = 10;

/** The k tracks nearest to a place on the map, by its distances; fewer where the map has fewer. Ties by row. */
export function nearestOnMap(
  { vectors, hidden }: Catalogue,
  layout: Layout,
  [x, y, z]: Point,
  k = ANCHORS,
): Uint32Array {
  const { positions } = layout;
  const rows = Math.min(layout.rows, vectors.rows);
  const best = new TopK(Math.min(k, rows));
  for (let row = 0; row < rows; row++) {
    if (hidden.has(row)) continue;
    const dx = positions[3 * row]! - x;
    const dy = positions[3 * row + 1]! - y;
    const dz = positions[3 * row + 2]! - z;
    best.offer(row, -(dx * dx + dy * dy + dz * dz));
  }
  return best.ranked().rows;
}

/** Cosine of every track with the mean direction of the tracks around a point of the map: what `continuePlaylist` ranks by. */
export function scoresAround(catalogue: Catalogue, layout: Layout, point: Point): Float32Array {
  return cosinesTo(catalogue, meanDirection(catalogue, nearestOnMap(catalogue, layout, point)));
}

/** `count` points on a line through `path`, the first and last its ends, as far apart along it as each other. */
export function evenPoints(path: readonly Point[], count: number): Point[] {
  const along = [0];
  for (let n = 1; n < path.length; n++) along.push(along[n - 1]! + distance(path[n - 1]!, path[n]!));
  const length = along.at(-1)!;
  let leg = 1;
  return Array.from({ length: count }, (_, n) => {
    const at = count > 1 ? (length * n) / (count - 1) : length / 2;
    while (leg < path.length - 1 && along[leg]! < at) leg++;
    const [from, to] = [path[leg - 1] ?? path[0]!, path[leg] ?? path[0]!];
    const span = (along[leg] ?? 0) - (along[leg - 1] ?? 0);
    const t = span > 0 ? Math.min(1, (at - along[leg - 1]!) / span) : 0;
    return [0, 1, 2].map((axis) => from[axis]! + t * (to[axis]! - from[axis]!)) as [number, number, number];
  });
}

/**
 * Tracks in order along a drawn line: for each of evenly spaced places on it, the track most like the mean direction of the tracks around the
 * place, known or unknown ones first as asked for. Fewer than asked for where the rules leave no more.
 */
export function playlistAlong(
  catalogue: Catalogue,
  layout: Layout,
  path: readonly Point[],
  { count, popularity, ...rules }: ArtistRules & Pick<RankingControls, 'count' | 'popularity'>,
): number[] {
  const list = new GrowingList(catalogue, rules, []);
  const chosen: number[] = [];
  for (const point of evenPoints(path, count)) {
    const scores = withPopularity(catalogue, scoresAround(catalogue, layout, point), popularity);
    let best: number | null = null;
    for (let row = 0; row < scores.length; row++) {
      if ((best === null || scores[row]! > scores[best]!) && list.allows(row)) best = row;
    }
    if (best === null) break;
    list.add(best);
    chosen.push(best);
  }
  return chosen;
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}
