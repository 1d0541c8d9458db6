// What a map hides about a point against sorting all rows: by cosine for the truth, by distance for the map.
import { describe, expect, it } from 'vitest';
import { createRng } from '../core/rng';
import { clusteredTable, randomTable } from '../core/test_table';
import { nearest, prepareNorms, type QuerySpace, vectorAt } from '../query/nearest';
import { RowScan } from '../query/row_scan';
import { neighborPairs } from './neighbor_pairs';
import { surroundingsOf } from './surroundings';

const ROWS = 80;
const COLS = 6;
const K = 7;
const rng = createRng(3);
const data = Float32Array.from({ length: ROWS * COLS }, () => rng.uniform() - 0.5);
const vectors = { data, rows: ROWS, cols: COLS };
const space: QuerySpace = { vectors, norms: prepareNorms(vectors) };
const positions = Float32Array.from({ length: ROWS * 3 }, () => rng.uniform());

function byCosine(vector: Float32Array, rows: readonly number[]): number[] {
  const cosine = (row: number) => {
    const other = vectorAt(vectors, row);
    const product = other.reduce((sum, value, d) => sum + value * vector[d]!, 0);
    return product / Math.hypot(...other) / Math.hypot(...vector);
  };
  return [...rows].sort((a, b) => cosine(b) - cosine(a));
}

function byDistance(place: ArrayLike<number>, rows: readonly number[]): number[] {
  const distance = (row: number) => Math.hypot(...[0, 1, 2].map((c) => positions[3 * row + c]! - place[c]!));
  return [...rows].sort((a, b) => distance(a) - distance(b));
}

const others = (row: number, to = ROWS, from = 0) =>
  Array.from({ length: to - from }, (_, i) => i + from).filter((other) => other !== row);

function pointAt(row: number) {
  return { place: positions.subarray(3 * row, 3 * row + 3), vector: vectorAt(vectors, row), row };
}

describe('surroundingsOf', () => {
  it('ranks true neighbours on the map, and names the least alike of those that are near only there', () => {
    for (const row of [0, 17, 42]) {
      const truth = byCosine(vectorAt(vectors, row), others(row));
      const onMap = byDistance(pointAt(row).place, others(row));
      const near = nearest(space, vectorAt(vectors, row), K, [row]).rows;
      const { mapRanks, falseFriends } = surroundingsOf(space, { positions, rows: ROWS }, pointAt(row), near);
      expect([...mapRanks]).toEqual([...near].map((other) => onMap.indexOf(other) + 1));
      const suspects = onMap.slice(0, K).filter((other) => !near.includes(other));
      const least = suspects.sort((a, b) => truth.indexOf(b) - truth.indexOf(a)).slice(0, 3);
      expect([...falseFriends.rows]).toEqual(least);
      expect([...falseFriends.ranks]).toEqual(least.map((other) => truth.indexOf(other) + 1));
    }
  });

  it('knows nothing of rows beyond the map, of the other side, or of hidden words', () => {
    const point = pointAt(4);
    const [beyond] = byCosine(point.vector, others(4)).filter((row) => row >= 50);
    const { mapRanks } = surroundingsOf(space, { positions, rows: 50 }, point, [beyond!, 5]);
    expect(mapRanks[0]).toBe(0);
    expect(mapRanks[1]).toBe(byDistance(point.place, others(4, 50)).indexOf(5) + 1);

    const side = { ...space, within: [0, 30] as const };
    const items = byDistance(point.place, others(4, 30));
    const hidden = new Set(items.slice(0, 2));
    const around = surroundingsOf({ ...side, hidden }, { positions, rows: ROWS }, point, items.slice(20, 25));
    expect([...around.mapRanks]).toEqual([21, 22, 23, 24, 25]);
    expect([...around.falseFriends.rows].sort((a, b) => a - b)).toEqual(items.slice(2, 5).sort((a, b) => a - b));
  });
});

describe('surroundingsOf a space with a scan', () => {
  it('finds the same, also of hidden rows and of one side', async () => {
    const many = { ...clusteredTable(600, 24, 8, 1, 5) };
    many.data.fill(0, 0, 3 * 24); // rows of length 0
    const plain = { vectors: many, norms: prepareNorms(many), hidden: new Set([9, 44, 300]) };
    const control = { signal: new AbortController().signal, onProgress: () => {} };
    const scan = (await RowScan.build(many, plain.norms, control))!;
    const map = { positions: randomTable(500, 3, 6).data, rows: 500 };
    for (const within of [
      [0, 600],
      [100, 450],
    ] as const) {
      for (const row of [1, 100, 371]) {
        const point = { place: map.positions.subarray(3 * row, 3 * row + 3), vector: vectorAt(many, row), row };
        const near = nearest({ ...plain, within }, point.vector, 12, [row]).rows;
        const found = surroundingsOf({ ...plain, within, scan }, map, point, near);
        expect(found.falseFriends.rows).toHaveLength(3);
        expect(found).toEqual(surroundingsOf({ ...plain, within }, map, point, near));
      }
    }
  });
});

describe('neighborPairs', () => {
  const rows = Uint32Array.from([1, 2, 0, 2, 3, 0, 2, 1]);
  const table = { k: 2, rows, similarities: new Float32Array(8) };

  it('gives each pair once, those of the first rows first', () => {
    expect([...neighborPairs(table, 2, 99)]).toEqual([0, 1, 0, 2, 1, 2, 2, 3, 3, 1]);
    expect([...neighborPairs(table, 1, 99)]).toEqual([0, 1, 2, 3]);
    expect([...neighborPairs(table, 2, 2)]).toEqual([0, 1, 0, 2]);
    expect([...neighborPairs({ k: 0, rows: new Uint32Array(), similarities: new Float32Array() }, 5, 9)]).toEqual([]);
  });
});
