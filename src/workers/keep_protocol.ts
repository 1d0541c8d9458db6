// What the space worker can be asked about what is kept on this machine, types only: see space_protocol.ts. What keeps it is src/persist.
import type { EngineName, Layout, Recipe } from '../ml/contracts';
import type { SourceFile } from '../ml/data/open_files';
import type { KeptTraining, Reading } from '../ml/formats/packed_training';
import type { KeptViewData } from '../ml/formats/workspace/kept_views';
import type { DamagedEntry, Entry } from '../persist/entry';
import type { Where } from '../persist/files';
import type { Method } from './method';
import type { SpaceInfo } from './space_protocol';

export type { KeptTraining, Reading } from '../ml/formats/packed_training';
export type { DamagedEntry, Entry } from '../persist/entry';
export type { Where } from '../persist/files';

export interface KeptList {
  readonly where: Where;
  /** Of this tab's worker: messages to other tabs are signed with it. */
  readonly tab: string;
  readonly entries: readonly Entry[];
  readonly damaged: readonly DamagedEntry[];
  /** Spaces that some tab trains now. */
  readonly running: readonly string[];
  /** Bytes that the site takes on this machine, all that it stores, and that the browser gives it; null where it does not say. */
  readonly used: number | null;
  readonly quota: number | null;
  /** Bytes that are kept without being asked. */
  readonly unasked: number;
}

/** What is needed to go on with a training beside its snapshots. */
export interface NotedTraining {
  readonly space: string;
  readonly recipe: Recipe;
  readonly ranking: readonly EngineName[];
  readonly learningRate: number | null;
  readonly reading: Reading;
  /** The visitor's own; null where the data can be had again. */
  readonly files: readonly SourceFile[] | null;
}

/** What was open, so that it is again when the app is opened. */
export interface Session {
  /** Spaces by id, those that come with the app among them. */
  readonly open: readonly string[];
  readonly active: string | null;
  /** What the controls say: source, model, parameters, seed; null where their source cannot be had again without a person. */
  readonly controls: Recipe | null;
}

/** Posted to all tabs (BroadcastChannel 'vectarium.kept') after every change. */
export interface KeptChange {
  readonly tab: string;
  readonly removed: readonly string[];
  /** Entries that are there now, or other than before. */
  readonly written: readonly string[];
}

export interface KeepApi {
  keptList: Method<Record<string, never>, KeptList>;
  /** Reads all contents, and names those that cannot be used. */
  checkKept: Method<Record<string, never>, readonly DamagedEntry[]>;
  /**
   * Keeps a space that is open with these layouts. `ended`: its training is over, and what was kept to go on with it goes. `asked`: by a person,
   * so that it stays, whatever room it takes. Throws `StorageFull`.
   */
  keepSpace: Method<{ space: string; layouts: readonly Layout[]; ended?: boolean; asked?: boolean }, void>;
  openKept: Method<{ id: string }, { info: SpaceInfo; layouts: readonly Layout[] }>;
  /** From here on snapshots of this training are kept, until it is forgotten or its space is kept as ended. */
  noteTraining: Method<NotedTraining, void>;
  /** Removes what was kept to go on with it. */
  forgetTraining: Method<{ space: string }, void>;
  /** Takes a training over that no tab has under way; `files` null where they were too large to be kept. Throws where another tab has it. */
  takeTraining: Method<{ space: string }, { training: KeptTraining; files: readonly SourceFile[] | null }>;
  /** Lets other tabs go on with it. */
  leaveTraining: Method<{ space: string }, void>;
  /** Views that a person keeps of a space, whether that is kept or comes with the app. */
  keepViews: Method<{ space: string; title: string; views: readonly KeptViewData[] }, void>;
  /** Empty where none are kept. */
  keptViews: Method<{ space: string }, readonly KeptViewData[]>;
  keepSession: Method<{ tab: string; session: Session }, void>;
  /** The latest of any tab; null where there is none. */
  keptSession: Method<Record<string, never>, Session | null>;
  changeKept: Method<{ id: string; name?: string; pinned?: boolean }, boolean>;
  removeKept: Method<{ ids: readonly string[] }, void>;
}
