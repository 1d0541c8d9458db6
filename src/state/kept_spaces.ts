// Opens a space that is kept on this machine, and lists what is.
import type { Layout } from '../ml/contracts';
import type { KeptList } from '../workers/keep_protocol';
import type { SpaceInfo } from '../workers/protocol';
import { type Context, fail } from './store';

/** Null where it fails, which is said. */
export async function lookAtKept(context: Context): Promise<KeptList | null> {
  const { store, services } = context;
  try {
    const list = await services.space.call('keptList', {});
    store.setState(({ keep }) => ({ keep: { ...keep, list } }));
    return list;
  } catch (error) {
    fail(context, error);
    return null;
  }
}

interface Opened {
  readonly info: SpaceInfo;
  readonly layouts: readonly Layout[];
  readonly origin: 'trained' | 'imported';
  readonly kept: number;
}

/** Null where it is on its way already, where another was asked for meanwhile, and where it is damaged, which is said. */
export async function openKept(context: Context, id: string): Promise<Opened | null> {
  const { store, services } = context;
  const entry = store.getState().keep.list?.entries.find((kept) => kept.id === id);
  if (entry === undefined || store.getState().opening?.id === id) return null;
  const title = entry.name || entry.title;
  const opening = () => store.getState().opening?.id === id;
  store.setState({ opening: { id, title, share: 0 } });
  try {
    const { info, layouts } = await services.space.call('openKept', { id });
    const origin = info.provenance.recipe.model === 'none' ? 'imported' : 'trained';
    if (opening()) return { info, layouts, origin, kept: entry.when };
    await services.space.call('drop', { space: id });
    return null;
  } catch (error) {
    fail(context, error);
    return null;
  } finally {
    if (opening()) store.setState({ opening: null });
  }
}
