// What the facade promises and no pass draws yet.
import type { Scene } from './types';

type Missing = 'setClusters' | 'setTrail' | 'setImages' | 'camera' | 'capture' | 'printed' | 'setBundled';

export const NOT_YET: Pick<Scene, Missing> = {
  setClusters: () => {},
  setTrail: () => {},
  setImages: () => {},
  camera: {
    pose: () => ({ target: [0, 0, 0], azimuth: 0, polar: 1, distance: 1 }),
    go: () => {},
    setFlying: () => {},
    flying: false,
    tour: async () => 'end',
  },
  capture: async () => document.createElement('canvas'),
  printed: () => ({ width: 0, height: 0, ground: '', points: [], labels: [], lines: [] }),
  setBundled: () => {},
};
