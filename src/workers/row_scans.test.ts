// When large spaces get a scan and when they lose it, seen from outside: by the service's answers and by the WebAssembly memories that live.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { watchResources } from '../../config/watch_resources';
import type { Recipe } from '../ml/contracts';
import { packNames } from '../ml/core/names';
import { randomTable } from '../ml/core/test_table';
import { nearest, prepareNorms, vectorAt } from '../ml/query/nearest';
import type { FrameMessage } from './protocol';
import { forgetScan, scanOf } from './row_scans';
import type { CallContext } from './rpc';
import { SpaceService } from './space_service';

const ROWS = 30_000;
const COLS = 100;
const table = randomTable(ROWS, COLS, 1);
const none: CallContext<never> = { signal: new AbortController().signal, emit: () => {} };

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('scanOf', () => {
  it('is none of a small space, and comes for a large one once it was asked for', async () => {
    const small = { data: new Float32Array((ROWS - 1) * COLS), rows: ROWS - 1, cols: COLS };
    const norms = prepareNorms(table);
    expect(scanOf(table, norms)).toBeUndefined();
    await expect.poll(() => scanOf(table, norms)).toBeDefined();
    const query = vectorAt(table, 77);
    const found = nearest({ vectors: table, norms, scan: scanOf(table, norms)! }, query, 10, [77]);
    expect(found).toEqual(nearest({ vectors: table, norms }, query, 10, [77]));
    const living = watchResources();
    expect(scanOf(small, prepareNorms(small))).toBeUndefined();
    expect(await living()).toMatchObject({ memories: 0 });
    forgetScan(table);
  });
});

describe('SpaceService', () => {
  it('makes a scan of vectors that rest, and gives its memory back when others come or the space goes', async () => {
    const living = watchResources();
    const service = new SpaceService();
    const { port1, port2 } = new MessageChannel();
    const abort = new AbortController();
    void service.handlers.follow({ port: port2 }, { signal: abort.signal, emit: () => {} });
    const recipe = { model: 'skip-gram', parameters: {} } as Partial<Recipe> as Recipe;
    const names = packNames(Array.from({ length: ROWS }, (_, row) => `w${row}`));
    const space = { type: 'space', id: 's', title: 's', names, columns: [], recipe, ratings: null } as const;
    port1.postMessage(space satisfies FrameMessage);
    const send = (rests: boolean) =>
      new Promise<void>((resolve) => {
        port1.onmessage = () => resolve();
        const told = { subwords: null, scorer: null, trained: 0.5, loss: 1, seconds: 0, engine: 'wasm' };
        port1.postMessage({ ...{ type: 'frame', vectors: table, rests }, ...told } satisfies FrameMessage);
      });
    const ask = () => service.handlers.answer({ space: 's', text: 'w1 + w2', k: 5 }, none);

    await send(false);
    const before = await ask();
    expect(await living()).toMatchObject({ memories: 0 });
    await send(true);
    await ask();
    await expect.poll(async () => (await living()).memories).toBe(1);
    expect(await ask()).toEqual(before);
    await send(false);
    await ask();
    await expect.poll(async () => (await living()).memories).toBe(0);
    await send(true);
    await ask();
    await expect.poll(async () => (await living()).memories).toBe(1);
    await service.handlers.drop({ space: 's' }, none);
    await expect.poll(async () => (await living()).memories).toBe(0);
    abort.abort();
    port1.close();
  });
});
