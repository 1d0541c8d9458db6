// The screen as the value that a link carries: of every part of the state what a person would miss, where it is not as the app starts with it.
// What of the state travels and what does not is listed in screen_slices.test.ts, which fails for a new part that nobody has decided on.
import type { SourceRef } from '../ml/contracts';
import type {
  Screen,
  ScreenControls,
  ScreenLayout,
  ScreenLook,
  ScreenSpace,
  ScreenTable,
  ScreenView,
} from '../ml/formats/screen/screen';
import type { Arrays } from './arrays';
import { DEFAULT_LOOK, type Look } from './group_state';
import { isSameRecipe } from './layout_state';
import type { LinkFact } from './link_state';
import { choiceOf, nameOf } from './row_choice';
import { colorFor } from './space_actions';
import { defaultParameters } from './store';
import { suitedParameters } from './suited_parameters';
import { NO_TABLE } from './table_state';
import type { AppState, SpaceState } from './types';
import { viewsOf } from './views_state';
import { entriesHere } from './visitor_actions';

/** The space that the app opens with. */
export const FIRST_SPACE = 'shipped';
const FIRST_K = 10;

const FACTS: readonly LinkFact[] = [
  ...(['file', 'address', 'partly', 'threads', 'card', 'flowed', 'live', 'moment', 'word'] as const),
  ...(['group', 'kept', 'views', 'playlist', 'ratings', 'places'] as const),
];

type Optional<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** Without what is undefined, and nothing where nothing is left. */
function filled<T extends object>(values: Optional<T>): T | undefined {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return given.length > 0 ? (Object.fromEntries(given) as T) : undefined;
}

const unless = <T>(usual: boolean, value: T): T | undefined => (usual ? undefined : value);

/** `reference`: what the controls read; `view`: null where the whole map is in view; `theme`: whether dark or light travels. Null where the space is not one that a link can lead to. */
export function screenOf(
  state: AppState,
  arrays: Arrays,
  reference: SourceRef | null,
  view: ScreenView | null,
  theme: boolean,
): { readonly screen: Screen; readonly facts: readonly LinkFact[] } | null {
  const space = state.spaces.find(({ id }) => id === state.active);
  const held = arrays.get(state.active);
  if (space === undefined || held === null || space.drawn !== undefined) return null;
  const { group, kept } = held;
  const groupChoice = group && choiceOf(group, held);
  const keptChoice = kept && choiceOf(kept, held);
  const word = state.selection && nameOf(held, state.selection.row);
  const { left: panelLeft, right: panelRight } = state.panels;
  const layout = layoutOf(state, arrays, space);
  const screen = filled<Screen>({
    space: spaceOf(space),
    controls: controlsOf(state, space, reference),
    layout,
    view: view ?? undefined,
    look: lookOf(state, space),
    word: word ?? undefined,
    group: groupChoice ?? undefined,
    kept: keptChoice ?? undefined,
    filters: unless(state.group.filters.length === 0, state.group.filters),
    query: unless(state.query.answer === null, state.query.text),
    k: unless(state.k === FIRST_K, state.k),
    table: tableOf(state),
    dock: state.dock === 'table' ? 'table' : undefined,
    closed: unless(panelLeft && panelRight, panelLeft ? 'right' : panelRight ? 'left' : 'both'),
    theme: unless(!theme, state.theme),
  });
  const source = space.origin === 'shipped' ? null : space.provenance.recipe.source;
  const { recipe, trained } = space.provenance;
  const isTrained = space.origin === 'trained';
  const whether: Readonly<Record<LinkFact, boolean>> = {
    group: group !== null && groupChoice === null,
    kept: kept !== null && keptChoice === null,
    word: state.selection !== null && word === null,
    flowed: layout?.flowed === true && layout.positions === null,
    live: isTrained && layout === undefined,
    partly: isTrained && trained < 1,
    threads: isTrained && recipe.threads > 1,
    card: isTrained && (recipe.engine === 'webgpu' || recipe.engine === 'webgl'),
    file: source?.kind === 'own' && source.url === undefined,
    address: source?.kind === 'own' && source.url !== undefined,
    views: viewsOf(state).length > 0,
    playlist: state.playlist.space === state.active && state.playlist.tracks.length > 0,
    ratings: entriesHere(state).length > 0,
    moment: state.history.at !== null,
    places: state.honest.own?.space === state.active,
  };
  const facts = FACTS.filter((what) => whether[what]);
  return { screen: screen ?? {}, facts };
}

