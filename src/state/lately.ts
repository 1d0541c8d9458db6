// Work of the screen whose code is fetched when it is first wanted. Afterwards it is done at once: a field that is typed in must not wait.
import { type Context, fail } from './store';

/** `load` is called until it has succeeded once; a failure is shown, and what was wanted is then not done. */
export function lately<Work>(
  context: Context,
  load: () => Promise<Work>,
): (act: (work: Work) => void | Promise<void>) => Promise<void> {
  let work: Work | null = null;
  let loading: Promise<Work> | null = null;
  return async (act) => {
    if (work === null) {
      try {
        loading ??= load();
        work = await loading;
      } catch (error) {
        loading = null;
        return fail(context, error);
      }
    }
    return act(work);
  };
}
