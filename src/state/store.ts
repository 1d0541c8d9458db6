// The store and what it starts as. Vanilla: React binds to it in react.ts, the work is in the *_actions.ts files.

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EngineName } from '../ml/contracts';
import type { TestSetEntry } from '../ml/data/manifest';
import type { SimulatorInfo } from '../ml/data/simulators/descriptions';
import type { Calibration, EngineReading } from '../ml/engines/ranking';
import type { Services } from '../workers/protocol';
import type { Arrays } from './arrays';
import { NOTHING_DRAWN } from './drawn_state';
import { DEFAULT_LOOK, NO_GROUP } from './group_state';
import { NO_HISTORY } from './history_state';
import { NOT_ASKED } from './honest_state';
import { NOTHING_KEPT } from './keep_state';
import { NO_LAYOUT } from './layout_state';
import { NO_PLAYLIST } from './playlist_state';
import { NOT_OPENED } from './shipped_state';
import { NO_TABLE } from './table_state';
import type { AppState, Explanation, ModelInfo, Notice, RunState, Theme } from './types';
import { NO_VISITOR } from './visitor_state';

export const IDLE_RUN: RunState = {
  phase: 'idle',
  space: null,
  info: null,
  why: 'default',
  progress: null,
  report: null,
  curve: [],
  watched: [],
};

export function defaultParameters(model: ModelInfo): Record<string, number> {
  return Object.fromEntries(model.parameters.map((parameter) => [parameter.name, parameter.default]));
}

export function createAppStore(
  models: readonly ModelInfo[],
  theme: Theme,
  machine: Pick<AppState, 'threads' | 'mostThreads' | 'engine' | 'engines'>,
  simulators: readonly SimulatorInfo[] = [],
): StoreApi<AppState> {
  const model = models[0]!;
  return createStore<AppState>(() => ({
    phase: 'starting',
    datasets: [],
    simulators,
    models,
    model: model.id,
    source: null,
    tried: null,
    parameters: defaultParameters(model),
    seed: 1,
    ...machine,
    needs: null,
    preview: null,
    previewing: null,
    run: IDLE_RUN,
    spaces: [],
    active: null,
    map: { ...NO_LAYOUT, kind: 'pca', version: 0, ready: [], ...DEFAULT_LOOK },
    selection: null,
    group: NO_GROUP,
    hovered: null,
    k: 10,
    query: { text: '', answer: null, error: null },
    asking: false,
    evaluation: {
      sets: [],
      set: null,
      own: null,
      method: '3CosAdd',
      restrict: 300_000, // DEFAULT_RESTRICT in ml/evaluation/test_sets.ts
      progress: null,
      error: null,
      records: [],
      k: 10,
      judged: [],
    },
    playlist: NO_PLAYLIST,
    history: NO_HISTORY,
    honest: NOT_ASKED,
    drawn: NOTHING_DRAWN,
    visitor: NO_VISITOR,
    person: null,
    showHidden: false,
    ...NOT_OPENED,
    notices: [],
    theme,
    dock: 'timeline',
    table: NO_TABLE,
    exporting: false,
    importing: null,
    link: null,
    sight: null,
    views: {},
    keep: NOTHING_KEPT,
    explorable: null,
    panels: { left: true, right: true },
  }));
}

/** What every group of actions works on. */
export interface Context {
  readonly store: StoreApi<AppState>;
  readonly arrays: Arrays;
  readonly services: Services;
  /** Folder of the built datasets, absolute. */
  readonly datasets: URL;
  /** Where a calibration of this browser with this version of the app is kept; reading gives null where there is none. */
  readonly calibrations: { read(): Calibration | null; write(calibration: Calibration): void };
  /** Engines that may be chosen for so many threads, the fastest first; at least one. */
  rankEngines(readings: readonly EngineReading[], threads: number): readonly EngineName[];
  parseTestSets(manifest: unknown): readonly TestSetEntry[];
  /** Of spaces trained here: never the same twice, in any tab. Tests give their own. */
  readonly newId?: () => string;
}

let lastNotice = 0;

/** Puts a message on screen; one that says the same makes way for it. */
export function notify(
  { store }: Pick<Context, 'store'>,
  kind: 'error' | 'info',
  message: string,
  advice: string,
  reload = false,
  about?: Notice['about'],
): void {
  lastNotice += 1;
  const notice = { id: lastNotice, kind, message, advice, reload, ...(about && { about }) };
  const same = (other: Notice) => other.kind === kind && other.message === message && other.advice === advice;
  store.setState(({ notices }) => ({ notices: [...notices.filter((other) => !same(other)).slice(-3), notice] }));
}

/** Shows an error; a cancel is no error. */
export function fail(context: Pick<Context, 'store'>, error: unknown, about?: Notice['about']): void {
  if (isAbort(error)) return;
  const { message, advice } = explain(error);
  notify(context, 'error', message, advice, message === NOT_FETCHED.message, about);
}

export function dismissAbout({ store }: Pick<Context, 'store'>, about: Notice['about']): void {
  const { notices } = store.getState();
  const left = notices.filter((notice) => notice.about !== about);
  if (left.length < notices.length) store.setState({ notices: left });
}

/** What browsers say of a script that does not come (Chromium and Firefox, Safari), and Vite of a style sheet. */
const NO_SCRIPT = /dynamically imported module|importing a module script|preload CSS/i;
const NOT_FETCHED: Explanation = {
  message: 'This part of the page could not be loaded.',
  advice: 'Check the connection and try again; after an update of the site, load the page again.',
  suggestions: [],
};

/** Errors that are meant for people carry advice, whichever thread they come from. */
export function explain(error: unknown): Explanation {
  const text = error instanceof Error ? error.message : String(error);
  if (NO_SCRIPT.test(text)) return NOT_FETCHED;
  const message = /[.!?]$/.test(text) ? text : `${text}.`;
  if (error instanceof Error && 'advice' in error) {
    const suggestions = 'suggestions' in error && Array.isArray(error.suggestions) ? error.suggestions : [];
    return { message, advice: String(error.advice), suggestions };
  }
  const advice = 'Reload the page; if it happens again, please report it with the steps that led here.';
  return { message, advice, suggestions: [] };
}

export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

export function isCrash(error: unknown): boolean {
  return error instanceof Error && error.name === 'WorkerCrashed';
}
