// What tests and benches ask of a scene in numbers.
import type { CameraRig } from './camera';
import type { Drawing } from './drawing';
import type { FrameLoop } from './frame_loop';
import type { SceneStats } from './types';

export function sceneStats(
  { cloud, images, pairs, bundles, trail }: Drawing,
  rig: CameraRig,
  loop: FrameLoop,
): SceneStats {
  const { width, height, flat } = rig;
  const { frames, frameMs } = loop;
  return {
    width,
    height,
    points: cloud.count,
    lines: pairs.lines + bundles.lines,
    bundled: bundles.lines > 0,
    pictures: images.count,
    trail: trail.moments,
    flat,
    resting: loop.resting,
    frames,
    frameMs,
  };
}
