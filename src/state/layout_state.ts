// What the screen knows of layouts: what the next one is to be made by, the one being made, and the facts of the one on screen.
import type { Layout, ParameterSpec, Progress } from '../ml/contracts';
import type { ScreenLayout } from '../ml/formats/screen/screen';
import type {
  LayoutQuality,
  LayoutRecipe,
  Preparation,
  ProjectionInfo,
  ProjectionMethod,
} from '../ml/projection_contracts';
import type { LaidOut } from '../workers/protocol';
import type { Explanation } from './types';
import type { Shown } from './workspace';

export type LayoutKind = Layout['kind'];

/** A recipe as a person sets it: what all methods share, and what each can be set to. */
export interface LayoutPlan {
  readonly dims: 2 | 3;
  /** Null: as many as suit the method. */
  readonly rows: number | null;
  readonly prepare: Preparation;
  readonly seed: number;
  /** Three queries, of which a map of two dimensions takes the first two. */
  readonly axes: readonly string[];
  /** What differs from the defaults. */
  readonly parameters: Readonly<Partial<Record<ProjectionMethod, Readonly<Record<string, number>>>>>;
}

/** Of a layout that is there. */
export interface LayoutFacts {
  readonly rows: number;
  /** Null of frames of a training, and of files from before there were recipes. */
  readonly recipe: LayoutRecipe | null;
  readonly flowed: boolean;
  /** Null where it came with its space or with a link. */
  readonly made: Pick<LaidOut, 'seconds' | 'neighbors'> | null;
  readonly explained: LaidOut['explained'];
  readonly quality: LayoutQuality | null;
}

/** Part of MapState. */
export interface LayoutState {
  /** Empty until they are asked for. */
  readonly methods: readonly ProjectionInfo[];
  readonly plan: LayoutPlan;
  /** The layout being made, and how far it is. */
  readonly making: LayoutRecipe | null;
  readonly progress: Progress | null;
  /** From the moment that another layout is asked for until it is on screen, or is given up: what the controls name is not yet what is seen. */
  readonly busy: boolean;
  /** Of the layout on screen. */
  readonly facts: LayoutFacts | null;
  /** How far judging it is; null while it is not judged. */
  readonly judging: Progress | null;
  /** Why the queries of semantic axes could not be followed when they were last asked for; the plan keeps them, to be mended. */
  readonly refusedAxes: Explanation | null;
}

export const DEFAULT_PLAN: LayoutPlan = {
  dims: 3,
  rows: null,
  prepare: 'none',
  seed: 1,
  axes: ['woman - man', 'good - bad', 'war - peace'],
  parameters: {},
};

export const NO_LAYOUT: LayoutState = {
  methods: [],
  plan: DEFAULT_PLAN,
  making: null,
  progress: null,
  busy: false,
  facts: null,
  judging: null,
  refusedAxes: null,
};

/** Rows that the methods which need neighbours lay out unless more are asked for. */
const USUAL_ROWS = 20_000;

export function rowsOf(plan: LayoutPlan, kind: LayoutKind, most: number): number {
  const usual = kind === 'umap' || kind === 'tsne' ? USUAL_ROWS : most;
  return Math.min(most, plan.rows ?? usual);
}

/** All of a recipe but a method's own parameters. `most`: rows of the space. */
function sharedOf(plan: LayoutPlan, kind: LayoutKind, most: number): Omit<LayoutRecipe, 'parameters'> {
  const { dims, prepare, seed, axes } = plan;
  return {
    method: kind,
    dims,
    rows: rowsOf(plan, kind, most),
    prepare: kind === 'given' ? 'none' : prepare,
    seed,
    ...(kind === 'axes' && { axes: axes.slice(0, dims) }),
  };
}

/** The most that a parameter can be where so many rows are laid out; never under its least. */
export function mostFor({ min, max, rowsEach }: ParameterSpec, rows: number): number {
  return rowsEach === undefined ? max : Math.max(min, Math.min(max, Math.floor((rows - 1) / rowsEach)));
}

export function recipeOf(plan: LayoutPlan, info: ProjectionInfo, most: number): LayoutRecipe {
  const shared = sharedOf(plan, info.method, most);
  const wanted = plan.parameters[info.method] ?? {};
  const within = info.parameters.map((spec): [string, number] => {
    const value = wanted[spec.name] ?? spec.default;
    return [spec.name, spec.rowsEach === undefined ? value : Math.min(value, mostFor(spec, shared.rows))];
  });
  return { ...shared, parameters: { ...wanted, ...Object.fromEntries(within) } };
}

/** Whether a layout is one of the plan, whatever its method's parameters and its seed. */
export function isPlanned(layout: Pick<Layout, 'kind' | 'rows' | 'recipe'>, plan: LayoutPlan, most: number): boolean {
  const { dims, rows, prepare, axes } = sharedOf(plan, layout.kind, most);
  const { recipe } = layout;
  if (!recipe) return dims === 3 && rows === layout.rows && prepare === 'none';
  return same({ dims, rows, prepare, axes }, { ...recipe, axes: recipe.axes });
}

/** Whether two recipes are of the same layout. */
export function isSameRecipe(a: LayoutRecipe, b: LayoutRecipe): boolean {
  return same(a, b) && a.method === b.method && a.seed === b.seed && sameNumbers(a.parameters, b.parameters);
}

type Shared = Pick<LayoutRecipe, 'dims' | 'rows' | 'prepare'> & { readonly axes?: readonly string[] | undefined };

function same(a: Shared, b: Shared): boolean {
  const axes = a.axes ?? [];
  return (
    a.dims === b.dims &&
    a.rows === b.rows &&
    a.prepare === b.prepare &&
    axes.length === (b.axes ?? []).length &&
    axes.every((axis, i) => axis === b.axes?.[i])
  );
}

function sameNumbers(a: LayoutRecipe['parameters'], b: LayoutRecipe['parameters']): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => a[name] === b[name]);
}

/** The plan that gives this recipe. `most`: rows of the space. */
export function planOf(recipe: LayoutRecipe, plan: LayoutPlan, most: number): LayoutPlan {
  const { method, dims, rows, prepare, seed, axes = [], parameters } = recipe;
  const usual = rowsOf({ ...plan, rows: null }, method, most);
  return {
    dims,
    rows: rows === usual ? null : rows,
    prepare,
    seed,
    axes: [...axes, ...plan.axes.slice(axes.length)],
    parameters: { ...plan.parameters, [method]: parameters },
  };
}

export interface LayoutActions {
  /** Shows the layout of a method, made by the plan where it is not there. */
  showLayout(kind: LayoutKind): Promise<void>;
  /** Makes the layout of a method by the plan, from its beginning. */
  layOut(kind: LayoutKind): Promise<void>;
  /** The layout from before stays. */
  cancelLayout(): void;
  /** Changes what the next layout is made by; of dimensions, the one on screen is made anew at once. */
  setPlan(change: Partial<Omit<LayoutPlan, 'parameters'>>): void;
  /** A parameter of the method on screen; one that applies 'live' has the layout flow on from where it stands. */
  setLayoutParameter(name: string, value: number): void;
  /** Measures how true the layout on screen is, unless that is known. */
  judgeLayout(): Promise<void>;
  setColor(column: string | null): void;
  loadMethods(): Promise<void>;
  /** Shows a layout of the space on screen that a link or a file carries, made by its recipe where it carries no more. */
  followLayout(layout: ScreenLayout): Promise<void>;
  /** Goes back to a map that was there: its layout as it was, made again where the vectors have moved on since. */
  returnTo(shown: Shown): Promise<void>;
}
