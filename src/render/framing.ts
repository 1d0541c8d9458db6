// Where the camera goes to show rows: one with its neighbours, or several. Arithmetic of the cloud; camera.ts flies.
import type { CameraRig } from './camera';
import { robustExtent } from './camera_maths';
import type { Cloud } from './cloud';
import type { Highlight } from './types';

/** A focus shows this share of the neighbours: the last third may lie across the cloud. */
const NEIGHBORS_IN_VIEW = 0.65;
/** Of more rows than these, framing leaves the few that lie far off out of the view: the others would be a speck. */
const MANY_FRAMED = 8;

/** Brings a row to the middle, with most of the neighbours that `highlight` names of it. */
export function frameRow(rig: CameraRig, cloud: Cloud, highlight: Highlight, row: number, now: number): void {
  if (cloud.presence(row, 1) < 0.5) return;
  const here = cloud.goalOf(row);
  const distances = (highlight.selected === row ? highlight.neighbors : [])
    .filter((r) => cloud.presence(r, 1) > 0.5)
    .map((r) => Math.hypot(...cloud.goalOf(r).map((c, a) => c - here[a]!)))
    .sort((a, b) => a - b);
  const { radius } = rig.extent;
  const wanted = (distances[Math.floor(distances.length * NEIGHBORS_IN_VIEW)] ?? 0.3 * radius) * 1.25;
  rig.focus(here, Math.min(0.7 * radius, Math.max(0.28 * radius, wanted)), now);
}

/** Brings all these rows into view with some room about them. */
export function frameRows(rig: CameraRig, cloud: Cloud, rows: readonly number[], now: number): void {
  const seen = rows.filter((row) => cloud.presence(row, 1) > 0.5);
  if (seen.length === 0) return;
  const places = new Float32Array(seen.length * 3);
  seen.forEach((row, k) => {
    places.set(cloud.goalOf(row), k * 3);
  });
  const { center, radius } = robustExtent(places, seen.length > MANY_FRAMED ? 0.9 : 1);
  rig.focus(center, Math.max(0.45 * rig.extent.radius, 1.3 * radius), now);
}
