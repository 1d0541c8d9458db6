// What the facade promises and no pass draws yet.
import type { Scene } from './types';

type Missing =
  | 'setLook'
  | 'setShown'
  | 'setGroup'
  | 'chooseRows'
  | 'setClusters'
  | 'setTrail'
  | 'setImages'
  | 'capture'
  | 'printed'
  | 'setBundled';

export const NOT_YET: Pick<Scene, Missing> = {
  setLook: () => {},
  setShown: () => {},
  setGroup: () => {},
  chooseRows: async () => null,
  setClusters: () => {},
  setTrail: () => {},
  setImages: () => {},
  capture: async () => document.createElement('canvas'),
  printed: () => ({ width: 0, height: 0, ground: '', points: [], labels: [], lines: [] }),
  setBundled: () => {},
};
