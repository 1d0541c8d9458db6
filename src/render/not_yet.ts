// What the facade promises and no pass draws yet.
import type { Scene } from './types';

type Missing = 'setClusters' | 'setBundled';

export const NOT_YET: Pick<Scene, Missing> = {
  setClusters: () => {},
  setBundled: () => {},
};
