// All that a step can change, as one value: which space, how it is laid out, what is selected and shown in it, its kept views, and the controls of the next
// training. Values are compared, never written to; a training is no step, but the space that it is shown in place of is a step back.
import type { Layout, Provenance } from '../ml/contracts';
import type { SourceData } from '../workers/protocol';
import type { Arrays } from './arrays';
import type { Scenery, StepName } from './group_state';
import { isSameRecipe, type LayoutKind, type LayoutPlan } from './layout_state';
import type { AppState, SourceState } from './types';
import { fromShelf, type KeptView, viewsOf } from './views_state';

/** The map of a space, and what it is made by. */
export interface Shown {
  readonly kind: LayoutKind;
  readonly plan: LayoutPlan;
  readonly layout: Layout | null;
  /** Of the space when it was laid out: another one says that its vectors have moved on. */
  readonly provenance: Provenance | null;
}

/** The controls of the next training, with what they read. */
export interface Controls extends Pick<AppState, 'model' | 'parameters' | 'seed' | 'threads' | 'engine'> {
  readonly source: SourceState | null;
  readonly data: SourceData | null;
}

export interface Workspace {
  readonly active: string | null;
  readonly scenery: Scenery;
  readonly shown: Shown;
  readonly views: readonly KeptView[];
  readonly controls: Controls;
}

/** `last`: what is in the middle of something, a source that is read, a layout that is made, is still as it was. */
export function workspaceOf(
  state: AppState,
  arrays: Arrays,
  data: SourceData | null,
  scenery: Scenery,
  last: Workspace | null,
): Workspace {
  const { active, map, run, spaces, model, parameters, seed, threads, engine } = state;
  const reading = (state.source?.progress ?? null) !== null;
  const before = last?.controls;
  const source = reading && before ? before : { source: state.source, data };
  const busy = map.making !== null || map.busy;
  const provenance = spaces.find(({ id }) => id === active)?.provenance ?? null;
  const now: Shown = { kind: map.kind, plan: map.plan, layout: arrays.layout(active, map.kind), provenance };
  const moving = run.space === active && run.phase === 'running';
  return {
    active,
    scenery,
    shown: busy && !moving && last?.active === active ? last.shown : now,
    views: viewsOf(state),
    controls: { source: source.source, data: source.data, model, parameters, seed, threads, engine },
  };
}

/** What of the screen is beside what is selected and shown, as far as steps lead back to it. */
export interface Reach {
  current(): SourceData | null;
  putBack(source: SourceState | null, data: SourceData | null): void;
  returnTo(shown: Shown): Promise<void>;
  cancelLayout(): void;
  setParameter(name: string, value: number): void;
}

/** What a step is called, and what it changes: steps of one thing in a row may be one. */
export interface Change {
  readonly name: StepName;
  readonly what: string;
}

/** What changed beside what is selected and shown; null where nothing did. */
export function changeBetween(before: Workspace, now: Workspace): Change | null {
  const [a, b] = [before.controls, now.controls];
  if (before.active !== now.active) return { name: 'space', what: 'space' };
  if (a.data !== b.data) return { name: 'source', what: 'source' };
  if (a.model !== b.model) return { name: 'model', what: 'model' };
  const names = Object.keys({ ...a.parameters, ...b.parameters });
  const changed = names.filter((name) => a.parameters[name] !== b.parameters[name]);
  if (changed.length > 0) return { name: 'parameters', what: `parameter ${changed.join()}` };
  if (a.seed !== b.seed) return { name: 'seed', what: 'seed' };
  if (a.threads !== b.threads || a.engine !== b.engine) return { name: 'engine', what: 'engine' };
  if (before.views !== now.views && !fromShelf.has(now.views))
    return { name: 'views', what: `views ${now.views.length}` };
  return shownChange(before.shown, now.shown);
}

function shownChange(a: Shown, b: Shown): Change | null {
  if (a.kind !== b.kind) return { name: 'layout', what: 'layout' };
  if (a.plan.dims !== b.plan.dims) return { name: 'dims', what: 'dims' };
  if (!sameLayout(a.layout, b.layout)) return { name: 'layout', what: 'made' };
  return samePlan(a.plan, b.plan) ? null : { name: 'plan', what: 'plan' };
}

/** Whether both maps are the same, or are made to be. Frames of a training have no recipe: one is as good as another. */
export function sameShown(a: Shown, b: Shown): boolean {
  return shownChange(a, b) === null;
}

function sameLayout(a: Layout | null, b: Layout | null): boolean {
  if (!a?.recipe || !b?.recipe) return !a?.recipe && !b?.recipe;
  return isSameRecipe(a.recipe, b.recipe) && (a.flowed ?? false) === (b.flowed ?? false);
}

function samePlan(a: LayoutPlan, b: LayoutPlan): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** Whether nothing would change from one to the other. */
export function sameWorkspace(a: Workspace, b: Workspace): boolean {
  const parts = Object.keys(a.scenery) as (keyof Scenery)[];
  return parts.every((part) => a.scenery[part] === b.scenery[part]) && changeBetween(a, b) === null;
}

/** What of a state takes memory. */
export function buffersOf({ scenery, shown }: Workspace): readonly (ArrayBufferView | null)[] {
  return [scenery.group, scenery.kept, shown.layout?.positions ?? null];
}

/** What changed that no step of group_work.ts changed: one word, or the look. */
export function stepBetween(before: Scenery, now: Scenery): StepName | null {
  if (now.row !== before.row) return now.row === null ? 'selectNone' : 'select';
  if (now.color !== before.color || now.scale !== before.scale) return 'color';
  if (now.size !== before.size || now.sizes !== before.sizes) return 'size';
  return now.shape === before.shape ? null : 'shape';
}
