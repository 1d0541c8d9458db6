// Rating items as a visitor, and what is recommended then, to the visitor and to the trained user that is selected. The space worker folds the
// visitor in anew with each change; an answer that is not the latest's is dropped.
import type { RecommendationList, Who } from '../workers/recommend_protocol';
import { type Context, explain } from './store';
import type { AppState, SpaceState } from './types';
import type { Rated, VisitorActions, VisitorEntry } from './visitor_state';

const LIST = 20;
/** Changes that can be undone. */
const MOST_PAST = 100;

export const sourceKey = ({ provenance }: Pick<SpaceState, 'provenance'>): string =>
  JSON.stringify(provenance.recipe.source);

const NONE: Rated = { entries: [], past: [] };

const spaceOf = ({ spaces, active }: AppState) => spaces.find(({ id }) => id === active);

/** The data of the space on screen, where its items can be rated. */
function ratableSource(state: AppState): string | null {
  const space = spaceOf(state);
  return space?.ratings && space.drawn === undefined ? sourceKey(space) : null;
}

function ratedHere(state: AppState): Rated {
  const source = ratableSource(state);
  return (source === null ? undefined : state.visitor.rated[source]) ?? NONE;
}

/** The visitor's entries, where the space on screen holds their items. */
export const entriesHere = (state: AppState): readonly VisitorEntry[] => ratedHere(state).entries;

/** Whether a change of the entries on screen can be undone. */
export const canUndoRating = (state: AppState): boolean => ratedHere(state).past.length > 0;

export function visitorActions(context: Context): VisitorActions {
  const { store, arrays } = context;

  const change = (next: (entries: readonly VisitorEntry[]) => readonly VisitorEntry[]) => {
    const { entries, past } = ratedHere(store.getState());
    take({ entries: next(entries), past: [...past, entries].slice(-MOST_PAST) });
  };

  const take = (now: Rated) => {
    const source = ratableSource(store.getState());
    if (source === null) return;
    const { list } = store.getState().visitor;
    const places = list && Object.fromEntries(list.items.map(({ item }, place) => [item, place]));
    store.setState(({ visitor }) => ({
      visitor: { ...visitor, rated: { ...visitor.rated, [source]: now }, source, places },
    }));
    void refreshVisitor(context);
  };

  return {
    rateItem: (row, value) => {
      const { active } = store.getState();
      change((entries) => {
        const entry = { row, name: arrays.name(active, row), value };
        // A rating that is changed stays where it is.
        return entries.some((other) => other.row === row)
          ? entries.map((other) => (other.row === row ? entry : other))
          : [entry, ...entries];
      });
    },
    unrateItem: (row) => change((entries) => entries.filter((other) => other.row !== row)),
    undoRating: () => {
      const { past } = ratedHere(store.getState());
      const last = past.at(-1);
      if (last !== undefined) take({ entries: last, past: past.slice(0, -1) });
    },
    clearRatings: () => change(() => []),
  };
}

/** Asks again what is recommended: after a change of entries, of the selection, of vectors or of the map. */
export function refreshPeople(context: Context): void {
  void refreshVisitor(context);
  void refreshPerson(context);
}

async function refreshVisitor(context: Context): Promise<void> {
  const { store } = context;
  const state = store.getState();
  const entries = entriesHere(state);
  const source = ratableSource(state);
  // A list of other data names other items.
  if (source !== state.visitor.source) {
    store.setState(({ visitor }) => ({ visitor: { ...visitor, source, places: null, list: null, error: null } }));
  }
  if (entries.length === 0) {
    if (state.visitor.list !== null || state.visitor.error !== null) {
      store.setState(({ visitor }) => ({ visitor: { ...visitor, list: null, error: null } }));
    }
    return;
  }
  const who = { entries: entries.map(({ row, value }) => ({ item: row, value })) };
  const found = await recommendedTo(context, who);
  if (entriesHere(store.getState()) !== entries || store.getState().active !== state.active) return;
  store.setState(({ visitor }) => ({ visitor: { ...visitor, ...found } }));
}

async function refreshPerson(context: Context): Promise<void> {
  const { store } = context;
  const state = store.getState();
  const space = spaceOf(state);
  // True factors keep no scores.
  const items = space?.drawn ? undefined : space?.ratings?.items;
  const row = state.selection?.row;
  if (row === undefined || items === undefined || row < items) {
    if (state.person !== null) store.setState({ person: null });
    return;
  }
  if (state.person?.row !== row) store.setState({ person: { row, list: null, error: null } });
  const found = await recommendedTo(context, { row });
  const now = store.getState();
  if (now.person?.row === row && now.active === state.active) store.setState({ person: { row, ...found } });
}

async function recommendedTo({ store, services }: Context, who: Who) {
  const { active, showHidden } = store.getState();
  try {
    const list: RecommendationList = await services.space.call('recommend', {
      space: active!,
      who,
      k: LIST,
      showHidden,
    });
    return { list, error: null };
  } catch (error) {
    return { list: null, error: explain(error) };
  }
}
