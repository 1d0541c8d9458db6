// The layouts of the space on screen: which one is shown, what the next one is made by, and links to them; and the column that colours the map.
// Making them is layout_runs.ts.
import type { ProjectionInfo } from '../ml/projection_contracts';
import { layoutRuns } from './layout_runs';
import {
  isPlanned,
  isSameRecipe,
  type LayoutActions,
  type LayoutKind,
  type LayoutPlan,
  planOf,
  recipeOf,
} from './layout_state';
import { activate, placeLayout } from './space_actions';
import { type Context, fail, notify } from './store';
import type { SpaceState } from './types';

/** A parameter is often changed several times in a row. */
const SETTLE_MS = 300;

export function layoutActions(context: Context): LayoutActions {
  const { store, arrays, services } = context;
  const runs = layoutRuns(context);
  let settling: ReturnType<typeof setTimeout> | undefined;

  const shown = (): SpaceState | null => {
    const { active, spaces } = store.getState();
    return spaces.find(({ id }) => id === active) ?? null;
  };

  const loadMethods = async (): Promise<readonly ProjectionInfo[]> => {
    const { methods } = store.getState().map;
    if (methods.length > 0) return methods;
    const loaded = await services.layout.call('methods', {});
    store.setState(({ map }) => ({ map: { ...map, methods: loaded } }));
    return loaded;
  };

  const setPlan = (plan: LayoutPlan) => store.setState(({ map }) => ({ map: { ...map, plan } }));

  const plannedRecipe = async (space: SpaceState, kind: LayoutKind) => {
    const info = (await loadMethods()).find(({ method }) => method === kind);
    if (info === undefined) throw new Error(`no projection ${kind}`);
    return recipeOf(store.getState().map.plan, info, space.rows);
  };

  /** The controls say again what is on screen. */
  const planFromShown = () => {
    const space = shown();
    const { plan, kind } = store.getState().map;
    const recipe = arrays.layout(space?.id ?? null, kind)?.recipe;
    if (space && recipe) setPlan(planOf(recipe, plan, space.rows));
    else setPlan({ ...plan, dims: 3, rows: null, prepare: 'none' });
  };

  const make = async (space: SpaceState, kind: LayoutKind, from: Float32Array | null = null) => {
    const { run } = store.getState();
    if (run.space === space.id && run.phase === 'running') {
      notify(context, 'info', 'The vectors still move.', 'Pause the training to lay them out, or wait for its end.');
      planFromShown();
      return;
    }
    try {
      const recipe = await plannedRecipe(space, kind);
      await runs.make(space.id, recipe, from);
    } catch (error) {
      fail(context, error);
    }
    const { map, active } = store.getState();
    if (active === space.id && map.making === null) planFromShown();
  };

  /** Flows on from what is on screen, which is of an earlier value of a live parameter. */
  const flowOn = () => {
    const space = shown();
    if (space === null) return;
    const { kind } = store.getState().map;
    const current = runs.current();
    const running = current?.space === space.id && current.recipe.method === kind ? current : null;
    const layout = arrays.layout(space.id, kind);
    // Before a run's first frame the layout there is still the one from before.
    const flows = layout && (running === null || layout.recipe === running.recipe);
    void make(space, kind, flows ? layout.positions : (running?.from ?? null));
  };

  const showLayout = async (kind: LayoutKind) => {
    const space = shown();
    if (space === null) return;
    const layout = arrays.layout(space.id, kind);
    if (
      runs.current()?.recipe.method === kind ||
      (layout && isPlanned(layout, store.getState().map.plan, space.rows))
    ) {
      if (runs.current()?.recipe.method !== kind) runs.leave();
      runs.show(space.id, kind);
    } else await make(space, kind);
  };

  return {
    showLayout,
    layOut: async (kind) => {
      const space = shown();
      if (space !== null) await make(space, kind);
    },
    cancelLayout: () => {
      clearTimeout(settling);
      runs.stop();
    },
    setPlan: (change) => {
      const { kind, plan } = store.getState().map;
      setPlan({ ...plan, ...change });
      if (change.dims !== undefined && change.dims !== plan.dims)
        void showLayout(runs.current()?.recipe.method ?? kind);
    },
    setLayoutParameter: (name, value) => {
      const { kind, plan, methods } = store.getState().map;
      setPlan({ ...plan, parameters: { ...plan.parameters, [kind]: { ...plan.parameters[kind], [name]: value } } });
      const spec = methods.find(({ method }) => method === kind)?.parameters.find((known) => known.name === name);
      if (spec?.applies !== 'live') return;
      clearTimeout(settling);
      settling = setTimeout(flowOn, SETTLE_MS);
    },
    judgeLayout: async () => {
      const { active, map } = store.getState();
      if (active === null || map.facts?.quality || map.judging !== null || map.making !== null) return;
      await runs.judge(active, map.kind);
    },
    setColor: (color) => store.setState(({ map }) => ({ map: { ...map, color, version: map.version + 1 } })),
    loadMethods: () =>
      loadMethods().then(
        () => {},
        (error: unknown) => fail(context, error),
      ),
    layoutLink: async () => {
      const space = shown();
      const layout = arrays.layout(space?.id ?? null, store.getState().map.kind);
      if (space?.origin !== 'shipped' || !layout?.recipe) return null;
      return services.layout.call('link', { layout, space: space.id });
    },
    openLink: async (hash) => {
      if (!/(^#?|&)layout=/.test(hash)) return;
      try {
        const link = await services.layout.call('readLink', { hash });
        if (link === null) return;
        const space = store.getState().spaces.find(({ id }) => id === link.space);
        if (space === undefined) {
          const advice = 'Links lead to spaces that come with the app; one of your own is opened from its file.';
          return notify(context, 'error', `The link leads to a space “${link.space}”, which is not here.`, advice);
        }
        if (store.getState().active !== space.id) activate(context, space.id);
        await loadMethods();
        const { positions, flowed } = link;
        const recipe = { ...link.recipe, rows: Math.min(link.recipe.rows, space.rows) };
        const { method: kind, rows } = recipe;
        setPlan(planOf(recipe, store.getState().map.plan, space.rows));
        const there = arrays.layout(space.id, kind);
        if (positions?.length === rows * 3) {
          placeLayout(context, space.id, { kind, positions, rows, recipe, ...(flowed && { flowed }) });
          runs.show(space.id, kind);
        } else if (there?.recipe && !there.flowed && isSameRecipe(there.recipe, recipe)) runs.show(space.id, kind);
        else await make(space, kind);
      } catch (error) {
        fail(context, error);
      }
    },
  };
}
