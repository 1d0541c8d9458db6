// What the space worker can be asked about files of several spaces, workspaces and explorables: types only, see space_protocol.ts.
import type { Layout, Progress, Provenance } from '../ml/contracts';
import type { SpaceEntry } from '../ml/data/space_entry';
import type { Explorable, ExplorableText } from '../ml/formats/explorable/explorable';
import type { KeptViewData } from '../ml/formats/workspace/kept_views';
import type { ProjectionMethod } from '../ml/projection_contracts';
import type { Method } from './method';
import type { SpaceInfo } from './space_protocol';

/** A space with all of it that the page keeps. */
export interface SpaceToKeep {
  readonly space: string;
  readonly layouts: readonly Layout[];
  readonly views: readonly KeptViewData[];
  readonly entry?: SpaceEntry;
}

export interface OpenedSpace {
  readonly info: SpaceInfo;
  readonly layouts: readonly Layout[];
  readonly views: readonly KeptViewData[];
  /** Id in the list of spaces that come with the app. */
  readonly entry: string | null;
}

export interface OpenedFile {
  readonly opened: readonly OpenedSpace[];
  /** Those that could not be, with why. */
  readonly damaged: readonly { readonly title: string; readonly reason: string }[];
  /** Id of the one that was on screen; null where that is damaged. */
  readonly active: string | null;
  readonly layout: ProjectionMethod;
  readonly screen: string;
}

export interface PublishedFolder {
  /** A zip archive of it. */
  readonly file: Blob;
  /** Unpacked. */
  readonly bytes: number;
  readonly spaceBytes: number;
}

export interface KeepFilesApi {
  /** A `.vectarium` file. Stops when aborted. */
  writeWorkspace: Method<
    { spaces: readonly SpaceToKeep[]; active: number; layout: ProjectionMethod; screen: string },
    Blob,
    Progress
  >;
  /** Opens its spaces under ids of their own, which begin with `id`. Throws BadInput where none can be opened. */
  openWorkspace: Method<{ file: Blob; name: string; id: string }, OpenedFile, Progress>;
  /** Makes an explorable of a space, with the viewer's files as they are served. Stops when aborted. */
  publish: Method<
    {
      kept: SpaceToKeep;
      text: ExplorableText;
      storage: Provenance['storage'];
      training: boolean;
      layout: ProjectionMethod;
      screen: string;
      /** The page's own folder, and that of its data. */
      base: string;
      data: string;
    },
    PublishedFolder,
    Progress
  >;
  /** The one space of a published page, with what its author wrote; `base` is the folder of its data. */
  openExplorable: Method<
    { base: string; id: string },
    { explorable: Explorable; info: SpaceInfo; layouts: readonly Layout[] },
    Progress
  >;
  /** Share of the ten nearest that stay so when vectors are rounded to 8 bits, over rows at even steps. Stops when aborted. */
  roundingCost: Method<{ space: string }, { readonly recall: number; readonly rows: number }, Progress>;
}
