// What a visitor does with layouts: shows one, has one made by the plan or flow on with a changed parameter, follows one that a link carries. Loaded when the first
// of it is asked for (layout_actions.ts). Making them is layout_runs.ts.
import type { LayoutRecipe, ProjectionInfo } from '../ml/projection_contracts';
import { layoutRuns } from './layout_runs';
import {
  DEFAULT_PLAN,
  isPlanned,
  isSameRecipe,
  type LayoutActions,
  type LayoutKind,
  type LayoutPlan,
  planOf,
  recipeOf,
} from './layout_state';
import { plainWords } from './plain_words';
import { placeLayout } from './space_actions';
import { type Context, fail, notify } from './store';
import type { SpaceState } from './types';

export type LayoutWork = Omit<LayoutActions, 'setPlan' | 'setLayoutParameter' | 'setColor'> & {
  /** Of a changed parameter of the method on screen: the map flows on where it applies 'live'. */
  parameterChanged(name: string): Promise<void>;
};

interface Flow {
  readonly recipe: LayoutRecipe;
  readonly from: Float32Array | null;
}

/** A parameter is often changed several times in a row. */
const SETTLE_MS = 300;

export function layoutWork(context: Context): LayoutWork {
  const { store, arrays, services } = context;
  const runs = layoutRuns(context);
  /** Tells a changed parameter that no other came, or one did. */
  let settle: (settled: boolean) => void = () => {};

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

  /** Three of its names: plain words where it has as many, else the first. */
  const ownAxes = ({ id, rows }: SpaceState): readonly string[] => {
    const nameOf = (row: number) => (arrays.isHidden(id, row) ? '' : arrays.name(id, row));
    const words = plainWords(rows, nameOf, 3);
    for (let row = 0; row < rows && words.length < 3; row++) {
      const name = nameOf(row);
      if (name.trim() !== '' && !words.includes(name)) words.push(name);
    }
    return words.length === 0 ? DEFAULT_PLAN.axes : [0, 1, 2].map((n) => words[n % words.length]!);
  };

  /** The axes to start with are words that a space may lack; what was typed stays as it is. */
  const suitAxes = async (space: SpaceState) => {
    const usual = DEFAULT_PLAN.axes;
    if (store.getState().map.plan.axes.some((axis, n) => axis !== usual[n])) return;
    try {
      for (const text of usual) {
        await services.space.call('answer', { space: space.id, text, k: 1, showHidden: true });
      }
    } catch (error) {
      if (!(error instanceof Error && error.name === 'UnknownWord')) throw error;
      if (shown()?.id === space.id) setPlan({ ...store.getState().map.plan, axes: ownAxes(space) });
    }
  };

  const plannedRecipe = async (space: SpaceState, kind: LayoutKind) => {
    const info = (await loadMethods()).find(({ method }) => method === kind);
    if (info === undefined) throw new Error(`no projection ${kind}`);
    if (kind === 'axes') await suitAxes(space);
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

  /** By the plan, from its beginning, unless a recipe (and positions to flow on from) is given: then it is under way when this returns. */
  const make = async (space: SpaceState, kind: LayoutKind, flow?: Flow) => {
    const { run } = store.getState();
    let made = false;
    if (run.space === space.id && run.phase === 'running') {
      notify(context, 'info', 'The vectors still move.', 'Pause the training to lay them out, or wait for its end.');
    } else {
      const recipe = flow?.recipe ?? (await plannedRecipe(space, kind));
      made = await runs.make(space.id, recipe, flow?.from ?? null);
    }
    if (made || runs.current() !== null) return;
    const { axes } = store.getState().map.plan;
    planFromShown();
    const { plan, refusedAxes } = store.getState().map;
    if (refusedAxes) setPlan({ ...plan, axes });
  };

  /** Flows on from where the map stands, with the changed value of a live parameter alone. */
  const flowOn = async (name: string) => {
    const space = shown();
    if (space === null) return;
    const { kind, plan } = store.getState().map;
    const current = runs.current();
    const running = current?.space === space.id && current.recipe.method === kind ? current : null;
    const layout = arrays.layout(space.id, kind);
    const base = running?.recipe ?? layout?.recipe;
    const value = plan.parameters[kind]?.[name];
    if (!base || value === undefined) return make(space, kind);
    const recipe = { ...base, parameters: { ...base.parameters, [name]: value } };
    // Before a run's first frame the layout there is still the one from before.
    const stands = running === null || layout?.recipe === running.recipe;
    await make(space, kind, { recipe, from: (stands ? layout?.positions : running.from) ?? null });
  };

  const showLayout = async (kind: LayoutKind) => {
    const space = shown();
    if (space === null) return;
    const { plan } = store.getState().map;
    const recipe = runs.current()?.recipe;
    const layout = arrays.layout(space.id, kind);
    if (recipe?.method === kind && isPlanned({ kind, rows: recipe.rows, recipe }, plan, space.rows)) {
      runs.follow(true);
      runs.show(space.id, kind);
    } else if (layout && isPlanned(layout, plan, space.rows)) {
      runs.follow(false);
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
      settle(false);
      runs.stop();
    },
    parameterChanged: async (name) => {
      const { kind, methods } = store.getState().map;
      const spec = methods.find(({ method }) => method === kind)?.parameters.find((known) => known.name === name);
      if (spec?.applies !== 'live') return;
      settle(false);
      const settled = await new Promise<boolean>((resolve) => {
        settle = resolve;
        setTimeout(resolve, SETTLE_MS, true);
      });
      if (settled) await flowOn(name);
    },
    judgeLayout: async () => {
      const { active, map } = store.getState();
      if (active === null || map.facts?.quality || map.judging !== null || map.making !== null) return;
      await runs.judge(active, map.kind);
    },
    loadMethods: () =>
      loadMethods().then(
        () => {},
        (error: unknown) => fail(context, error),
      ),
    returnTo: async ({ kind, plan, layout, provenance }) => {
      const space = shown();
      if (space === null) return;
      settle(false);
      runs.stop();
      const moved = provenance !== space.provenance;
      setPlan(plan);
      if (moved && layout?.recipe) return make(space, kind, { recipe: layout.recipe, from: null });
      if (layout !== null && !moved) placeLayout(context, space.id, layout);
      runs.show(space.id, kind);
    },
    followLayout: async (carried) => {
      const space = shown();
      if (space === null) return;
      const { positions, flowed } = carried;
      const recipe = { ...carried.recipe, rows: Math.min(carried.recipe.rows, space.rows) };
      const { method: kind, rows } = recipe;
      setPlan(planOf(recipe, store.getState().map.plan, space.rows));
      const there = arrays.layout(space.id, kind);
      if (positions?.length === rows * 3) {
        placeLayout(context, space.id, { kind, positions, rows, recipe, ...(flowed && { flowed }) });
        runs.show(space.id, kind);
      } else if (there?.recipe && (there.flowed ?? false) === flowed && isSameRecipe(there.recipe, recipe))
        runs.show(space.id, kind);
      else await make(space, kind, { recipe, from: null });
    },
  };
}
