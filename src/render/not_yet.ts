// What the facade promises and no pass draws yet.
import type { Scene } from './types';

type Missing = 'capture' | 'printed';

export const NOT_YET: Pick<Scene, Missing> = {
  capture: async () => document.createElement('canvas'),
  printed: () => ({ width: 0, height: 0, ground: '', points: [], labels: [], lines: [] }),
};
