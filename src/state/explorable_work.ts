// Opens the one space of a published page, which the space worker fetches and unpacks, and shows what its author chose.
import { addSpace } from './space_actions';
import type { Context } from './store';
import type { AppActions } from './types';

export async function openExplorable(context: Context): Promise<void> {
  const { store, services, datasets } = context;
  // Links name it so, as they do the space that the app opens with.
  const id = 'shipped';
  const args = { base: datasets.href, id };
  const { explorable, info, layouts } = await services.space.call('openExplorable', args);
  store.setState(({ views }) => ({ explorable, views: { ...views, [id]: explorable.views } }));
  const { entry } = explorable;
  addSpace(context, info, 'shipped', layouts, entry && { entry });
  unfoldWhenAsked(context);
}

/** In another page the panels begin folded: the first thing that is selected or asked brings the one that answers. */
function unfoldWhenAsked({ store }: Context): void {
  if (store.getState().panels.right) return;
  const stop = store.subscribe(({ selection, query, panels }) => {
    if (selection === null && query.answer === null && query.error === null && !panels.right) return;
    stop();
    store.setState({ panels: { ...panels, right: true } });
  });
}

/** The page as its author left it: layout, colours, what is selected, and where it is seen from. */
export async function showPublished(
  { store }: Context,
  actions: Pick<AppActions, 'showLayout' | 'showHere'>,
): Promise<void> {
  const { explorable } = store.getState();
  if (explorable === null || explorable === 'opening') return;
  await actions.showLayout(explorable.layout);
  if (explorable.screen !== '') await actions.showHere(explorable.screen);
}
