// The only place that makes workers: one client each, started at the first call.

import layoutWorker from './layout.worker?worker&url';
import { ownScript } from './own_script';
import type { LayoutApi, Services, SpaceApi, TrainApi } from './protocol';
import { Client } from './rpc';
import spaceWorker from './space.worker?worker&url';
import trainWorker from './train.worker?worker&url';
import { WITHOUT_CARD } from './without_card';

/** A layout that was stopped is gone from the screen at once. Where its worker says nothing for so many milliseconds, it is ended, with all that it kept. */
const LAYOUT_GRACE = 1000;

/** `cards`: whether the code for graphics cards is there. A worker knows it by its name. */
export function createServices(cards = true): Services {
  const name = cards ? '' : WITHOUT_CARD;
  const start = (script: string) => () => new Worker(ownScript(script), { type: 'module', name });
  return {
    train: new Client<TrainApi>('training', start(trainWorker)),
    space: new Client<SpaceApi>('space', start(spaceWorker)),
    layout: new Client<LayoutApi>('layout', start(layoutWorker), LAYOUT_GRACE),
  };
}
