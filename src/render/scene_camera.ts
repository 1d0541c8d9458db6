// The camera as the rest of the app asks for it: poses in and out, flying, tours. The rig moves it; this only wakes the drawing and checks what comes in.
import type { CameraRig } from './camera';
import type { CameraPose, SceneCamera } from './types';

interface Sight {
  readonly rig: CameraRig;
  /** Takes the keys. */
  readonly canvas: HTMLElement;
  /** A person moved the camera, or had it moved. */
  moved(): void;
}

export function sceneCamera({ rig, canvas, moved }: Sight): SceneCamera {
  const listeners = new Set<() => void>();
  rig.onFlying = () => {
    for (const listener of listeners) listener();
  };
  return {
    pose: () => {
      const { target, azimuth, polar, distance } = rig.pose;
      return { target: [...target], azimuth, polar, distance };
    },
    around: (center, radius) => {
      const { azimuth, polar } = rig.pose;
      return { target: [...center], azimuth, polar, distance: rig.distanceFor(radius) };
    },
    extent: () => rig.extent,
    go: (pose) => {
      rig.go(checked(pose), performance.now());
      moved();
    },
    setFlying: (flying) => {
      rig.setFlying(flying);
      if (rig.flying !== null) canvas.focus({ preventScroll: true });
      moved();
    },
    get flying() {
      return rig.flying !== null;
    },
    onFlying: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tour: (stops, signal) => {
      if (signal.aborted) return Promise.resolve('stopped');
      return new Promise((resolve) => {
        const give = () => rig.endTour('stopped');
        signal.addEventListener('abort', give, { once: true });
        rig.tour(stops.map(checked), performance.now(), (how) => {
          signal.removeEventListener('abort', give);
          resolve(how);
        });
        moved();
      });
    },
  };
}

function checked(pose: CameraPose): CameraPose {
  const numbers = [...pose.target, pose.azimuth, pose.polar, pose.distance];
  if (pose.target.length !== 3 || !numbers.every(Number.isFinite) || pose.distance <= 0) {
    throw new RangeError(`a camera pose needs finite numbers and a distance above 0, got ${JSON.stringify(pose)}`);
  }
  return pose;
}
