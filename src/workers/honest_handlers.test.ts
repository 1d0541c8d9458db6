// Vectors of a file as the space worker reads them: placed where they belong, and refused.
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
      '“mine.txt”, line 1: found a vector of 3 numbers, expected 8.',
    );
    await expect(read(`${line('a', 0)}\nb 1 2`)).rejects.toThrow(/line 2: found 2 numbers.*expected 8/);
    const zeros = Array.from({ length: COLS }, () => 0).join(' ');
    await expect(read(`a ${zeros}\n`)).rejects.toThrow('“mine.txt”, line 1: found a vector of zeros');
    await expect(read(`2 ${COLS}\n\n${line('a', 0)}\nb ${zeros}\n`)).rejects.toThrow('line 4: found a vector of zeros');
    const many = Array.from({ length: 201 }, (_, n) => line(`n${n}`, 1)).join('\n');
    await expect(read(many)).rejects.toThrow('found more than 200 vectors, expected at most 200');
  });
});
