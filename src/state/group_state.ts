// Rows selected together, which rows are shown, and the steps that led there. The masks themselves, a byte a row, lie in arrays.ts.
import type { GroupDescription } from '../workers/group_protocol';

/** What rows were selected by. */
export type GroupOrigin = 'click' | 'lasso' | 'box' | 'query' | 'neighbors' | 'legend' | 'table' | 'cluster' | 'link';
export type Combine = 'replace' | 'add' | 'subtract';
export type MapTool = 'pointer' | 'box' | 'lasso';

/** What a legend hides of a column: categories by number, or values outside a range. Rows without a value go with `NaN`. */
export type LegendFilter =
  | { readonly column: string; readonly hidden: readonly number[] }
  | { readonly column: string; readonly min: number; readonly max: number; readonly gaps: boolean };

/** A step that can be taken back, as the screen names it. */
export type StepName =
  | 'select'
  | 'selectNone'
  | 'isolate'
  | 'hide'
  | 'showAll'
  | 'filter'
  | 'color'
  | 'size'
  | 'shape'
  | 'link';

/** How a column of numbers becomes colour: `auto` is diverging about 0 where values lie on both sides of it, else sequential. */
export type ColorScale = 'auto' | 'sequential' | 'zero' | 'median';

/** How points look, by columns of the space; part of MapState. */
export interface Look {
  /** Column that colours the points, where the space has it; null for one colour. */
  readonly color: string | null;
  readonly scale: ColorScale;
  /** Column that sizes the points, and the one that shapes them (categories only); null for one size, one shape. */
  readonly size: string | null;
  readonly shape: string | null;
  /** CSS pixels at the default distance: of the smallest and largest point, and of all where no column sizes them. */
  readonly sizes: { readonly least: number; readonly most: number; readonly one: number };
}

export const DEFAULT_LOOK: Look = {
  color: 'meanYear',
  scale: 'auto',
  size: 'count',
  shape: null,
  sizes: { least: 2, most: 14, one: 4 },
};

/** What is selected, shown and looked at in a space; masks are a byte a row. */
export interface Scenery extends Look {
  /** The row selected alone. */
  readonly row: number | null;
  readonly group: Uint8Array | null;
  readonly from: GroupOrigin | null;
  /** What was isolated or not hidden; null: all. */
  readonly kept: Uint8Array | null;
  readonly filters: readonly LegendFilter[];
}

export interface GroupState {
  /** Rows selected together in the space on screen; 0: none. One row that is selected alone is AppState.selection. */
  readonly count: number;
  readonly from: GroupOrigin | null;
  /** How many rows are shown; null: all. */
  readonly shown: number | null;
  /** Counts every change of either mask. */
  readonly version: number;
  readonly filters: readonly LegendFilter[];
  readonly tool: MapTool;
  /** What the next rows are to the selection, where no key says otherwise. */
  readonly combine: Combine;
  /** What undo takes back and redo does again; null where there is nothing. */
  readonly undo: StepName | null;
  readonly redo: StepName | null;
}

export const NO_GROUP: GroupState = {
  count: 0,
  from: null,
  shown: null,
  version: 0,
  filters: [],
  tool: 'pointer',
  combine: 'replace',
  undo: null,
  redo: null,
};

export interface GroupActions {
  selectRows(rows: Uint32Array, how: Combine, from: GroupOrigin): void;
  selectNone(): void;
  /** Shows the selected rows alone. */
  isolate(): void;
  /** Hides the selected rows. */
  hideGroup(): void;
  /** Shows all rows, whatever hid them. */
  showAll(): void;
  /** Null takes away what the legend of that column hides. Changes that are `live`, while a hand is on them, are one step with the last. */
  setFilter(column: string, filter: LegendFilter | null, live?: boolean): void;
  setTool(tool: MapTool): void;
  setCombine(combine: Combine): void;
  /** Adds a row to those selected, or takes it out; a word that is selected alone becomes one of them. */
  toggleRow(row: number): void;
  setLook(look: Partial<Look>, live?: boolean): void;
  /** As the space looks at first. */
  resetLook(): void;
  /** What those selected have in common; null where none are, or where that is out of date. */
  describeGroup(signal: AbortSignal): Promise<GroupDescription | null>;
  /** Selects, shows and colours all at once, as a link says. */
  restoreScenery(change: Partial<Scenery>): Promise<void>;
  undo(): void;
  redo(): void;
}
