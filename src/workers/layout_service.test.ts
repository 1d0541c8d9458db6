// The layout worker's work without a worker: vectors lent over a port by a space service, layouts by the registry's methods, and what is kept between them.
import { describe, expect, it, vi } from 'vitest';
import type { Layout, Space } from '../ml/contracts';
import { packNames } from '../ml/core/names';
import { randomTable, recordingControl } from '../ml/core/test_table';
import { TurnTaking } from '../ml/engines/wasm/test_threads';
import * as search from '../ml/projection/neighbors';
import { layoutQuality } from '../ml/projection/quality';
import type { LayoutRecipe } from '../ml/projection_contracts';
import { NameIndex } from '../ml/query/name_index';
import { prepareNorms } from '../ml/query/nearest';
import { frameGate } from './frame_gate';
import type { LaidOut, LayoutEvent, LendApi } from './layout_protocol';
import { LayoutService } from './layout_service';
import { lendHandlers } from './lend_handlers';
import type { OpenSpace } from './open_space';
import { serve, Transferring } from './rpc';

const ROWS = 300;
const DIMS = 10;

/** Three clouds, so that a layout has something to show. */
function openSpace(seed = 1): OpenSpace {
  const { data } = randomTable(ROWS, DIMS, seed);
  for (let r = 0; r < ROWS; r++) data[r * DIMS + (r % 3)]! += 3;
  const vectors = { data, rows: ROWS, cols: DIMS };
  const names = packNames(Array.from({ length: ROWS }, (_, i) => `w${i}`));
  const recipe = { version: 1, model: 'skip-gram', parameters: {}, seed: 1, engine: 'wasm', threads: 1 } as const;
  const source = { kind: 'own', title: 'story', bytes: 1 } as const;
  const provenance = { storage: 'float32', trained: 1, engine: '', loss: 0, seconds: 0 } as const;
  return {
    space: {
      id: 's',
      title: 's',
      names,
      vectors,
      columns: [],
      provenance: { ...provenance, recipe: { ...recipe, source } },
    },
    norms: prepareNorms(vectors),
    index: new NameIndex(names),
    hidden: new Set(),
    layout: null,
  };
}

const umap: LayoutRecipe = {
  ...{ method: 'umap', dims: 3, rows: ROWS, prepare: 'none', seed: 1 },
  parameters: { neighbors: 10, epochs: 40 },
};

/** A layout worker beside a space worker whose space may be replaced; `lent` are the numbers of rows sent. */
function workers(open = openSpace()) {
  const service = new LayoutService(new TurnTaking().spawn);
  const state = { open, lent: [] as number[] };
  const port = (): MessagePort => {
    const { port1, port2 } = new MessageChannel();
    const handlers = lendHandlers(() => state.open);
    serve<LendApi>(port1, {
      ...handlers,
      vectors: async (args, context) => {
        const answer = await handlers.vectors(args, context);
        const value = answer instanceof Transferring ? answer.value : answer;
        if (value.vectors) state.lent.push(value.rows);
        return answer instanceof Transferring ? answer : new Transferring(answer, []);
      },
    });
    port1.start();
    return port2;
  };
  const project = async (
    recipe: LayoutRecipe,
    { from = null, threads = 1, signal = new AbortController().signal, onEvent = (_: LayoutEvent) => {} } = {} as {
      from?: Float32Array | null;
      threads?: number;
      signal?: AbortSignal;
      onEvent?: (event: LayoutEvent) => void;
    },
  ): Promise<LaidOut> => {
    const args = { space: 's', recipe, from, threads, port: port() };
    const answer = await service.handlers.project(args, { signal, emit: onEvent });
    return answer instanceof Transferring ? answer.value : answer;
  };
  return { service, state, port, project };
}

const calm = () => ({ signal: new AbortController().signal, emit: () => {} });
const whole = <T>(answer: T | Transferring<T>): T => (answer instanceof Transferring ? answer.value : answer);

const radius = ({ positions, rows }: Layout) =>
  Math.sqrt(positions.reduce((sum, value) => sum + value * value, 0) / rows);

