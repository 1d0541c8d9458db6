// A training's past without a worker: neighbours, places and a word's path against brute force on the vectors that were noted.
import { describe, expect, it } from 'vitest';
import type { Recipe } from '../ml/contracts';
import { packNames } from '../ml/core/names';
import { createRng } from '../ml/core/rng';
import { NameIndex } from '../ml/query/name_index';
import { prepareNorms } from '../ml/query/nearest';
import { TrainingHistory } from '../ml/train/history';
import { historyHandlers } from './history_handlers';
import type { OpenSpace } from './open_space';
import { type CallContext, Transferring } from './rpc';

const ROWS = 40;
const COLS = 6;
const STEPS = 5;
const none: CallContext<never> = { signal: new AbortController().signal, emit: () => {} };
const recipe: Recipe = {
  version: 1,
  model: 'skip-gram',
  source: { kind: 'own', title: 'story', bytes: 1 },
  parameters: {},
  seed: 1,
  engine: 'wasm',
  threads: 1,
};

/** A training of five moments, each with vectors of its own. */
function trained(hidden: readonly number[] = []) {
  const rng = createRng(8);
  const history = new TrainingHistory();
  const noted = Array.from({ length: STEPS }, (_, n) => {
    const data = Float32Array.from({ length: ROWS * COLS }, () => rng.uniform() - 0.4);
    history.note({ data, rows: ROWS, cols: COLS }, { trained: n / (STEPS - 1), loss: 5 - n, seconds: n });
    return data;
  });
  const vectors = { data: noted.at(-1)!, rows: ROWS, cols: COLS };
  const names = packNames(Array.from({ length: ROWS }, (_, n) => `w${n}`));
  const provenance = { recipe, storage: 'float32', trained: 1, engine: 'wasm', loss: 1, seconds: 4 } as const;
  const open: OpenSpace = {
    space: { id: 's', title: 'story', names, vectors, columns: [], provenance },
    norms: prepareNorms(vectors),
    index: new NameIndex(names),
    hidden: new Set(hidden),
    layout: null,
    history,
  };
  return { history, noted, open, handlers: historyHandlers(() => open) };
}

const value = async <T>(answer: T | Promise<T> | Transferring<T> | Promise<Transferring<T>>): Promise<T> => {
  const given = await answer;
  return given instanceof Transferring ? given.value : given;
};

function cosine(data: Float32Array, a: number, b: number): number {
  const row = (r: number) => data.subarray(r * COLS, (r + 1) * COLS);
  const sum = (p: Float32Array, q: Float32Array) => p.reduce((s, v, c) => s + v * q[c]!, 0);
  return sum(row(a), row(b)) / Math.sqrt(sum(row(a), row(a)) * sum(row(b), row(b)));
}

const ranked = (data: Float32Array, row: number, left: readonly number[] = []) =>
  Array.from({ length: ROWS }, (_, n) => n)
    .filter((n) => n !== row && !left.includes(n))
    .sort((a, b) => cosine(data, row, b) - cosine(data, row, a));

describe('a moment of a training', () => {
  it('tells the neighbours of its own vectors, on its own map, without hidden words', async () => {
    const { noted, handlers, history } = trained([3]);
    for (const [n, { id }] of history.moments.entries()) {
      const question = { space: 's', moment: id, row: 2, k: 4 };
      const found = await value(handlers.momentNeighbors(question, none));
      expect([...found!.rows]).toEqual(ranked(noted[n]!, 2, [3]).slice(0, 4));
      expect(found!.similarities[0]).toBeCloseTo(cosine(noted[n]!, 2, found!.rows[0]!), 2);
      expect(found!.names).toEqual([...found!.rows].map((row) => `w${row}`));
      const layout = await value(handlers.momentLayout({ space: 's', moment: id }, none));
      const place = (row: number) => layout!.positions.subarray(3 * row, 3 * row + 3);
      const apart = (row: number) => Math.hypot(...place(row).map((v, axis) => v - place(2)[axis]!));
      const near = Array.from({ length: ROWS }, (_, row) => row)
        .filter((row) => row !== 2 && row !== 3)
        .sort((a, b) => apart(a) - apart(b))
        .slice(0, 4);
      expect(found!.nearOnMap).toBe([...found!.rows].filter((row) => near.includes(row)).length);
    }
  });

  it('keeps its places while the axes stay, also when the training goes on', async () => {
    const { handlers, history, noted } = trained();
    await handlers.fixAxes({ space: 's', beside: null }, none);
    const first = { space: 's', moment: history.moments[1]!.id };
    const before = await value(handlers.momentLayout(first, none));
    history.note({ data: noted[0]!, rows: ROWS, cols: COLS }, { trained: 1, loss: 0, seconds: 9 });
    expect(await value(handlers.momentLayout(first, none))).toEqual(before);
    await handlers.fixAxes({ space: 's', beside: null }, none);
    expect(await value(handlers.momentLayout(first, none))).not.toEqual(before);
  });

  it('that is gone is null, as is all of a space that came with the app', async () => {
    const { handlers, open } = trained();
    expect(await value(handlers.momentLayout({ space: 's', moment: 99 }, none))).toBeNull();
    expect(await value(handlers.momentNeighbors({ space: 's', moment: 99, row: 0, k: 3 }, none))).toBeNull();
    const { history: _, ...shipped } = open;
    const asked = historyHandlers(() => shipped);
    expect(await value(asked.moments({ space: 's' }, none))).toEqual([]);
    expect(await value(asked.momentLayout({ space: 's', moment: 1 }, none))).toBeNull();
    expect(await value(asked.wordPath({ space: 's', row: 0, k: 3 }, none))).toBeNull();
  });
});

describe('the path of a word', () => {
  it('goes through its place at each moment, with its likeness to today’s nearest', async () => {
    const { noted, handlers, history } = trained();
    const path = (await value(handlers.wordPath({ space: 's', row: 5, k: 3 }, none)))!;
    expect(path.moments).toEqual(history.moments);
    const today = ranked(noted.at(-1)!, 5).slice(0, 3);
    expect([...path.today.rows]).toEqual(today);
    for (const [n, { id }] of history.moments.entries()) {
      const layout = await value(handlers.momentLayout({ space: 's', moment: id }, none));
      [0, 1, 2].forEach((axis) => {
        expect(path.positions[3 * n + axis]).toBeCloseTo(layout!.positions[15 + axis]!, 5);
      });
      today.forEach((other, i) => {
        expect(path.similarities[3 * n + i]).toBeCloseTo(cosine(noted[n]!, 5, other), 2);
      });
    }
    expect(path.nearest.map(({ moment }) => moment.trained)).toEqual([0, 0.5, 1]);
    for (const { moment, rows } of path.nearest) {
      expect([...rows]).toEqual(ranked(noted[4 * moment.trained]!, 5).slice(0, 5));
    }
  });
});
