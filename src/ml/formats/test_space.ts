// Made-up spaces for the tests of files; not part of the app.
import type { Layout, Space } from '../contracts';
import { packNames } from '../core/names';
import { randomTable } from '../core/test_table';
import type { LayoutRecipe } from '../projection_contracts';

export function example(rows: number, dims: number): Space {
  return {
    id: 'sotu',
    title: 'State of the Union — ünïcode',
    names: packNames(Array.from({ length: rows }, (_, i) => (i % 3 === 0 ? `wörd${i}` : `w${i}`))),
    vectors: randomTable(rows, dims, rows + dims),
    columns: [
      { name: 'count', label: 'Frequency', values: Float32Array.from({ length: rows }, (_, i) => 1e6 / (i + 1)) },
      {
        name: 'meanYear',
        label: 'Era',
        values: Float32Array.from({ length: rows }, (_, i) => (i % 2 ? Number.NaN : 1790 + i)),
      },
      { name: 'kind', label: 'Kind', values: new Float32Array(rows), categories: ['noun', 'vèrb'] },
    ],
    provenance: {
      recipe: {
        version: 1,
        model: 'skip-gram',
        source: { kind: 'dataset', id: 'sotu', title: 'State of the Union' },
        parameters: { dim: dims, window: 5 },
        seed: 7,
        engine: 'wasm',
        threads: 1,
      },
      storage: 'float32',
      trained: 1,
      engine: 'wasm (relaxed SIMD), 1 thread',
      loss: 2.5,
      seconds: 20,
    },
  };
}

/** One from before there were recipes, and one that flowed on from another. */
export function layoutsFor(rows: number): Layout[] {
  const some = rows >> 1;
  const parameters = { neighbors: 15, minDist: 0.1 };
  const recipe: LayoutRecipe = { method: 'umap', dims: 3, rows: some, prepare: 'centred', parameters, seed: 3 };
  const positions = randomTable(some, 3, 2).data.map((value) => value * 10);
  return [
    { kind: 'pca', positions: randomTable(rows, 3, 1).data, rows },
    { kind: 'umap', positions, rows: some, recipe, flowed: true },
  ];
}
