// Views of a map that a person keeps: where the camera was, on which layout. Plain data, by space, so that a file or a link can carry them.
import type { CameraPose } from '../render/types';
import type { LayoutKind } from './layout_state';

export interface KeptView {
  /** Counts up; never used twice in a space. */
  readonly id: number;
  readonly name: string;
  readonly layout: LayoutKind;
  readonly dims: 2 | 3;
  readonly pose: CameraPose;
}

/** By a space's id, in the order in which they are shown and toured. */
export type ViewsState = Readonly<Record<string, readonly KeptView[]>>;

export const MOST_VIEWS = 50;

/** Views that came from where they are kept: they are not put there again, and their coming is no step. */
export const fromShelf = new WeakSet<object>();
const NO_VIEWS: readonly KeptView[] = [];

/** Those of the space on screen; always the same array while they are the same. */
export function viewsOf({ views, active }: { readonly views: ViewsState; readonly active: string | null }) {
  return (active === null ? undefined : views[active]) ?? NO_VIEWS;
}

export interface ViewsActions {
  /** Keeps the pose with the layout on screen, under a name; does nothing where as many are kept as can be. */
  keepView(name: string, pose: CameraPose): void;
  renameView(id: number, name: string): void;
  deleteView(id: number): void;
  /** One place up (−1) or down (1). */
  moveView(id: number, by: -1 | 1): void;
  /** Shows the layout that a view is of; its pose, or null where there is no such view or its layout did not come. */
  showView(id: number): Promise<KeptView['pose'] | null>;
}
