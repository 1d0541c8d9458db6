import asc from 'assemblyscript/asc';
import { beforeAll, describe, expect, it } from 'vitest';
import { Crew } from './crew';
import type { KernelBinaries } from './kernel';
import { TurnTaking } from './test_threads';
import { ThreadReserve } from './thread_reserve';

/** Writes squares, each into a place of its own; a call of `trap` never ends well. */
const SOURCE = `
  export function base(): u32 { return <u32>__heap_base; }
  export function squares(at: u32, from: u32, end: u32): void {
    for (let n = from; n < end; n++) store<u32>(at + n * 4, n * n);
  }
  export function trap(): void { unreachable(); }`;

const OPTIONS = ['--runtime', 'stub', '--importMemory', '--enable', 'simd'];
let binaries: KernelBinaries;

beforeAll(async () => {
  const build = async (more: string[]) => {
    let made: Uint8Array | undefined;
    const { error, stderr } = await asc.main(['kernel.ts', '--outFile', 'kernel.wasm', ...OPTIONS, ...more], {
      readFile: (name) => (name === 'kernel.ts' ? SOURCE : null),
      writeFile: (_, contents) => {
        if (typeof contents !== 'string') made = contents;
      },
      listFiles: () => [],
    });
    if (error || made === undefined) throw new Error(stderr.toString());
    const binary = Buffer.from(made).toString('base64');
    return async () => ({ binary });
  };
  const own = await build([]);
  const shared = await build(['--enable', 'threads', '--sharedMemory', '--maximumMemory', '65536']);
  binaries = { relaxed: { own, shared }, plain: { own, shared } };
});

const COUNT = 1000;
const calls = (at: number) => Array.from({ length: COUNT / 10 }, (_, n) => [at, n * 10, n * 10 + 10]);
const expected = Uint32Array.from({ length: COUNT }, (_, n) => n * n);
const never = () => new AbortController();

describe.each([1, 2, 3])('a crew of %i', (threads) => {
  const start = async () => {
    const turns = new TurnTaking();
    const crew = await Crew.start(binaries, { bytes: 3 * COUNT * 4, threads, spawnThread: turns.spawn });
    return { turns, crew };
  };

  it('makes every call of a stage once', async () => {
    const { crew, turns } = await start();
    expect(crew.threads).toBe(threads);
    const at = crew.take(COUNT * 4);
    const done: number[] = [];
    await crew.each('squares', calls(at), never(), (n) => done.push(n));
    expect(crew.words(at, COUNT)).toEqual(expected);
    expect(done).toEqual(Array.from({ length: COUNT / 10 }, (_, n) => n + 1));
    crew.end();
    expect(turns.open).toBe(0);
  });

  it('hands out places that do not meet, and takes them back', async () => {
    const { crew } = await start();
    const a = crew.take(10);
    const mark = crew.mark();
    const b = crew.take(10);
    expect(b).toBeGreaterThanOrEqual(a + 10);
    crew.release(mark);
    expect(crew.take(10)).toBe(b);
    expect(() => crew.take(1e6)).toThrow(RangeError);
    crew.end();
  });

  it('stops between calls, and works again afterwards', async () => {
    const { crew } = await start();
    const at = crew.take(COUNT * 4);
    const controller = new AbortController();
    const stage = crew.each('squares', calls(at), controller, (n) => n === 3 && controller.abort());
    if (threads > 1) {
      await expect(stage).rejects.toThrow('aborted');
      expect(crew.words(at, COUNT)[COUNT - 1]).toBe(0);
    } else {
      // All of it is done before anybody could have stopped it.
      await stage;
    }
    await crew.each('squares', calls(at), never());
    expect(crew.words(at, COUNT)).toEqual(expected);
    crew.end();
  });

  it('says what goes wrong in a call', async () => {
    const { crew } = await start();
    await expect(crew.each('trap', [[], []], never())).rejects.toThrow('unreachable');
    await expect(crew.each('cubes', [[]], never())).rejects.toThrow('no function cubes');
    crew.end();
  });
});

it('makes the calls of threads that end again, and the last ones here', async () => {
  const turns = new TurnTaking();
  const crew = await Crew.start(binaries, { bytes: COUNT * 4, threads: 2, spawnThread: turns.spawn });
  const at = crew.take(COUNT * 4);
  await crew.each('squares', calls(at), never(), (n) => {
    if (n === 20) turns.listeners[0]!.ended('killed');
    if (n === 40) turns.listeners[1]!.ended('killed');
  });
  expect(crew.words(at, COUNT)).toEqual(expected);
  expect(crew.threads).toBe(1);
  expect(turns.open).toBe(0);
});

describe('a reserve of threads', () => {
  it('lends the same threads to one crew after the other, and ends them', async () => {
    const turns = new TurnTaking();
    const reserve = new ThreadReserve(turns.spawn);
    for (const rows of [1000, 500]) {
      const crew = await Crew.start(binaries, { bytes: 3 * COUNT * 4, threads: 2, spawnThread: reserve.spawn });
      const at = crew.take(COUNT * 4);
      await crew.each('squares', calls(at).slice(0, rows / 10), never());
      expect(crew.words(at, rows)).toEqual(expected.subarray(0, rows));
      crew.end();
      expect([turns.open, turns.listeners.length]).toEqual([2, 2]);
    }
    reserve.end();
    expect(turns.open).toBe(0);
  });

  it('ends a thread that is at work, and forgets one that died', async () => {
    const turns = new TurnTaking();
    const reserve = new ThreadReserve(turns.spawn);
    const listener = { message: () => undefined, ended: () => undefined };
    const [busy, idle] = [reserve.spawn(listener), reserve.spawn(listener)];
    busy.post({ type: 'call', name: 'squares', args: [] });
    busy.end();
    idle.end();
    expect(turns.open).toBe(1);
    turns.listeners[1]!.ended('killed');
    reserve.spawn(listener);
    expect(turns.listeners).toHaveLength(3);
  });
});
