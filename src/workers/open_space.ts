// A space as the space worker holds it: what questions about it are answered from. Groups of handlers in files of their own take a function
// that gives one by its id.
import type { Control, Layout, Space } from '../ml/contracts';
import type { NameIndex } from '../ml/query/name_index';
import type { QuerySpace } from '../ml/query/nearest';
import type { TrainingHistory } from '../ml/train/history';
import { scanOf } from './row_scans';
import type { SpaceInfo } from './space_protocol';

export interface OpenSpace {
  space: Space;
  norms: Float32Array;
  index: NameIndex;
  /** Rows that are hidden unless a call asks for them. */
  readonly hidden: ReadonlySet<number>;
  /** The map on screen. */
  layout: Layout | null;
  /** Moments of its training, where it was trained here. */
  readonly history?: TrainingHistory;
  /** Its vectors will soon be others: a training under way, or a moment of the past. Nothing is made for them that takes long. */
  fleeting?: boolean;
}

/** Throws where there is none. */
export type GetSpace = (id: string) => OpenSpace;

/** Puts a space among the open ones, with the layout that is on the map; lets others in meanwhile. */
export type PutSpace = (space: Space, layout: Layout | null, control: Control) => Promise<SpaceInfo>;

/** What its rows can be asked for; hidden ones only where they are to be shown. */
export function queried({ space, norms, hidden, fleeting }: OpenSpace, showHidden = false): QuerySpace {
  const { vectors, ratings } = space;
  const scan = fleeting ? undefined : scanOf(vectors, norms);
  return {
    ...{ vectors, norms },
    ...(ratings && { items: ratings.items }),
    ...(!showHidden && { hidden }),
    ...(scan && { scan }),
  };
}
