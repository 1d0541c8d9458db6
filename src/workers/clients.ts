// The only place that makes workers: one client each, started at the first call.
import type { LayoutApi, Services, SpaceApi, TrainApi } from './protocol';
import { Client } from './rpc';

/** A layout that was stopped is gone from the screen at once. Where its worker says nothing for so many milliseconds, it is ended, with all that it kept. */
const LAYOUT_GRACE = 1000;

export function createServices(): Services {
  return {
    train: new Client<TrainApi>(
      'training',
      () => new Worker(new URL('./train.worker.ts', import.meta.url), { type: 'module' }),
    ),
    space: new Client<SpaceApi>(
      'space',
      () => new Worker(new URL('./space.worker.ts', import.meta.url), { type: 'module' }),
    ),
    layout: new Client<LayoutApi>(
      'layout',
      () => new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' }),
      LAYOUT_GRACE,
    ),
  };
}
