// Neighbours on Chromium's software adapter, against the reference in JavaScript; and what happens where a card fails.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startDawn } from '../../../../config/dawn';
import { watchResources } from '../../../../config/watch_resources';
import type { Matrix, Progress } from '../../contracts';
import { clusteredTable, randomTable, recordingControl } from '../../core/test_table';
import type { NeighborTable } from '../../projection_contracts';
import { findNeighbors } from '../neighbors';
import { isForCard, tryCard } from './card';
import { firstWrongList } from './check_lists';

const dawn = await startDawn('software');
const { findOnCard } = await import('./neighbors');

/** A piece of work for each 32 others, whatever the time. */
const PIECEMEAL = { start: 1, wanted: 0, slowest: 0 };

const reference = (x: Matrix, k: number) =>
  findNeighbors(x, k, { seed: 1, variant: 'plain' }, recordingControl().control);

/** Similarities to 1e-5, place by place; rows too, but where the reference has another within 1e-6 in its place or behind the last. */
function expectSame(found: NeighborTable, longer: NeighborTable): void {
  const { k } = found;
  const faults: string[] = [];
  found.rows.forEach((other, i) => {
    const row = Math.floor(i / k);
    const list = longer.rows.subarray(row * longer.k, (row + 1) * longer.k);
    const at = row * longer.k + (i % k);
    const place = list.indexOf(other);
    const theirs = longer.similarities[row * longer.k + place] ?? Number.NaN;
    const gap = Math.abs(theirs - longer.similarities[at]!);
    if (!(Math.abs(found.similarities[i]! - longer.similarities[at]!) < 1e-5)) faults.push(`similarity ${i}`);
    if (other !== longer.rows[at] && !(gap < 1e-6)) faults.push(`row ${i}`);
  });
  expect(faults).toEqual([]);
}

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it('are left to a card where that saves time, and lists are short', () => {
  const asked = (rows: number, cols: number, k = 15, threads = 1) => isForCard({ rows, cols }, k, threads);
  expect([asked(9_999, 100), asked(10_000, 100), asked(100_000, 100), asked(100_001, 100)]).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect([asked(10_000, 100, 15, 2), asked(20_000, 100, 15, 2)]).toEqual([false, true]);
  expect([asked(20_000, 100, 128), asked(20_000, 100, 129)]).toEqual([true, false]);
});

it('have every wrong, missing or repeated one of a row that is looked at seen', async () => {
  const x = randomTable(70, 9, 4);
  const spoilt = async (spoil: (table: NeighborTable) => void) => {
    const table = await reference(x, 5);
    spoil(table);
    return firstWrongList(x, table);
  };
  const last = 69 * 5;
  expect(await spoilt(() => undefined)).toBe(-1);
  expect(await spoilt(({ similarities }) => similarities.set([0.5], 23 * 5))).toBe(23);
  expect(await spoilt(({ rows }) => rows.fill(0))).toBe(0);
  const repeat = (list: Uint32Array | Float32Array) => list.copyWithin(last, last + 1);
  expect(await spoilt(({ rows, similarities }) => [rows, similarities].forEach(repeat))).toBe(69);
  // The nearest is left out and all others moved up: every cosine is right.
  const longer = await reference(x, 6);
  const moveUp = ({ rows, similarities }: NeighborTable) => {
    rows.set(longer.rows.slice(-5), last);
    similarities.set(longer.similarities.slice(-5), last);
  };
  expect(await spoilt(moveUp)).toBe(69);
});

