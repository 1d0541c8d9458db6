// Views of a map as files keep them, and their checks: plain data with the names of state/views_state.ts, in the order in which they are shown and toured.
import { METHODS } from '../../projection/recipe_text';
import type { ProjectionMethod } from '../../projection_contracts';
import { arrayAt, finiteAt, type Json, objectAt, oneOf, refuse, textAt } from './json_checks';

/** Coordinates of the positions; angles in radians. */
export interface KeptPose {
  readonly target: readonly [number, number, number];
  readonly azimuth: number;
  readonly polar: number;
  readonly distance: number;
}

export interface KeptViewData {
  readonly id: number;
  readonly name: string;
  readonly layout: ProjectionMethod;
  readonly dims: 2 | 3;
  readonly pose: KeptPose;
}

/** As many as the screen keeps of a space (state/views_state.ts). */
const MOST_VIEWS = 50;
const MOST_NAME = 1000;

export function viewsOf(json: Json, key: string): readonly KeptViewData[] {
  const list = arrayAt(json, key, MOST_VIEWS);
  const views = list.map((value, n) => {
    const view = objectAt(value, `view ${n + 1}`);
    const id = finiteAt(view, 'id');
    const dims = finiteAt(view, 'dims');
    if (!Number.isSafeInteger(id) || id < 1) throw refuse('id', 'a whole number from 1', id);
    if (dims !== 2 && dims !== 3) throw refuse('dims', '2 or 3', dims);
    const name = textAt(view, 'name', MOST_NAME);
    return { id, name, layout: oneOf(view, 'layout', METHODS), dims, pose: poseOf(view.pose) } as const;
  });
  if (new Set(views.map(({ id }) => id)).size < views.length)
    throw refuse('views', 'each an id of its own', 'one twice');
  return views;
}

function poseOf(value: unknown): KeptPose {
  const json = objectAt(value, 'pose');
  const [x, y, z] = arrayAt(json, 'target', 3);
  const target = { x, y, z };
  const distance = finiteAt(json, 'distance');
  if (distance <= 0) throw refuse('distance', 'a number above 0', distance);
  return {
    target: [finiteAt(target, 'x'), finiteAt(target, 'y'), finiteAt(target, 'z')],
    azimuth: finiteAt(json, 'azimuth'),
    polar: finiteAt(json, 'polar'),
    distance,
  };
}
