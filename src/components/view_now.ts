// Where the camera is, for links and files.
import type { CameraPose } from '../render/types';

/** Null where the whole map is in view, or there is none. */
export function viewNow(): CameraPose | null {
  const camera = window.vectarium?.scene.camera;
  return camera === undefined || camera.fitted ? null : camera.pose();
}
