// Rows selected together, which rows are shown, and the steps that led there. The masks themselves, a byte a row, lie in arrays.ts.

/** What rows were selected by. */
export type GroupOrigin = 'click' | 'lasso' | 'box' | 'query' | 'neighbors' | 'legend' | 'table' | 'cluster';
export type Combine = 'replace' | 'add' | 'subtract';
export type MapTool = 'pointer' | 'box' | 'lasso';

/** What a legend hides of a column: categories by number, or values outside a range. Rows without a value go with `NaN`. */
export type LegendFilter =
  | { readonly column: string; readonly hidden: readonly number[] }
  | { readonly column: string; readonly min: number; readonly max: number; readonly gaps: boolean };

/** A step that can be taken back, as the screen names it. */
export type StepName = 'select' | 'selectNone' | 'isolate' | 'hide' | 'showAll' | 'filter' | 'color' | 'size' | 'shape';

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
  /** Null takes away what the legend of that column hides. */
  setFilter(column: string, filter: LegendFilter | null): void;
  setTool(tool: MapTool): void;
  undo(): void;
  redo(): void;
}
