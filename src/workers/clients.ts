// The only place that makes workers: one client each, started at the first call.
import type { LayoutApi, Services, SpaceApi, TrainApi } from './protocol';
import { Client } from './rpc';

/** A cancelled layout may be inside one long call of umap-js: after this many milliseconds its worker is ended instead. */
const LAYOUT_GRACE = 200;

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
