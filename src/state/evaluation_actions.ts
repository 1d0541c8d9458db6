// Judging the space on screen by a test set: one that ships with the app, or the visitor's file. The work is the space worker's; results
// stay for comparison, one for each space, set and method.
import type { TestResult } from '../ml/evaluation/test_sets';
import { fetchFile } from './fetch_file';
import { type Context, explain, fail } from './store';
import type { AppActions, EvaluationState } from './types';

type EvaluationActions = Pick<
  AppActions,
  'loadTestSets' | 'chooseTestFile' | 'setEvaluation' | 'evaluate' | 'cancelEvaluation'
>;

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

  const evaluate = async () => {
    const { active, spaces, evaluation } = store.getState();
    const { set, sets, method, restrict } = evaluation;
    const space = spaces.find(({ id }) => id === active);
    const entry = sets.find(({ id }) => id === set);
    const title = set === OWN ? own?.name : entry?.title;
    if (space === undefined || set === null || title === undefined) return;
    running?.abort();
    const controller = new AbortController();
    running = controller;
    update({ error: null, progress: { phase: 'Reading', done: 0, total: 0 } });
    try {
      const file = entry === undefined ? own! : await (await fetchFile(datasets, entry.file)).blob();
      const result = await services.space.call(
        'evaluate',
        { space: space.id, file, title, method, restrict },
        { signal: controller.signal, onEvent: (progress) => running === controller && update({ progress }) },
      );
      if (running !== controller) return;
      // The share trained as it is now: a live space goes on meanwhile.
      const { trained } = store.getState().spaces.find(({ id }) => id === space.id)?.provenance ?? space.provenance;
      const { id, title: text, origin, rows } = space;
      const record = { space: { id, title: text, origin, rows, trained }, title, restrict, result };
      const key = recordKey(record);
      const others = store.getState().evaluation.records.filter((other) => recordKey(other) !== key);
      update({ progress: null, records: [...others.slice(1 - MOST_RECORDS), record] });
    } catch (error) {
      if (running !== controller) return;
      update({ progress: null, error: controller.signal.aborted ? null : explain(error) });
    }
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
