// What rows selected together have in common, as the space worker finds it.
import type { GroupDescription } from '../workers/group_protocol';
import { rowsIn } from './row_masks';
import { type Context, fail } from './store';

/** Members and outsiders told of a group. */
const DESCRIBED = 8;

export async function describeGroup(context: Context, signal: AbortSignal): Promise<GroupDescription | null> {
  const { store, arrays, services } = context;
  const { active: space, showHidden } = store.getState();
  const group = arrays.get(space)?.group ?? null;
  if (space === null || group === null) return null;
  const question = { space, rows: rowsIn(group), k: DESCRIBED, showHidden };
  try {
    const description = await services.space.call('describeGroup', question, { signal });
    return signal.aborted ? null : description;
  } catch (error) {
    fail(context, error);
    return null;
  }
}
