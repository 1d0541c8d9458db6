// What is drawn besides points, as far as it is found of the map on screen: names of its parts, lines in bundles. Part of AppState and AppActions;
// arrays are in arrays.ts, the work in drawn_watch.ts.
import type { Progress } from '../ml/contracts';

/** Fewer points than these are read one by one. */
export const NAMED_FROM = 500;

export interface DrawnState {
  /** Names of the parts of the map are wanted. */
  readonly names: boolean;
  /** Lines between points are wanted in bundles. */
  readonly bundled: boolean;
  /** Counts every change of what was found: its arrays are in arrays.ts. */
  readonly version: number;
  /** What is being found. */
  readonly job: { readonly what: 'names' | 'bundles'; readonly progress: Progress | null } | null;
}

export interface DrawnActions {
  setNames(on: boolean): void;
  setBundled(on: boolean): void;
  /** Finds what is wanted for every map that rests on screen, from now on; resolves with what ends it. */
  watchDrawn(): Promise<() => void>;
}

export const NOTHING_DRAWN: DrawnState = { names: true, bundled: false, version: 0, job: null };
