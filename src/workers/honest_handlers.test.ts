// A map's honesty as the space worker tells it, against sorting all rows; and vectors of a file, placed and refused.
import { describe, expect, it } from 'vitest';
import type { Layout, Space } from '../ml/contracts';
import { packNames } from '../ml/core/names';
import { createRng } from '../ml/core/rng';
import { fitPca } from '../ml/projection/pca';
import { NameIndex } from '../ml/query/name_index';
import { prepareNorms } from '../ml/query/nearest';
import { honestHandlers } from './honest_handlers';
import type { OpenSpace } from './open_space';
import { type CallContext, Transferring } from './rpc';

const ROWS = 90;
const COLS = 8;
const K = 10;
const rng = createRng(11);
const data = Float32Array.from({ length: ROWS * COLS }, () => rng.uniform() - 0.3);
const vectors = { data, rows: ROWS, cols: COLS };
const names = packNames(Array.from({ length: ROWS }, (_, row) => `w${row}`));
const space: Space = {
  ...{ id: 's', title: 'story', names, vectors, columns: [] },
  provenance: {
    recipe: {
      ...{ version: 1, model: 'skip-gram', source: { kind: 'own', title: 'story', bytes: 1 } },
      ...{ parameters: {}, seed: 1, engine: 'wasm', threads: 1 },
    },
    ...{ storage: 'float32', trained: 1, engine: 'wasm', loss: 1, seconds: 1 },
  },
};
const random: Layout = { kind: 'umap', positions: data.map(() => rng.uniform()).slice(0, 60 * 3), rows: 60 };

function handlersOf(of: Space = space, hidden: readonly number[] = []) {
  const open: OpenSpace = {
    ...{ space: of, norms: prepareNorms(vectors), index: new NameIndex(names) },
    ...{ hidden: new Set(hidden), layout: null },
  };
  return honestHandlers(() => open);
}

function context(signal = new AbortController().signal): CallContext<never> {
  return { signal, emit: () => {} };
}

async function whole<T>(result: T | Transferring<T> | Promise<T | Transferring<T>>): Promise<T> {
  const value = await result;
  return value instanceof Transferring ? value.value : value;
}

/** The nearest of rows from `from` up to `to`, by what is least. */
function sorted(row: number, from: number, to: number, far: (other: number) => number): number[] {
  const others = Array.from({ length: to - from }, (_, i) => i + from).filter((other) => other !== row);
  return others.sort((a, b) => far(a) - far(b)).slice(0, K);
}
const cosine = (a: number, b: number) => {
  const [v, w] = [a, b].map((row) => [...data.subarray(row * COLS, (row + 1) * COLS)]);
  return v!.reduce((sum, value, d) => sum + value * w![d]!, 0) / Math.hypot(...v!) / Math.hypot(...w!);
};
const apart = ({ positions }: Layout, a: number, b: number) =>
  Math.hypot(...[0, 1, 2].map((c) => positions[3 * a + c]! - positions[3 * b + c]!));

describe('mapErrors', () => {
  it('are the shares of true neighbours that are not near, and unknown off the map', async () => {
    const errors = await whole(handlersOf().mapErrors({ space: 's', layout: random }, context()));
    expect(errors).toHaveLength(ROWS);
    for (const row of [0, 13, 59]) {
      const truth = sorted(row, 0, 60, (other) => -cosine(row, other));
      const near = sorted(row, 0, 60, (other) => apart(random, row, other));
      expect(errors[row]).toBeCloseTo(truth.filter((other) => !near.includes(other)).length / K, 6);
    }
    expect([...errors.subarray(60)].every(Number.isNaN)).toBe(true);
  });

  it('keep users and items apart', async () => {
    const nouns = { user: 'viewer', users: 'viewers', item: 'film', items: 'films' };
    const ratings = { items: 40, users: 50, nouns, feedback: 'rating', simulated: true } as Space['ratings'];
    const errors = await whole(
      handlersOf({ ...space, ratings: ratings! }).mapErrors({ space: 's', layout: random }, context()),
    );
    for (const [row, from, to] of [
      [5, 0, 40],
      [45, 40, 60],
    ] as const) {
      const truth = sorted(row, from, to, (other) => -cosine(row, other));
      const near = sorted(row, from, to, (other) => apart(random, row, other));
      expect(errors[row]).toBeCloseTo(truth.filter((other) => !near.includes(other)).length / K, 6);
    }
  });

  it('stop when told to', async () => {
    const stopped = context(AbortSignal.abort());
    await expect(whole(handlersOf().mapErrors({ space: 's', layout: random }, stopped))).rejects.toThrow(/abort/i);
  });
});

describe('truePairs', () => {
  it('join each row on the map with its five nearest there, once', async () => {
    const pairs = await whole(handlersOf().truePairs({ space: 's', layout: random }, context()));
    const expected = new Set<string>();
    for (let row = 0; row < 60; row++) {
      for (const other of sorted(row, 0, 60, (o) => -cosine(row, o)).slice(0, 5)) {
        expected.add([row, other].sort((a, b) => a - b).join(' '));
      }
    }
    const found = Array.from({ length: pairs.length / 2 }, (_, n) =>
      [pairs[2 * n]!, pairs[2 * n + 1]!].sort((a, b) => a - b).join(' '),
    );
    expect(new Set(found)).toEqual(expected);
    expect(found).toHaveLength(expected.size);
  });
});

describe('vectors of a file', () => {
  const line = (name: string, row: number) => `${name} ${data.subarray(row * COLS, (row + 1) * COLS).join(' ')}`;
  const read = (text: string) =>
    whole(handlersOf().readOwnVectors({ space: 's', file: new Blob([text]), title: 'mine.txt' }, context()));

  it('are read, and placed where PCA puts a row of the same numbers', async () => {
    const own = await read(`${line('one', 7)}\n${line('two words', 33).replace('two words', 'two')}\n`);
    expect(own.names).toEqual(['one', 'two']);
    const fit = fitPca(vectors);
    const positions = fit.project(vectors);
    const layout: Layout = { kind: 'pca', positions, rows: ROWS };
    const placed = await whole(
      handlersOf(space, [7]).placeVectors({ space: 's', layout, vectors: own.vectors, k: 3 }, context()),
    );
    [7, 33].forEach((row, n) => {
      const off = placed[n]!.position!.map((c, axis) => Math.abs(c - positions[3 * row + axis]!));
      expect(Math.max(...off)).toBeLessThan(1e-4);
    });
    // Hidden words are no neighbours.
    expect(placed[1]!.neighbors.names[0]).toBe('w33');
    expect(placed[0]!.neighbors.names).not.toContain('w7');
    expect(placed[1]!.neighbors.onMap!.mapRanks[0]).toBe(1);
  });

  it('are refused by line where they are of another model, and where they are too many', async () => {
    await expect(read('a 1 2 3\nb 1 2')).rejects.toThrow(
      '"mine.txt", line 1: found a vector of 3 numbers, expected 8.',
    );
    await expect(read(`${line('a', 0)}\nb 1 2`)).rejects.toThrow(/line 2: found 2 numbers.*expected 8/);
    const many = Array.from({ length: 201 }, (_, n) => line(`n${n}`, 1)).join('\n');
    await expect(read(many)).rejects.toThrow('found more than 200 vectors, expected at most 200');
  });
});
