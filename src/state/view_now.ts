// Where the camera is, for what travels or is kept of a screen: the scene knows it, and the store does not.
import type { ScreenView } from '../ml/formats/screen/screen';

/** Null where the whole map is in view, and where there is no scene. */
export function viewNow(): ScreenView | null {
  const camera = globalThis.window?.vectarium?.scene.camera;
  return camera === undefined || camera.fitted ? null : camera.pose();
}