function spaceOf({ id, origin, provenance: { recipe } }: SpaceState): ScreenSpace | undefined {
  const { model, source } = recipe;
  if (origin === 'shipped') return id === FIRST_SPACE ? undefined : { kind: 'shipped', id };
  if (model !== 'none') return { kind: 'trained', recipe: { ...recipe, model } };
  return source.kind === 'own' ? { kind: 'own', source } : undefined;
}

/** Nothing where they say what trained the space, or what the app starts with. */
function controlsOf(state: AppState, space: SpaceState, source: SourceRef | null): ScreenControls | undefined {
  if (source === null) return;
  const { model, parameters, seed, threads, engine, datasets, models } = state;
  const controls: ScreenControls = { model, source, parameters, seed, threads, engine };
  const trained = spaceOf(space);
  if (trained?.kind === 'trained') {
    const { version: _, ...recipe } = trained.recipe;
    return unless(
      sameControls({ ...recipe, engine: engine === 'automatic' ? engine : recipe.engine }, controls),
      controls,
    );
  }
  const [first, firstModel] = [datasets[0], models[0]];
  if (first === undefined || firstModel === undefined) return;
  const words = first.reads === 'text' ? first.words : Number.POSITIVE_INFINITY;
  const usual: ScreenControls = {
    model: firstModel.id,
    source: { kind: 'dataset', id: first.id, title: first.title },
    parameters: suitedParameters(words, firstModel.family, defaultParameters(firstModel)),
    ...{ seed: 1, threads: 1, engine: 'automatic' },
  };
  return unless(sameControls(usual, controls), controls);
}

/** Whether both would train the same. */
export function sameControls(a: ScreenControls, b: ScreenControls): boolean {
  const names = Object.keys({ ...a.parameters, ...b.parameters });
  return (
    a.model === b.model &&
    a.seed === b.seed &&
    a.threads === b.threads &&
    a.engine === b.engine &&
    names.every((name) => a.parameters[name] === b.parameters[name]) &&
    JSON.stringify(a.source) === JSON.stringify(b.source)
  );
}

/** The layout on screen, where the space does not come with it. Frames of a training have no recipe, and do not travel. */
function layoutOf({ map }: AppState, arrays: Arrays, { id }: SpaceState): ScreenLayout | undefined {
  const layout = arrays.layout(id, map.kind);
  const first = arrays.get(id)?.first ?? null;
  if (!layout?.recipe || layout === first) return;
  const { recipe, rows, positions, flowed = false } = layout;
  if (!flowed && first?.recipe && isSameRecipe(first.recipe, recipe)) return;
  // As WHOLE_ROWS of ml/projection/points_text.ts: so many travel whole.
  return { recipe, positions: rows <= 500 ? positions : null, flowed };
}

function lookOf({ map, pictures, honest, drawn }: AppState, space: SpaceState): ScreenLook | undefined {
  const usual: Look = { ...DEFAULT_LOOK, color: colorFor(DEFAULT_LOOK.color, space) };
  const { color, scale, size, shape, sizes } = map;
  const { least, most, one } = usual.sizes;
  return filled<ScreenLook>({
    color: unless(color === usual.color, color),
    scale: scale === 'auto' ? undefined : scale,
    size: unless(size === usual.size, size),
    shape: shape ?? undefined,
    sizes: unless(sizes.least === least && sizes.most === most && sizes.one === one, sizes),
    pictures: pictures === 'tinted' ? undefined : pictures,
    links: honest.links || undefined,
    bundled: drawn.bundled || undefined,
    names: drawn.names ? undefined : false,
  });
}

function tableOf({ table: { filter, sort } }: AppState): ScreenTable | undefined {
  const { text, pattern, columns, scope } = filter;
  const usual = NO_TABLE.sort;
  return filled<ScreenTable>({
    text: unless(text === '', text),
    pattern: pattern || undefined,
    columns: unless(columns.length === 0, columns),
    scope: scope === 'all' ? undefined : scope,
    sort: unless(sort.by === usual.by && sort.descending === usual.descending, sort),
  });
}
