// A space as the space worker holds it: what questions about it are answered from. Groups of handlers in files of their own take a function
// that gives one by its id.
import type { Layout, Space } from '../ml/contracts';
import type { NameIndex } from '../ml/query/name_index';

export interface OpenSpace {
  space: Space;
  norms: Float32Array;
  index: NameIndex;
  /** Rows that are hidden unless a call asks for them. */
  readonly hidden: ReadonlySet<number>;
  /** The map on screen. */
  layout: Layout | null;
}

/** Throws where there is none. */
export type GetSpace = (id: string) => OpenSpace;
