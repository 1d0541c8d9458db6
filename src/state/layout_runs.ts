// Makes layouts, one at a time: frames come to the screen while one is made; when it is stopped or its worker dies, the layout from before stays.
import type { Layout } from '../ml/contracts';
import type { LayoutRecipe } from '../ml/projection_contracts';
import type { LayoutEvent } from '../workers/protocol';
import { borrowVectors } from './borrowed_vectors';
import { type LayoutJudge, layoutJudge } from './layout_judge';
import type { LayoutFacts, LayoutKind } from './layout_state';
import { placeLayout, refreshNeighbors } from './space_actions';
import { type Context, dismissAbout, explain, fail, isCrash } from './store';

interface Run {
  readonly space: string;
  readonly recipe: LayoutRecipe;
  readonly from: Float32Array | null;
  readonly controller: AbortController;
  /** What comes back when it is stopped. */
  readonly before: { readonly shown: LayoutKind; readonly layout: Layout | null };
  /** The screen goes along with it: nothing else was chosen meanwhile. */
  followed: boolean;
  readonly ended: Promise<boolean>;
}

export interface LayoutRuns {
  /** True when the layout is there, false when it was stopped or failed, which is said. */
  make(space: string, recipe: LayoutRecipe, from: Float32Array | null): Promise<boolean>;
  /** The layout being made. */
  current(): Pick<Run, 'space' | 'recipe' | 'from'> | null;
  /** Whether the screen goes along with the layout being made: another one may be looked at meanwhile. */
  follow(follows: boolean): void;
  stop(): void;
  judge: LayoutJudge['judge'];
  /** Puts a layout that is there on screen. */
  show(space: string, kind: LayoutKind): void;
}

export function layoutRuns(context: Context): LayoutRuns {
  const { store, arrays, services } = context;
  const judge = layoutJudge(context);
  let current: Run | null = null;
  let last: Promise<unknown> = Promise.resolve();

  const show = (space: string, kind: LayoutKind) => {
    const layout = arrays.layout(space, kind);
    if (layout === null || store.getState().active !== space) return;
    const facts = arrays.factsOf(layout);
    store.setState(({ map }) => ({ map: { ...map, kind, facts, refusedAxes: null, version: map.version + 1 } }));
    services.space
      .call('setLayout', { space, layout })
      .then(() => refreshNeighbors(context))
      .catch((error: unknown) => fail(context, error));
  };

  const clear = () => {
    current = null;
    store.setState(({ map }) => ({ map: { ...map, making: null, progress: null } }));
  };

  const onEvent = (run: Run, event: LayoutEvent) => {
    if (current !== run) return;
    if (event.type === 'progress') {
      store.setState(({ map }) => ({ map: { ...map, progress: event.progress } }));
      return;
    }
    const { space, recipe, from } = run;
    const { positions } = event;
    const kind = recipe.method;
    const layout = { kind, positions, rows: positions.length / 3, recipe, ...(from && { flowed: true }) };
    placeLayout(context, space, layout);
    const { active, map } = store.getState();
    if (run.followed && active === space) {
      store.setState(() => ({ map: { ...map, kind, facts: arrays.factsOf(layout) } }));
    }
  };

  /** A half-made layout is not offered as if it were whole. */
  const restore = ({ space, recipe: { method }, before }: Run) => {
    const layouts = arrays.get(space)?.layouts;
    if (layouts === undefined) return;
    if (before.layout) layouts.set(method, before.layout);
    else layouts.delete(method);
    if (store.getState().active !== space) return;
    store.setState(({ map }) => ({ map: { ...map, ready: [...layouts.keys()], version: map.version + 1 } }));
    if (store.getState().map.kind === method) show(space, before.layout ? method : before.shown);
  };

  /** At once: its worker may take a moment to stop. */
  const giveUp = (run: Run) => {
    restore(run);
    clear();
    run.controller.abort();
  };

  const work = async (run: Run): Promise<boolean> => {
    const { space, recipe, from, controller } = run;
    try {
      controller.signal.throwIfAborted();
      const { port, threads, lending } = borrowVectors(context);
      const made = services.layout.call(
        'project',
        { space, recipe, from, threads, port },
        { transfer: [port], signal: controller.signal, onEvent: (event) => onEvent(run, event) },
      );
      const [{ layout, seconds, neighbors, explained }] = await Promise.all([made, lending]);
      if (current !== run) return false;
      const { rows, flowed = false } = layout;
      const facts: LayoutFacts = {
        ...{ rows, recipe: layout.recipe ?? null, flowed, explained, quality: null },
        made: { seconds, neighbors },
      };
      placeLayout(context, space, layout);
      arrays.setFacts(layout, facts);
      dismissAbout(context, 'layout');
      if (run.followed) show(space, recipe.method);
      // Nothing is being made any more: whoever waits for that finds the layout in its place.
      clear();
      void judge.judge(space, recipe.method);
      return true;
    } catch (error) {
      const failed = current === run;
      if (failed) giveUp(run);
      if (isCrash(error)) return false;
      if (failed && recipe.method === 'axes') {
        store.setState(({ map }) => ({ map: { ...map, refusedAxes: explain(error) } }));
      }
      fail(context, error, 'layout');
      return false;
    }
  };

  // What waits for vectors of a space worker that is gone would wait for ever.
  services.space.onCrash(() => current && giveUp(current));
  services.layout.onCrash((error) => fail(context, error, 'layout'));
  store.subscribe(({ active }, before) => active !== before.active && dismissAbout(context, 'layout'));

  return {
    make: (space, recipe, from) => {
      const earlier = current;
      const goesOn = earlier?.space === space && earlier.recipe.method === recipe.method;
      if (goesOn) earlier.controller.abort();
      else if (earlier) giveUp(earlier);
      const shown = store.getState().map.kind;
      // One that goes on from another takes over what comes back.
      const before = goesOn ? earlier.before : { shown, layout: arrays.layout(space, recipe.method) };
      const run: Run = {
        ...{ space, recipe, from, before, controller: new AbortController(), followed: true },
        // Not before the last one has ended: where it does not stop in time, its worker is ended with all that it was asked.
        ended: Promise.all([last, judge.stop()]).then(() => work(run)),
      };
      current = run;
      const progress = { phase: 'preparing', done: 0, total: 0 };
      store.setState(({ map }) => ({ map: { ...map, making: recipe, progress, refusedAxes: null } }));
      last = run.ended;
      return run.ended;
    },
    current: () => current,
    follow: (follows) => {
      if (current !== null) current.followed = follows;
    },
    stop: () => {
      if (current !== null) giveUp(current);
    },
    show: (space, kind) => {
      dismissAbout(context, 'layout');
      show(space, kind);
    },
    judge: judge.judge,
  };
}
