// One training at a time: prepare, run, pause, step, reset, cancel. The trained vectors live in the space worker; what is here is what the screen says of them.
// A train worker that dies is replaced, and the training goes on from the snapshot that the space worker keeps.
import type { EngineName, Recipe } from '../ml/contracts';
import type { Handover } from '../ml/train/relay';
import type { LiveEvent, SourceData, TrainReport } from '../workers/protocol';
import type { EngineChoice } from './engine_choice';
import { extendCurve, extendWatched } from './loss_curve';
import { setbackTeller } from './setbacks';
import { sourceRef } from './source_ref';
import { activate, addSpace, placeLayout, refreshNeighbors } from './space_actions';
import { type Context, fail, IDLE_RUN, isCrash, notify } from './store';
import type { AppActions, RunState } from './types';

type TrainActions = Pick<AppActions, 'train' | 'pause' | 'resume' | 'step' | 'reset' | 'cancelRun'>;

/** Least milliseconds between looking up the selected word's neighbours while training. */
const NEIGHBORS_MS = 500;
/** Trained spaces kept beside the shipped one. */
const KEPT_SPACES = 4;

function showPcaAlone({ store, arrays }: Context, space: string): void {
  const { map } = store.getState();
  if (map.kind === 'pca' && map.ready.length === 1) return;
  const pca = arrays.layout(space, 'pca');
  store.setState({ map: { ...map, kind: 'pca', ready: ['pca'], facts: pca && arrays.factsOf(pca) } });
}

/** What a run trains on. */
export interface Begun {
  readonly recipe: Recipe;
  readonly data: SourceData;
  readonly ranking: readonly EngineName[];
}

export interface Training {
  readonly actions: TrainActions;
  /** Of the run under way. */
  begun(): Begun | null;
  /** Goes on with a training of another page, in the space of that id. False when it could not, which is said, or was given up meanwhile. */
  takeUp(space: string, begun: Begun, handover: Handover, learningRate: number | null): Promise<boolean>;
  /** Gives a space worker that was started anew the vectors that the train worker still holds. */
  sendAgain(): Promise<void>;
}

