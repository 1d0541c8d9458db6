// Opens the one space of a published page, which the space worker fetches and unpacks, and shows what its author chose.
import { addSpace } from './space_actions';
import type { Context } from './store';

export async function openExplorable(context: Context): Promise<void> {
  const { store, services, datasets } = context;
  // Links name it so, as they do the space that the app opens with.
  const id = 'shipped';
  const args = { base: datasets.href, id };
  const { explorable, info, layouts } = await services.space.call('openExplorable', args);
  store.setState(({ views }) => ({ explorable, views: { ...views, [id]: explorable.views } }));
  const { entry } = explorable;
  addSpace(context, info, 'shipped', layouts, entry && { entry });
}
