// A screen as one small value: which space and how it is to be had, the map, what is selected, filtered and asked. Types only; what is absent is as the
// app starts with it. A link is its text form (screen_text.ts, read_screen.ts), a workspace file and the last session keep the same text.
import type { EngineName, ModelId, Recipe, SourceRef } from '../../contracts';
import type { LayoutRecipe } from '../../projection_contracts';
import type { SortKey } from '../../query/table';

export type OwnSource = Extract<SourceRef, { readonly kind: 'own' }>;

/** Where the space on screen comes from. */
export type ScreenSpace =
  /** With the app, by its id. */
  | { readonly kind: 'shipped'; readonly id: string }
  /** Trained here: the recipe trains it again, where its source can be had. */
  | { readonly kind: 'trained'; readonly recipe: TrainRecipe }
  /** Ready vectors of a visitor, from a file or an address. */
  | { readonly kind: 'own'; readonly source: OwnSource };

/** A recipe of something that is trained. */
export type TrainRecipe = Recipe & { readonly model: ModelId };

/** The controls of the next training. */
export type ScreenControls = Pick<TrainRecipe, 'model' | 'source' | 'parameters' | 'seed' | 'threads'> & {
  readonly engine: EngineName | 'automatic';
};

export interface ScreenLayout {
  readonly recipe: LayoutRecipe;
  /** rows × 3; null where the recipe has to be followed. */
  readonly positions: Float32Array | null;
  readonly flowed: boolean;
}

/** The camera, as CameraPose of the renderer has it: in the coordinates of the positions, angles in radians. */
export interface ScreenView {
  readonly target: readonly [number, number, number];
  readonly azimuth: number;
  readonly polar: number;
  readonly distance: number;
}

/** How points look. Columns that are null: one colour, one size, one shape. */
export interface ScreenLook {
  readonly color?: string | null;
  readonly scale?: 'sequential' | 'zero' | 'median';
  readonly size?: string | null;
  readonly shape?: string;
  readonly sizes?: { readonly least: number; readonly most: number; readonly one: number };
  readonly pictures?: 'off' | 'plain';
  /** Lines between true neighbours, and whether they are in bundles. */
  readonly links?: true;
  readonly bundled?: true;
  /** Names of the parts of the map, which are there by themselves. */
  readonly names?: false;
}

/** Many rows: by name where they are few, else as a category of a column; `others`: all rows but these. */
export type RowChoice = { readonly others: boolean } & (
  | { readonly names: readonly string[] }
  | { readonly column: string; readonly category: number }
);

/** What a legend hides of a column: see LegendFilter of state/group_state.ts. */
export type ScreenFilter =
  | { readonly column: string; readonly hidden: readonly number[] }
  | { readonly column: string; readonly min: number; readonly max: number; readonly gaps: boolean };

/** The table, where it lists or sorts otherwise than at first. */
export interface ScreenTable {
  readonly text?: string;
  readonly pattern?: true;
  readonly columns?: readonly (
    | { readonly column: string; readonly min: number; readonly max: number }
    | { readonly column: string; readonly categories: readonly number[] }
  )[];
  readonly scope?: 'shown' | 'group' | 'neighbors';
  readonly sort?: { readonly by: SortKey; readonly descending: boolean };
}

export interface Screen {
  /** Absent: the space that the app opens with. */
  readonly space?: ScreenSpace;
  /** Where they say something else than the recipe of the space, or than what the app starts with. */
  readonly controls?: ScreenControls;
  /** Absent: the layout that the space is shown with at first. */
  readonly layout?: ScreenLayout;
  /** Absent: the whole map. */
  readonly view?: ScreenView;
  readonly look?: ScreenLook;
  /** Name of the row that is selected alone. */
  readonly word?: string;
  readonly group?: RowChoice;
  /** The only rows that are shown, before legends hide any. */
  readonly kept?: RowChoice;
  readonly filters?: readonly ScreenFilter[];
  /** A question whose answer is on screen. */
  readonly query?: string;
  /** Neighbours asked for. */
  readonly k?: number;
  readonly table?: ScreenTable;
  /** What lies below the map. */
  readonly dock?: 'table';
  /** Panels that are folded away. */
  readonly closed?: 'left' | 'right' | 'both';
  /** Only where a person wants it to travel. */
  readonly theme?: 'dark' | 'light';
}