describe('a layout worker', () => {
  it('lays out by a recipe: centred, of radius 1, the same bits again and with two threads', async () => {
    const first = await workers().project(umap);
    expect(first.layout).toMatchObject({ kind: 'umap', rows: ROWS, recipe: umap });
    expect(first.layout.flowed).toBeUndefined();
    expect(radius(first.layout)).toBeCloseTo(1, 4);
    const again = await workers().project(umap, { threads: 2 });
    expect(again.layout.positions).toEqual(first.layout.positions);
    const other = await workers().project({ ...umap, seed: 2 });
    expect(other.layout.positions).not.toEqual(first.layout.positions);
  });

  it('names the parts of a map by names that the space worker lends, hidden ones only where they are shown', async () => {
    const hidden = new Set<number>();
    const { project, service, port, state } = workers({ ...openSpace(), hidden });
    const { layout } = await project(umap);
    const ask = async (showHidden: boolean) =>
      whole(await service.handlers.clusters({ space: 's', layout, threads: 1, port: port(), showHidden }, calm()));
    const rowsOf = (text: string) => text.split(' · ').map((name) => Number(name.slice(1)));
    const { list, of } = await ask(false);
    const top = list.flatMap(({ level, text }, n) => (level === 0 && text !== '' ? [{ n, text }] : []));
    // The three clouds: every word of a name is of a row that lies there, and the rows are of one cloud.
    expect(top).toHaveLength(3);
    for (const { n, text } of top) {
      const rows = rowsOf(text);
      expect(rows).toHaveLength(3);
      for (const row of rows) expect([of[row], row % 3]).toEqual([n, rows[0]! % 3]);
      for (const row of rows) hidden.add(row);
    }
    const others = (await ask(false)).list.filter(({ text }) => text !== '').flatMap(({ text }) => rowsOf(text));
    expect(others.length).toBeGreaterThan(5);
    expect(others.filter((row) => hidden.has(row))).toEqual([]);
    expect((await ask(true)).list).toEqual(list);
    expect(state.lent).toEqual([ROWS]);
  });

  it('asks for vectors once, and searches for neighbours once while they do', async () => {
    const { project, state } = workers();
    expect((await project(umap)).neighbors).toBe('found');
    expect((await project({ ...umap, seed: 2, dims: 2 })).neighbors).toBe('reused');
    expect((await project({ ...umap, parameters: { ...umap.parameters, neighbors: 5 } })).neighbors).toBe('reused');
    expect((await project({ ...umap, parameters: { ...umap.parameters, neighbors: 20 } })).neighbors).toBe('found');
    expect((await project({ ...umap, prepare: 'centred' })).neighbors).toBe('found');
    expect((await project({ ...umap, method: 'pca', parameters: {} })).neighbors).toBeNull();
    expect(state.lent).toEqual([ROWS]);
    state.open = openSpace(2);
    expect((await project(umap)).neighbors).toBe('found');
    expect(state.lent).toEqual([ROWS, ROWS]);
  });

  it('gives the layout of a fresh worker after others were made of more rows', async () => {
    const { project, state } = workers();
    const few = { ...umap, rows: 100 };
    await project(few);
    await project({ ...umap, rows: 1e6 });
    const { layout } = await project({ ...few, parameters: { ...few.parameters, neighbors: 6 } });
    const fresh = await workers().project({ ...few, parameters: { ...few.parameters, neighbors: 6 } });
    expect(layout).toEqual(fresh.layout);
    expect(state.lent).toEqual([100, ROWS]);
  });

  it('lays a flat map in the plane, and tells what PCA explains', async () => {
    const { layout, explained } = await workers().project({ ...umap, method: 'pca', parameters: {}, dims: 2 });
    for (let i = 2; i < layout.positions.length; i += 3) expect(layout.positions[i]).toBe(0);
    expect(explained!.slice(0, 2).every((share) => share > 0.1 && share < 0.5)).toBe(true);
  });

  it('puts points along the vectors of queries', async () => {
    const open = openSpace();
    const recipe: LayoutRecipe = { ...umap, method: 'axes', dims: 2, parameters: {}, axes: ['w0 - w1', 'w2'] };
    const { layout } = await workers(open).project(recipe);
    const { data } = open.space.vectors;
    const unit = (row: number) => Array.from({ length: DIMS }, (_, c) => data[row * DIMS + c]! / open.norms[row]!);
    const [a, b] = [unit(0), unit(1)];
    const difference = a.map((value, c) => value - b[c]!);
    const along = Array.from({ length: ROWS }, (_, r) =>
      difference.reduce((sum, value, c) => sum + value * data[r * DIMS + c]!, 0),
    );
    const mean = along.reduce((sum, value) => sum + value / ROWS, 0);
    const scale = (along[5]! - mean) / layout.positions[15]!;
    for (let r = 0; r < ROWS; r++) expect(scale * layout.positions[r * 3]!).toBeCloseTo(along[r]! - mean, 3);
    await expect(workers().project({ ...recipe, axes: ['w0', 'w999'] })).rejects.toThrow('“w999”');
    await expect(workers().project({ ...recipe, axes: ['w0', 'odd: w1, w2, w3'] })).rejects.toThrow('no direction');
  });

  it('flows on from positions: points stay near where they were, and the layout says so', async () => {
    const { project } = workers();
    const { layout } = await project(umap);
    const changed = { ...umap, parameters: { ...umap.parameters, minDist: 0.3 } };
    const flowed = await project(changed, { from: layout.positions });
    expect(flowed.layout.flowed).toBe(true);
    expect(flowed.neighbors).toBe('reused');
    const moved = layout.positions.reduce((sum, value, i) => sum + (value - flowed.layout.positions[i]!) ** 2, 0);
    expect(Math.sqrt(moved / ROWS)).toBeLessThan(0.5);
    await expect(project(changed, { from: new Float32Array(6) })).rejects.toThrow(`expected ${ROWS} × 3 positions`);
  });

  it('stops, and goes on working', async () => {
    const { project } = workers();
    const stop = new AbortController();
    const onEvent = () => stop.abort();
    const stopped = project({ ...umap, parameters: { epochs: 5000 } }, { signal: stop.signal, onEvent });
    await expect(stopped).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    expect((await project(umap)).layout.rows).toBe(ROWS);
  });

  it('judges any layout by the vectors as they are', async () => {
    const { project, service, port } = workers();
    const { layout } = await project({ ...umap, prepare: 'spherised' });
    const judge = async (judged: Layout) =>
      whole(await service.handlers.judge({ space: 's', layout: judged, port: port(), threads: 1 }, calm()));
    const quality = await judge(layout);
    expect(quality).toMatchObject({ rows: ROWS, sampled: ROWS });
    const shuffled = await judge({ ...layout, positions: randomTable(ROWS, 3, 9).data });
    expect(quality.trustworthiness).toBeGreaterThan(shuffled.trustworthiness + 0.2);
  });

  it("tells what a map gets wrong by the layout's own neighbours, and by the vectors as they are", async () => {
    const { project, service, port, state } = workers();
    const found = vi.spyOn(search, 'findNeighbors');
    const { layout } = await project(umap);
    const tell = async (of: Layout) => {
      const errors = await service.handlers.errors({ space: 's', layout: of, port: port(), threads: 1 }, calm());
      const pairs = await service.handlers.pairs({ space: 's', layout: of, port: port(), threads: 2 }, calm());
      return [whole(errors), whole(pairs)] as const;
    };
    const [errors, pairs] = await tell(layout);
    expect(found).toHaveBeenCalledTimes(1);
    const { vectors } = state.open.space;
    const quality = await layoutQuality(vectors, layout.positions, 3, { k: 10 }, recordingControl().control);
    expect(errors.reduce((sum, error) => sum + error / ROWS, 0)).toBeCloseTo(1 - quality.neighborRecall, 5);
    expect(new Set(pairs.filter((_, i) => i % 2 === 0)).size).toBeGreaterThan(ROWS / 2);
    const spherised = await project({ ...umap, prepare: 'spherised', rows: 200 });
    expect((await tell(spherised.layout))[0]).toHaveLength(200);
    // Of 300 rows, of 200 spherised for the layout, of the 200 as they are.
    expect(found.mock.calls.map(([x]) => x.rows)).toEqual([300, 200, 200]);

    found.mockClear();
    const ratings = { items: 180 } as Space['ratings'];
    state.open = { ...openSpace(2), space: { ...openSpace(2).space, ratings: ratings! } };
    await tell(layout);
    expect(found.mock.calls.map(([x]) => x.rows)).toEqual([180, 120]);
    found.mockRestore();
  });
});

describe('frameGate', () => {
  it('lets five frames a second through, fewer where they are dear or points are many', () => {
    const frames = (rows: number, cost: number) => {
      let now = 0;
      let sent = 0;
      const gate = frameGate(rows, () => now);
      for (; now < 10_000; now += 10) {
        if (!gate.due()) continue;
        now += cost;
        gate.sent();
        sent++;
      }
      return sent;
    };
    expect(frames(1000, 1)).toBeGreaterThan(40);
    expect(frames(1000, 1)).toBeLessThanOrEqual(51);
    expect(frames(1000, 50)).toBeLessThanOrEqual(11);
    expect(frames(100_000, 1)).toBeLessThanOrEqual(11);
  });
});
