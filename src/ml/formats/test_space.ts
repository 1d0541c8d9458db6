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

/** A space of each kind that has something of its own: n-grams; users and items with all that is known of them, and with least. */
export function everyKind(): Readonly<Record<'words' | 'ratings' | 'clicks', Space>> {
  const words = { ...example(7, 3), subwords: { ngrams: randomTable(16, 3, 5), minn: 3, maxn: 6 } };
  const nouns = { user: 'person', users: 'people', item: 'film', items: 'films' };
  const history = {
    ...{ rows: 3, cols: 4, starts: Uint32Array.of(0, 3, 3, 5) },
    columns: Uint32Array.of(0, 1, 2, 1, 3),
    values: Float32Array.of(5, 4, 1, 2, 3.5),
  };
  const test = {
    rows: 3,
    cols: 4,
    starts: Uint32Array.of(0, 0, 1, 1),
    columns: Uint32Array.of(2),
    values: Float32Array.of(3),
  };
  const truth = { items: randomTable(4, 2, 8), users: randomTable(3, 2, 9) };
  const known = { items: 4, users: 3, nouns, feedback: 'rating', simulated: true } as const;
  const scorer = {
    offset: 3.25,
    itemBias: Float32Array.of(0.5, -0.5, 0.25, 0),
    userBias: Float32Array.of(1, 0, -1),
    implicit: randomTable(4, 3, 6),
    unit: 2,
  };
  const ratings = { ...known, scale: { min: 1, max: 5, step: 0.5 }, history, test, truth };
  const least = {
    ...known,
    feedback: 'implicit',
    scale: null,
    simulated: false,
    history,
    test: null,
    truth: null,
  } as const;
  const unscored = { offset: 0, itemBias: null, userBias: null, implicit: null, unit: 1 };
  return {
    words,
    ratings: { ...example(7, 3), ratings, scorer },
    clicks: { ...example(7, 3), ratings: least, scorer: unscored },
  };
}
