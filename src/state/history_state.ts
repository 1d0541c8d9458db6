// Which moment of the shown space's training is on the map, and how it is played back. Positions lie in arrays.ts.
import type { MomentFacts, WordPath } from '../workers/history_protocol';
import type { NamedNeighbors } from '../workers/protocol';

export interface HistoryState {
  /** Of the space on screen, rising by share of the training, the latest last; none where it came with the app. */
  readonly moments: readonly MomentFacts[];
  /** Id of the moment that is looked at; null: now. */
  readonly at: number | null;
  /** The same once its positions are on the map: they follow within a few milliseconds. */
  readonly shown: number | null;
  /** The selected word's at the moment that they name; of the moment before until the next ones are there. `found` is null of a word that moments do not hold. */
  readonly neighbors: {
    readonly moment: MomentFacts;
    readonly row: number;
    readonly found: NamedNeighbors | null;
  } | null;
  /** Of the selected word, while the training rests or a moment is looked at. */
  readonly path: WordPath | null;
  readonly playing: boolean;
  /** Times the pace at which a whole training takes 12 seconds. */
  readonly speed: number;
  /** From the end on from the start again. */
  readonly loop: boolean;
}

export const SPEEDS = [0.25, 0.5, 1, 2, 4] as const;
/** What a whole training takes to play, at speed 1, and bounds of one step. */
const PLAY_MS = 12_000;
const STEP_MS = { least: 100, most: 1200 } as const;

export const NO_HISTORY: HistoryState = {
  moments: [],
  at: null,
  shown: null,
  neighbors: null,
  path: null,
  playing: false,
  speed: 1,
  loop: false,
};

export interface HistoryActions {
  /** Looks at a moment of the shown space's training; null goes back to now. Stops playing. */
  showMoment(id: number | null): void;
  /** The next moment, or the one before; from now on the one before the latest. */
  stepMoment(by: 1 | -1): void;
  /** From the moment looked at to the end; from the start where that is the end, or now. */
  playHistory(): void;
  pauseHistory(): void;
  setPlayback(change: Partial<Pick<HistoryState, 'speed' | 'loop'>>): void;
}

/** What is on the map, as the screen says it; null now. */
export function momentOf({ moments, at }: HistoryState): MomentFacts | null {
  return at === null ? null : (moments.find(({ id }) => id === at) ?? null);
}

/** How long the moment looked at stays, in play: as long as the morph to it takes. */
export function stepMs({ moments, at, speed }: HistoryState): number {
  const n = moments.findIndex(({ id }) => id === at);
  const share = n < 0 ? 0 : (moments[n + 1] ?? moments[n]!).trained - moments[n]!.trained;
  return Math.min(STEP_MS.most, Math.max(STEP_MS.least, share * PLAY_MS)) / speed;
}

/** Whether there is anything to scrub. */
export const scrubbable = ({ moments }: HistoryState): boolean => moments.length > 1;
