// Judging the space on screen: of words by a test set, one that ships with the app or the visitor's file; of users and items by what was held
// out. The work is the space worker's; results stay for comparison, one for each space, set and method, or space and list length.
import type { Progress } from '../ml/contracts';
import type { TestResult } from '../ml/evaluation/test_sets';
import type { CallOptions, RatingInfo } from '../workers/protocol';
import type { EvaluationRecord, EvaluationState, JudgedRecord } from './evaluation_state';
import { fetchFile } from './fetch_file';
import { type Context, explain, fail } from './store';
import type { AppActions, SpaceState } from './types';

type EvaluationActions = Pick<
  AppActions,
  'loadTestSets' | 'chooseTestFile' | 'setEvaluation' | 'evaluate' | 'cancelEvaluation'
>;

type TaskOptions = Pick<CallOptions<Progress>, 'signal' | 'onEvent'>;

/** Id of the visitor's own file among the sets. */
const OWN = 'own';
/** Results kept for comparison. */
const MOST_RECORDS = 12;

export function evaluationActions(context: Context): EvaluationActions {
  const { store, services, datasets, parseTestSets } = context;
  let own: File | null = null;
  let running: AbortController | null = null;
  const update = (change: Partial<EvaluationState>) =>
    store.setState(({ evaluation }) => ({ evaluation: { ...evaluation, ...change } }));

  /** One at a time: a new one ends the one before. */
  const run = async (task: (options: TaskOptions) => Promise<Partial<EvaluationState>>) => {
    running?.abort();
    const controller = new AbortController();
    running = controller;
    update({ error: null, progress: { phase: 'Reading', done: 0, total: 0 } });
    const onEvent = (progress: Progress) => running === controller && update({ progress });
    try {
      const change = await task({ signal: controller.signal, onEvent });
      if (running === controller) update({ ...change, progress: null });
    } catch (error) {
      if (running !== controller) return;
      update({ progress: null, error: controller.signal.aborted ? null : explain(error) });
    }
  };

  const byTestSet = async (space: SpaceState) => {
    const { set, sets, method, restrict } = store.getState().evaluation;
    const entry = sets.find(({ id }) => id === set);
    const title = set === OWN ? own?.name : entry?.title;
    if (set === null || title === undefined) return;
    await run(async (options) => {
      const file = entry === undefined ? own! : await (await fetchFile(datasets, entry.file)).blob();
      const asked = { space: space.id, file, title, method, restrict };
      const result = await services.space.call('evaluate', asked, options);
      const record = { space: judgedSpace(space), title, restrict, result };
      const key = recordKey(record);
      const others = store.getState().evaluation.records.filter((other) => recordKey(other) !== key);
      return { records: [...others.slice(1 - MOST_RECORDS), record] };
    });
  };

  const byHeldOut = (space: SpaceState, ratings: RatingInfo) =>
    run(async (options) => {
      const { k } = store.getState().evaluation;
      const result = await services.space.call('judge', { space: space.id, k }, options);
      const { model, seed } = space.provenance.recipe;
      const record: JudgedRecord = { space: judgedSpace(space), ratings, recipe: { model, seed }, result };
      const others = store
        .getState()
        .evaluation.judged.filter((other) => other.space.id !== space.id || other.result.k !== k);
      return { judged: [...others.slice(1 - MOST_RECORDS), record] };
    });

  /** The share trained as it is now: a live space goes on meanwhile. */
  const judgedSpace = ({ id, title, origin, rows, provenance }: SpaceState): EvaluationRecord['space'] => {
    const { trained } = store.getState().spaces.find((space) => space.id === id)?.provenance ?? provenance;
    return { id, title, origin, rows, trained };
  };

  const evaluate = async () => {
    const { active, spaces } = store.getState();
    const space = spaces.find(({ id }) => id === active);
    if (space === undefined) return;
    await (space.ratings === null ? byTestSet(space) : byHeldOut(space, space.ratings));
  };

  return {
    loadTestSets: async () => {
      if (store.getState().evaluation.sets.length > 0) return;
      try {
        const sets = parseTestSets(await (await fetchFile(datasets, 'manifest.json')).json());
        update({ sets, set: store.getState().evaluation.set ?? sets[0]?.id ?? null });
      } catch (error) {
        fail(context, error);
      }
    },
    chooseTestFile: async (file) => {
      own = file;
      update({ set: OWN, own: file.name });
      await evaluate();
    },
    setEvaluation: (change) => update({ ...change, error: null }),
    evaluate,
    cancelEvaluation: () => running?.abort(),
  };
}

interface Keyed {
  readonly space: { readonly id: string };
  readonly title: string;
  readonly restrict: number;
  readonly result: TestResult;
}

/** What tells results apart: a new one of the same key replaces the old. */
export function recordKey({ space, title, restrict, result }: Keyed): string {
  return [space.id, title, restrict, result.kind === 'analogies' ? result.method : result.kind].join('\n');
}
