// A space as the space worker holds it: what questions about it are answered from. Groups of handlers in files of their own take a function
// that gives one by its id.
import type { Layout, Space } from '../ml/contracts';
import type { NameIndex } from '../ml/query/name_index';
import type { QuerySpace } from '../ml/query/nearest';
import type { TrainingHistory } from '../ml/train/history';

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
}

/** Throws where there is none. */
export type GetSpace = (id: string) => OpenSpace;

/** What its rows can be asked for; hidden ones only where they are to be shown. */
export function queried({ space: { vectors, ratings }, norms, hidden }: OpenSpace, showHidden = false): QuerySpace {
  return { vectors, norms, ...(ratings && { items: ratings.items }), ...(!showHidden && { hidden }) };
}
