// What the facade promises and no pass draws yet.
import type { Scene } from './types';

type Missing = 'setTrail' | 'setImages' | 'capture' | 'printed';

export const NOT_YET: Pick<Scene, Missing> = {
  setTrail: () => {},
  setImages: () => {},
  capture: async () => document.createElement('canvas'),
  printed: () => ({ width: 0, height: 0, ground: '', points: [], labels: [], lines: [] }),
};
