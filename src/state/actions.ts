// All actions of the screen, put together, and what happens when the worker that holds the spaces dies.
import type { DatasetEntry } from '../ml/data/manifest';
import { drawnActions } from './drawn_actions';
import { engineChoice } from './engine_choice';
import { exportActions } from './export_actions';
import { groupActions } from './group_actions';
import { historyActions } from './history_actions';
import { honestActions } from './honest_actions';
import { importActions } from './import_actions';
import { keepFilesActions } from './keep_files_actions';
import { lately } from './lately';
import { laterActions } from './later_actions';
import { layoutActions } from './layout_actions';
import { linkActions } from './link_actions';
import { watchNeeds } from './needs_watch';
import { parameterActions } from './parameter_actions';
import { type ParseSpaces, sourceActions } from './source_actions';
import { showSpace, spaceActions } from './space_actions';
import { type Context, fail } from './store';
import { tableActions } from './table_actions';
import { trainActions } from './train_actions';
import { truthActions } from './truth_actions';
import type { AppActions } from './types';
import { viewsActions } from './views_actions';
import { visitorActions } from './visitor_actions';

export function createActions(
  context: Context,
  parseManifest: (json: unknown) => readonly DatasetEntry[],
  parseSpaces?: ParseSpaces,
): AppActions {
  const { store, arrays, services } = context;
  const engines = engineChoice(context);
  const layouts = layoutActions(context);
  const opening = importActions(
    context,
    layouts.showLayout,
    () => actions,
    () => sources.chooseTexts,
  );
  const sources = sourceActions(
    context,
    parseManifest,
    () => {
      engines.measure();
      needs.textRead();
    },
    parseSpaces,
    opening.takes,
  );
  const needs = watchNeeds(context, sources.current, engines.next);
  const training = trainActions(context, sources.current, engines);
  const parameters = parameterActions(context);
  const files = keepFilesActions(context, () => actions);

  /** The shipped space is opened again, and a training sends its vectors anew; earlier trainings are lost with the worker. */
  const recover = async () => {
    for (const { id } of store.getState().spaces) arrays.delete(id);
    store.setState({ spaces: [], active: null, selection: null, hovered: null });
    await sources.openShipped();
    await training.sendAgain();
  };
  services.space.onCrash((error) => {
    fail(context, error);
    recover().catch((failure: unknown) => fail(context, failure));
  });

  /** One that was kept before it was laid out is laid out now. */
  const openSpace = async (id: string) => {
    await showSpace(context, id);
    const { active, run } = store.getState();
    if (active === id && run.space !== id && arrays.get(id)?.layouts.size === 0) await layouts.showLayout('pca');
  };

  const actions: AppActions = {
    ...sources.actions,
    ...opening.actions,
    ...training.actions,
    ...parameters,
    setEngine: (engine) => store.setState({ engine }),
    ...spaceActions(context),
    openSpace,
    ...layouts,
    ...viewsActions(context, layouts.showLayout),
    ...exportActions(context),
    ...drawnActions(context),
    ...groupActions(context, { ...sources, ...layouts, ...parameters }),
    ...historyActions(context),
    ...honestActions(context),
    kept: lately(context, async () => (await import('./keep_work')).keepWork(context, sources, training, openSpace)),
    ...files,
    start: async () => {
      await sources.actions.start();
      if (store.getState().explorable !== null)
        await (await import('./explorable_work')).showPublished(context, actions);
    },
    ...laterActions(context),
    ...linkActions(context, sources.current, () => actions),
    ...tableActions(context),
    ...truthActions(context),
    ...visitorActions(context),
    openDock: (dock) => store.setState({ dock }),
    setTheme: (theme) => store.setState({ theme }),
    togglePanel: (side, open) =>
      store.setState(({ panels }) => ({ panels: { ...panels, [side]: open ?? !panels[side] } })),
    dismissNotice: (id) => store.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) })),
  };
  return actions;
}