describe.runIf(dawn !== undefined)('on a software adapter', () => {
  it('are those of the reference', async () => {
    const { control, reports } = recordingControl();
    const x = randomTable(300, 100, 1);
    expectSame(await findOnCard(x, 128, control, PIECEMEAL), await reference(x, 129));
    expect(reports.at(-1)).toMatchObject({ phase: 'neighbours on the graphics card', done: 300, total: 300 });
  });

  it('order equal similarities by row, and give zero rows similarity 0', async () => {
    // Two directions in turn, so that each row has 74 equals, and two zero rows.
    const data = Float32Array.from({ length: 304 }, (_, i) => (i >= 300 ? 0 : Math.floor(i / 2) % 2 === i % 2 ? 3 : 0));
    const x = { data, rows: 152, cols: 2 };
    const { k, rows, similarities } = await reference(x, 100);
    expect(await findOnCard(x, 100, recordingControl().control, PIECEMEAL)).toEqual({ k, rows, similarities });
  });

  it('stop between pieces, and leave nothing on the card', async () => {
    const live = watchResources();
    const abort = new AbortController();
    const shares: number[] = [];
    const onProgress = ({ done }: Progress) => {
      shares.push(done);
      abort.abort();
    };
    const found = findOnCard(randomTable(300, 8, 1), 5, { signal: abort.signal, onProgress }, PIECEMEAL);
    await expect(found).rejects.toMatchObject({ name: 'AbortError' });
    expect(shares).toEqual([30]);
    expect(await live()).toMatchObject({ buffers: 0, devices: 0 });
  });

  it('are refused on a card that is slower than a processor', async () => {
    const slow = findOnCard(randomTable(70, 8, 1), 5, recordingControl().control, { ...PIECEMEAL, slowest: 1e20 });
    const message = expect.stringContaining('products a second');
    await expect(slow).rejects.toMatchObject({ name: 'EngineUnavailable', message });
  });
});

describe.runIf(dawn !== undefined)('where the adapter is', () => {
  const x = clusteredTable(130, 22, 9, 0.3, 1);
  const devices: GPUDevice[] = [];
  beforeEach(() => {
    devices.length = 0;
    const { requestDevice } = GPUAdapter.prototype;
    vi.spyOn(GPUAdapter.prototype, 'requestDevice').mockImplementation(async function (this: GPUAdapter, ...wanted) {
      const device = await requestDevice.apply(this, wanted);
      devices.push(device);
      return device;
    });
  });
  /** The software adapter gives itself out as a card. */
  const pretend = () => {
    const blank = { device: '', vendor: '', architecture: '', subgroupMinSize: 4, subgroupMaxSize: 128 };
    const info = { ...blank, description: 'A card', isFallbackAdapter: false };
    const { requestAdapter } = dawn!;
    vi.spyOn(dawn!, 'requestAdapter').mockImplementation(async (wanted) => {
      const adapter = await requestAdapter.call(dawn, wanted);
      return adapter && Object.defineProperty(adapter, 'info', { value: info });
    });
  };

  it('software, it is not taken', async () => {
    expect(await tryCard(x, 5, recordingControl().control)).toBe(null);
    expect(devices).toEqual([]);
  });

  it('none at all, nothing is', async () => {
    for (const navigator of [undefined, {}, { gpu: { requestAdapter: async () => null } }]) {
      vi.stubGlobal('navigator', navigator);
      expect(await tryCard(x, 5, recordingControl().control)).toBe(null);
    }
  });

  it('a card, it is taken; all other rows are neighbours where k says so', async () => {
    pretend();
    expectSame((await tryCard(x, 129, recordingControl().control))!, await reference(x, 129));
    expect(devices.length).toBe(1);
  });

  it('lost on the way, the processor finds them all the same, and progress says so', async () => {
    pretend();
    const { writeBuffer } = GPUQueue.prototype;
    vi.spyOn(GPUQueue.prototype, 'writeBuffer').mockImplementation(function (this: GPUQueue, ...sent) {
      devices[0]!.destroy();
      return writeBuffer.apply(this, sent);
    });
    const large = randomTable(2000, 2500, 1);
    const { control, reports } = recordingControl();
    const found = await findNeighbors(large, 5, { seed: 1 }, control);
    expect(devices.length).toBe(1);
    const phases = new Set(
      reports.map(({ phase }) => phase).filter((phase) => !phase.endsWith('on the graphics card')),
    );
    expect([...phases]).toEqual(['neighbours, without the graphics card', 'neighbours']);
    expect(firstWrongList(large, found)).toBe(-1);
  });

  it('stopped, nothing goes on', async () => {
    pretend();
    const { control, abort, reports } = recordingControl();
    const found = tryCard(x, 5, control);
    abort.abort();
    await expect(found).rejects.toMatchObject({ name: 'AbortError' });
    expect(reports).toEqual([]);
  });
});
