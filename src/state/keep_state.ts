// What the screen knows of what is kept on this machine. The shelf itself is the space worker's (workers/keep_protocol.ts).
import type { DamagedEntry, Entry, KeptList } from '../workers/keep_protocol';

export interface KeepState {
  /** Null until it was looked at. */
  readonly list: KeptList | null;
  /** Damaged entries that only a look at all contents finds; null before that look. */
  readonly checked: readonly DamagedEntry[] | null;
  /** Whether the browser promised to keep it all when the disk is full; null while that is not known, and where it makes no such promise. */
  readonly safe: boolean | null;
}

export const NOTHING_KEPT: KeepState = { list: null, checked: null, safe: null };

/** Of a training's entry, whose space it fills. */
export const trainedIn = ({ id }: Pick<Entry, 'id'>) => id.replace(/^training-/, '');

const NONE: readonly Entry[] = [];
let last: { readonly list: KeptList; readonly space: string | null; readonly found: readonly Entry[] } | null = null;

/** Trainings that were cut short and that nobody goes on with, in this tab or another; always the same array while they are the same. */
export function interrupted(keep: KeepState, runningHere: string | null): readonly Entry[] {
  const { list } = keep;
  if (list === null) return NONE;
  if (last?.list === list && last.space === runningHere) return last.found;
  const found = list.entries.filter((entry) => {
    const space = trainedIn(entry);
    return entry.kind === 'training' && space !== runningHere && !list.running.includes(space);
  });
  last = { list, space: runningHere, found: found.length === 0 ? NONE : found };
  return last.found;
}

/** What can be done with it; its code is fetched when it is first wanted. */
export interface KeepWork {
  /** Looks at what is kept, keeps from then on, and, where `reopen`, opens what was open last. */
  watchKept(reopen: boolean): Promise<void>;
  /** Reads all that is kept, to name what is damaged, and asks how much room there is. */
  checkKept(): Promise<void>;
  /** Goes on with a training that was cut short, from its last snapshot. */
  goOnTraining(id: string): Promise<void>;
  renameKept(id: string, name: string): Promise<void>;
  pinKept(id: string, pinned: boolean): Promise<void>;
  removeKept(ids: readonly string[]): Promise<void>;
  /** Keeps a space that is open, whatever room it takes, until a person removes it. */
  keepSpace(id: string): Promise<void>;
  /** Asks the browser to keep it all when the disk is full. */
  askForSafety(): Promise<void>;
}

export interface KeepActions {
  /** Does something with what is kept, once its code is here. */
  kept(act: (work: KeepWork) => void | Promise<void>): Promise<void>;
}
