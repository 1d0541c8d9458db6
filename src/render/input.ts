// Pointer, wheel and keys put to the camera and to what is pointed at. No drawing: the scene hears that something moved.
import type { CameraRig } from './camera';
import type { Flying } from './flying';
import { Gestures } from './gestures';
import { type FlyingKeys, listenKeys } from './keyboard';
import type { Pointing } from './pointing';

export interface InputHandlers {
  /** A person moved the camera. */
  moved(): void;
  /** A person is here: answer at once. */
  attend(): void;
  pick(row: number | null): void;
  /** The name of a cluster at a pixel was meant; false where there is none. */
  pickName(x: number, y: number): boolean;
  fit(): void;
  /** To the next or the previous labelled point. */
  step(by: 1 | -1): void;
}

/** Listens on `canvas` until the returned function is called. */
export function listen(canvas: HTMLElement, rig: CameraRig, pointing: Pointing, handlers: InputHandlers): () => void {
  const move = (act: () => void): void => {
    act();
    handlers.moved();
  };
  const orbit = (dx: number, dy: number) => move(() => rig.orbit(dx, dy));
  const pan = (dx: number, dy: number) => move(() => rig.pan(dx, dy));
  const gestures = new Gestures(canvas, {
    orbit,
    pan,
    zoom: (factor, x, y, smooth) => move(() => rig.zoom(factor, x, y, smooth)),
    release: (dx, dy) => move(() => rig.release(dx, dy)),
    hover: (at) => {
      handlers.attend();
      pointing.look(at);
    },
    tap: (x, y, touch) => {
      if (!handlers.pickName(x, y)) handlers.pick(pointing.rowAt(x, y, touch));
    },
  });
  const flyingKeys = (flying: Flying): FlyingKeys => ({
    press: (code, shift) => {
      const known = flying.press(code, shift);
      if (known) handlers.moved();
      return known;
    },
    release: (code, shift) => flying.release(code, shift),
    releaseAll: () => flying.releaseAll(),
    land: () => move(() => rig.setFlying(false)),
  });
  const stopKeys = listenKeys(canvas, {
    flying: () => rig.flying && flyingKeys(rig.flying),
    orbit,
    pan,
    zoom: (factor) => move(() => rig.zoomMiddle(factor)),
    fit: handlers.fit,
    step: handlers.step,
    pick: () => {
      if (pointing.row !== null) handlers.pick(pointing.row);
    },
    clear: () => handlers.pick(null),
  });
  return () => {
    gestures.dispose();
    stopKeys();
  };
}
