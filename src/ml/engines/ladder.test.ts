import { describe, expect, it } from 'vitest';
import { VectariumError } from '../errors';
import { canGoOnElsewhere, ladderFrom } from './ladder';

const names = (...args: Parameters<typeof ladderFrom>) =>
  ladderFrom(...args).map(({ engine, threads }) => `${engine} ${threads}`);

describe('ladderFrom', () => {
  it('follows the ranking down to wasm, then fewer threads, then once more', () => {
    expect(names({ engine: 'webgpu', threads: 4 }, ['webgpu', 'wasm', 'reference'])).toEqual([
      'webgpu 4',
      'wasm 4',
      'wasm 1',
      'wasm 1',
    ]);
    expect(names({ engine: 'wasm', threads: 1 }, ['webgpu', 'wasm', 'reference'])).toEqual(['wasm 1', 'wasm 1']);
  });

  it('goes to wasm from an engine that was not measured, and never up', () => {
    expect(names({ engine: 'webgpu', threads: 1 }, [])).toEqual(['webgpu 1', 'wasm 1', 'wasm 1']);
    expect(names({ engine: 'webgpu', threads: 1 }, ['wasm', 'webgpu', 'reference'])).toEqual([
      'webgpu 1',
      'wasm 1',
      'wasm 1',
    ]);
  });

  it('tries the reference engine again, and nothing else', () => {
    expect(names({ engine: 'reference', threads: 2 }, ['wasm', 'reference'])).toEqual(['reference 2', 'reference 2']);
  });
});

it('goes on elsewhere after faults of the machine only', () => {
  for (const name of ['DeviceLost', 'WorkerCrashed', 'OutOfMemory', 'EngineUnavailable'] as const) {
    expect(canGoOnElsewhere(new VectariumError(name, 'm', 'a'))).toBe(true);
  }
  for (const name of ['Diverged', 'BadParameter', 'BadInput'] as const) {
    expect(canGoOnElsewhere(new VectariumError(name, 'm', 'a'))).toBe(false);
  }
  expect(canGoOnElsewhere(new Error('a bug'))).toBe(false);
});
