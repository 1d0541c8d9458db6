// The camera as the rest of the app asks for it: poses in and out, flying, tours. The rig moves it; this only wakes the drawing and checks what comes in.
import type { CameraRig } from './camera';
import type { Drawing } from './drawing';
import { frameRows } from './framing';
import { isInGroup } from './projection';
import { sightsOf } from './sights';
import type { CameraPose, SceneCamera } from './types';

/** Radians that the view turns on by from sight to sight, and from above at all of them. */
const TURN = 0.7;
const POLAR = 0.4 * Math.PI;
const MOST_FRAMED = 20_000;

interface Sight {
  readonly drawing: Drawing;
  readonly rig: CameraRig;
  /** Takes the keys. */
  readonly canvas: HTMLElement;
  /** A person moved the camera, or had it moved. */
  moved(): void;
}

export function sceneCamera({ drawing, rig, canvas, moved }: Sight): SceneCamera {
  const listeners = new Set<() => void>();
  rig.onFlying = () => {
    for (const listener of listeners) listener();
  };
  return {
    pose: () => {
      const { target, azimuth, polar, distance } = rig.pose;
      return { target: [...target], azimuth, polar, distance };
    },
    sights: () => {
      const { cloud } = drawing;
      const { azimuth } = rig.pose;
      return sightsOf(cloud.to, rig.extent, (row) => cloud.presence(row, 1) > 0.5).map(({ center, radius }, n) => {
        const distance = rig.distanceFor(radius);
        return { target: [...center], azimuth: azimuth + TURN * (n + 1), polar: POLAR, distance };
      });
    },
    showSelected: () => {
      frameRows(rig, drawing.cloud, selectedRows(drawing), performance.now());
      moved();
    },
    go: (pose) => {
      rig.go(checked(pose), performance.now());
      moved();
    },
    setFlying: (flying) => {
      rig.setFlying(flying);
      if (rig.flying !== null) canvas.focus({ preventScroll: true });
      moved();
    },
    get fitted() {
      return rig.fitted;
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

/** Of a large group some: they say where it lies as well as all. */
function selectedRows({ cloud, highlight, groupShown }: Drawing): readonly number[] {
  const { selected, neighbors, analogy, path } = highlight;
  if (!groupShown) return [...(selected === null ? [] : [selected]), ...neighbors, ...(analogy ?? []), ...(path ?? [])];
  const rows: number[] = [];
  for (let row = 0; row < cloud.count; row++) if (isInGroup(cloud, row)) rows.push(row);
  const stride = Math.ceil(rows.length / MOST_FRAMED);
  return rows.filter((_, n) => n % stride === 0);
}

function checked(pose: CameraPose): CameraPose {
  const numbers = [...pose.target, pose.azimuth, pose.polar, pose.distance];
  if (pose.target.length !== 3 || !numbers.every(Number.isFinite) || pose.distance <= 0) {
    throw new RangeError(`a camera pose needs finite numbers and a distance above 0, got ${JSON.stringify(pose)}`);
  }
  return pose;
}
