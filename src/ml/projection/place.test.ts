import { describe, expect, it } from 'vitest';
import type { Matrix } from '../contracts';
import { createRng } from '../core/rng';
import { nearest, prepareNorms } from '../query/nearest';
import { alignTo, normalizeScale } from './align';
import { fitPca } from './pca';
import { placeOn } from './place';
import { placeNew } from './umap/place_new';

const [ROWS, DIMS] = [90, 12];
const rng = createRng(4);
const vectors: Matrix = {
  data: Float32Array.from({ length: ROWS * DIMS }, (_, n) => (rng.uniform() - 0.3) * (1 + (n % DIMS))),
  rows: ROWS,
  cols: DIMS,
};
const space = { vectors, norms: prepareNorms(vectors) };
const row = (n: number) => vectors.data.subarray(n * DIMS, (n + 1) * DIMS);

describe('placeOn', () => {
  it('puts a vector where PCA would have put it, after turns and scales', () => {
    const positions = fitPca(vectors).project(vectors);
    normalizeScale(positions);
    const turned = positions.map((_, n) => positions[3 * Math.floor(n / 3) + ((n + 1) % 3)]!);
    alignTo(turned, positions, ROWS);
    // Only the first 60 rows are laid out: the others are placed.
    const place = placeOn({ kind: 'pca', positions: positions.slice(0, 180), rows: 60 }, space);
    for (const n of [3, 61, 75, 89]) {
      const found = place(row(n))!;
      found.forEach((x, axis) => {
        expect(x).toBeCloseTo(positions[3 * n + axis]!, 4);
      });
    }
  });

  it('holds where vectors do not span their space', () => {
    const flat = { ...vectors, data: vectors.data.map((x, n) => (n % DIMS < 2 ? x : 0)) };
    const positions = fitPca(flat).project(flat);
    const place = placeOn({ kind: 'pca', positions, rows: ROWS }, { vectors: flat, norms: prepareNorms(flat) });
    const found = place(flat.data.subarray(0, DIMS))!;
    found.forEach((x, axis) => {
      expect(x).toBeCloseTo(positions[axis]!, 3);
    });
  });

  it("moves it as UMAP's own points, where the map says how it was made", () => {
    const positions = Float32Array.from({ length: ROWS * 3 }, () => rng.uniform());
    const parameters = { neighbors: 6, repulsion: 2 };
    const recipe = { method: 'umap', dims: 3, rows: ROWS, prepare: 'none', parameters, seed: 3 } as const;
    const place = placeOn({ kind: 'umap', positions, rows: ROWS, recipe }, space);
    const near = nearest(space, row(7), 5, [], ROWS);
    expect(place(row(7))).toEqual([...placeNew({ ...near, k: 5 }, positions, parameters, 3)]);
    expect(place(new Float32Array(DIMS))).toBeNull();
  });

  it('puts a vector on any other map among the rows most like it, and nowhere where none is', () => {
    const positions = Float32Array.from({ length: ROWS * 3 }, () => rng.uniform());
    const place = placeOn({ kind: 'umap', positions, rows: ROWS }, space);
    const query = row(7);
    const cosines = Array.from({ length: ROWS }, (_, n) => {
      const [x, y] = [row(n), query];
      const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, d) => sum + value * b[d]!, 0);
      return { n, cosine: dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y)) };
    }).sort((a, b) => b.cosine - a.cosine);
    const near = cosines.slice(0, 10);
    const total = near.reduce((sum, { cosine }) => sum + cosine ** 2, 0);
    place(query)!.forEach((x, axis) => {
      expect(x).toBeCloseTo(
        near.reduce((sum, { n, cosine }) => sum + cosine ** 2 * positions[3 * n + axis]!, 0) / total,
        4,
      );
    });
    expect(place(new Float32Array(DIMS))).toBeNull();
  });
});
