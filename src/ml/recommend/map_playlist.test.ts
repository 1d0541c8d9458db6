// Nearest tracks by sorting, places on a line by their distances, and lists along it by choosing anew at each place.
import { describe, expect, it } from 'vitest';
import type { Layout } from '../contracts';
import { randomTable } from '../core/test_table';
import { evenPoints, nearestOnMap, type Point, playlistAlong, scoresAround } from './map_playlist';
import { plainCosine, rowOf, testCatalogue } from './test_catalogue';

const catalogue = testCatalogue(90);
const layout: Layout = { kind: 'pca', positions: randomTable(100, 3, 5).data, rows: 100 };
const at = (row: number): Point =>
  [0, 1, 2].map((axis) => layout.positions[3 * row + axis]!) as [number, number, number];
const distance = (a: Point, b: Point) => Math.sqrt(a.reduce((sum, value, axis) => sum + (value - b[axis]!) ** 2, 0));
const PLACE: Point = [0.2, -0.1, 0.3];

function nearestPlainly(point: Point): number[] {
  const rows = [...catalogue.counts.keys()];
  return rows.sort((a, b) => distance(at(a), point) - distance(at(b), point)).slice(0, 10);
}

function meanAround(point: Point): number[] {
  const anchors = nearestPlainly(point).map((anchor) => {
    const vector = rowOf(catalogue, anchor);
    const length = Math.hypot(...vector);
    return vector.map((value) => value / length);
  });
  return anchors[0]!.map((_, c) => anchors.reduce((sum, vector) => sum + vector[c]!, 0) / anchors.length);
}

describe('a place on the map', () => {
  it('stands for the tracks nearest to it, users and hidden ones left out', () => {
    const nearest = nearestPlainly(PLACE);
    expect([...nearestOnMap(catalogue, layout, PLACE)]).toEqual(nearest);
    const without = nearestOnMap({ ...catalogue, hidden: new Set([nearest[0]!]) }, layout, PLACE);
    expect([...without].slice(0, 9)).toEqual(nearest.slice(1));
    expect(nearestOnMap(catalogue, { ...layout, rows: 4 }, PLACE)).toHaveLength(4);
  });

  it('scores by true cosine with the mean of those tracks', () => {
    const scores = scoresAround(catalogue, layout, PLACE);
    const mean = meanAround(PLACE);
    for (const row of [0, 45, 89]) expect(scores[row]).toBeCloseTo(plainCosine(rowOf(catalogue, row), mean), 5);
  });
});

describe('evenPoints', () => {
  const path: Point[] = [
    [0, 0, 0],
    [3, 0, 0],
    [3, 0, 0],
    [3, 1, 0],
  ];
  it('lie equally far apart along the line, from end to end', () => {
    expect(evenPoints(path, 5)).toEqual([
      [0, 0, 0],
      [1, 0, 0],
      [2, 0, 0],
      [3, 0, 0],
      [3, 1, 0],
    ]);
  });
  it('are the middle alone, or the one point that there is', () => {
    expect(evenPoints(path, 1)).toEqual([[2, 0, 0]]);
    expect(evenPoints([PLACE], 2)).toEqual([PLACE, PLACE]);
  });
});

describe('playlistAlong', () => {
  const path = [at(3), at(40), at(71)];
  const PLAIN = { count: 8, popularity: 0, perArtist: 0, apart: false };

  it('takes at each place the unused track that is most like those around it', () => {
    const chosen: number[] = [];
    for (const point of evenPoints(path, 8)) {
      const mean = meanAround(point);
      const scores = [...catalogue.counts.keys()].map((row) =>
        chosen.includes(row) ? -2 : plainCosine(rowOf(catalogue, row), mean),
      );
      chosen.push(scores.indexOf(Math.max(...scores)));
    }
    expect(playlistAlong(catalogue, layout, path, PLAIN)).toEqual(chosen);
  });

  it('turns round with the line', () => {
    const there = playlistAlong(catalogue, layout, path, { ...PLAIN, count: 2 });
    const back = playlistAlong(catalogue, layout, [...path].reverse(), { ...PLAIN, count: 2 });
    expect(back).toEqual(there.reverse());
  });

  it('keeps to the artists’ rules and ends where no track is left', () => {
    const rows = playlistAlong(catalogue, layout, path, { ...PLAIN, count: 40, perArtist: 1 });
    expect(rows).toHaveLength(30);
    expect(new Set(rows.map((row) => catalogue.artists![row])).size).toBe(30);
  });
});