export function trainActions(context: Context, source: () => SourceData | null, engines: EngineChoice): Training {
  const { store, services, arrays, newId = () => `run-${crypto.randomUUID()}` } = context;
  let runs = 0;
  let running: AbortController | null = null;
  let following: AbortController | null = null;
  let before: string | null = null;
  let askedAt = 0;
  /** What the run under way trains on. */
  let begun: Begun | null = null;
  const tellSetbacks = setbackTeller(context);

  const setRun = (change: Partial<RunState>) => store.setState(({ run }) => ({ run: { ...run, ...change } }));

  const onLive = (event: LiveEvent) => {
    if (event.type === 'space') {
      addSpace(context, event.info, 'trained', [], { run: runs });
      return;
    }
    if (event.type === 'unkept') return notify(context, 'info', event.message, event.advice);
    const { run, active } = store.getState();
    if (run.space === null) return;
    placeLayout(context, run.space, event.layout, event.provenance);
    // Vectors have moved on: layouts of the earlier ones are no longer theirs.
    const layouts = arrays.get(run.space)?.layouts;
    for (const kind of [...(layouts?.keys() ?? [])]) if (kind !== 'pca') layouts?.delete(kind);
    if (active === run.space) showPcaAlone(context, run.space);
    const now = performance.now();
    if (active === run.space && (run.phase !== 'running' || now - askedAt > NEIGHBORS_MS)) {
      askedAt = now;
      void refreshNeighbors(context);
    }
  };

  const failed = (error: unknown) => {
    setRun({ phase: 'failed', progress: null });
    fail(context, error);
  };

  /** Has the space worker listen to a training; returns the port that the training is to send to. */
  const follow = (): MessagePort => {
    const { port1, port2 } = new MessageChannel();
    const controller = new AbortController();
    following = controller;
    services.space
      .call('follow', { port: port2 }, { transfer: [port2], onEvent: onLive, signal: controller.signal })
      // A crash is told by onCrash, and the training then sends its vectors again.
      .catch((error: unknown) => following === controller && !isCrash(error) && failed(error));
    return port1;
  };

  const extended = (report: TrainReport) => {
    const { curve, watched } = store.getState().run;
    return { report, curve: extendCurve(curve, report), watched: extendWatched(watched, report) };
  };

  const run = async (slices?: number) => {
    const controller = new AbortController();
    running = controller;
    setRun({ phase: 'running' });
    try {
      const end = await services.train.call('run', slices === undefined ? {} : { slices }, {
        signal: controller.signal,
        onEvent: (report) => {
          setRun(extended(report));
          tellSetbacks(report.legs);
        },
      });
      if (running !== controller) return;
      tellSetbacks(end.report.legs);
      setRun({ ...extended(end.report), phase: end.finished ? 'finished' : 'paused' });
      void refreshNeighbors(context);
    } catch (error) {
      if (running === controller) failed(error);
    } finally {
      if (running === controller) running = null;
    }
  };

  const forgetOldSpaces = () => {
    const trained = store.getState().spaces.filter(({ origin }) => origin === 'trained');
    for (const { id } of trained.slice(0, Math.max(0, trained.length - KEPT_SPACES + 1))) {
      arrays.delete(id);
      services.space.call('drop', { space: id }).catch((error: unknown) => fail(context, error));
      store.setState(({ spaces }) => ({ spaces: spaces.filter((space) => space.id !== id) }));
    }
  };

  /** Has the train worker open the run that has begun, from the start or on from a handover. False when it was given up meanwhile. */
  const prepare = async (preparing: AbortController, handover?: Handover): Promise<boolean> => {
    const { space } = store.getState().run;
    if (begun === null || space === null) return false;
    const { recipe, data, ranking } = begun;
    const port = follow();
    const tables = handover?.snapshot?.tables.map(([, { data: numbers }]) => numbers.buffer) ?? [];
    const info = await services.train.call(
      'prepare',
      { recipe, source: data, spaceId: space, port, ranking, ...(handover && { handover }) },
      {
        transfer: [port, ...tables],
        signal: preparing.signal,
        onEvent: (progress) => running === preparing && setRun({ progress }),
      },
    );
    if (running !== preparing) return false;
    setRun({ info, progress: null });
    tellSetbacks(info.legs);
    return true;
  };

  /** The train worker died: a new one reads the text again and goes on from the last snapshot, where it was running or paused. */
  const goOn = async (error: Error) => {
    const { phase, space, info, report } = store.getState().run;
    if (space === null || info === null || (phase !== 'running' && phase !== 'paused')) return;
    const preparing = new AbortController();
    running = preparing;
    following?.abort();
    setRun({ phase: 'preparing', progress: { phase: 'Starting again', done: 0, total: 0 } });
    try {
      const snapshot = await services.space.call('takeSnapshot', { space });
      if (running !== preparing) return;
      const { legs } = report ?? info;
      if (!(await prepare(preparing, { snapshot, legs, reason: error.message }))) return;
      const { learningRate } = store.getState().parameters;
      if (learningRate !== undefined) await services.train.call('setLearningRate', { value: learningRate });
    } catch (failure) {
      if (running === preparing) failed(failure);
      return;
    }
    if (running !== preparing) return;
    running = null;
    // What was trained after the snapshot is lost, and the screen does not claim it.
    const from = store.getState().run.info?.legs.at(-1)?.from ?? 0;
    if (report !== null) setRun({ report: { ...report, done: from } });
    if (phase === 'running') await run();
    else setRun({ phase });
  };
  services.train.onCrash((error) => void goOn(error));

  /** A run takes the place of any other. */
  const begin = (space: string): AbortController => {
    running?.abort();
    following?.abort();
    before = store.getState().active;
    tellSetbacks([]);
    runs += 1;
    const preparing = new AbortController();
    running = preparing;
    const progress = { phase: 'Opening', done: 0, total: 0 };
    store.setState({ run: { ...IDLE_RUN, phase: 'preparing', space, progress } });
    return preparing;
  };

  /** Nothing was trained: what was on screen stays, and so does the text that could not be used. */
  const notBegun = (preparing: AbortController, error: unknown) => {
    if (running !== preparing) return;
    setRun(IDLE_RUN);
    running = null;
    following?.abort();
    fail(context, error);
  };

  const train = async () => {
    const data = source();
    const state = store.getState();
    if (data === null || state.source === null || state.run.phase === 'preparing') return;
    const reference = sourceRef(data, state.source.summary?.files);
    const preparing = begin(newId());
    try {
      const { engine, ranking, why } = await engines.choose();
      if (running !== preparing) return;
      const { model, parameters, seed, threads } = state;
      const recipe: Recipe = { version: 1, model, source: reference, parameters, seed, engine, threads };
      begun = { recipe, data, ranking };
      setRun({ why });
      forgetOldSpaces();
      if (!(await prepare(preparing))) return;
    } catch (error) {
      notBegun(preparing, error);
      return;
    }
    await run();
  };

  const takeUp: Training['takeUp'] = async (space, taken, handover, learningRate) => {
    const preparing = begin(space);
    begun = taken;
    try {
      forgetOldSpaces();
      if (!(await prepare(preparing, handover))) return false;
      if (learningRate !== null) await services.train.call('setLearningRate', { value: learningRate });
    } catch (error) {
      notBegun(preparing, error);
      return false;
    }
    void run();
    return true;
  };

  const cancelRun = () => {
    const { run: state, spaces } = store.getState();
    running?.abort();
    running = null;
    following?.abort();
    following = null;
    services.train.call('close', {}).catch((error: unknown) => fail(context, error));
    const id = state.space;
    // In one step: whoever hears of the one finds the other.
    store.setState({ run: IDLE_RUN, spaces: spaces.filter((space) => space.id !== id) });
    if (id === null || !spaces.some((space) => space.id === id)) return;
    const back = spaces.find((space) => space.id === before) ?? spaces.find((space) => space.id !== id);
    if (store.getState().active === id && back !== undefined) activate(context, back.id);
    arrays.delete(id);
    services.space.call('drop', { space: id }).catch((error: unknown) => fail(context, error));
  };

  const actions: TrainActions = {
    train,
    pause: () => running?.abort(),
    resume: () => run(),
    step: () => run(1),
    reset: async () => {
      const paused = running;
      paused?.abort();
      running = null;
      try {
        await services.train.call('reset', {});
        setRun({ phase: 'paused', report: null, curve: [], watched: [], progress: null });
        tellSetbacks([]);
      } catch (error) {
        failed(error);
      }
    },
    cancelRun,
  };
  return {
    actions,
    begun: () => begun,
    takeUp,
    sendAgain: async () => {
      const { phase, info } = store.getState().run;
      if (phase === 'preparing') {
        // Nothing is trained yet: from the start again, with the text already read.
        setRun(IDLE_RUN);
        await train();
        return;
      }
      if (info === null) return;
      const port = follow();
      await services.train.call('attach', { port }, { transfer: [port] });
    },
  };
}
