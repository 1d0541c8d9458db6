// `workspace.json` of a `.vectarium` file: which spaces there are, with the views kept of each, and the screen as it was. Types, writing and checks; the spaces
// themselves are `.space` files beside it, which hold their titles, recipes and layouts (formats/packed_space.ts).

import { METHODS } from '../../projection/recipe_text';
import type { ProjectionMethod } from '../../projection_contracts';
import { arrayAt, objectAt, oneOf, refuse, textAt } from './json_checks';
import { type KeptViewData, viewsOf } from './kept_views';

export const WORKSPACE_FILE = 'workspace.json';
const VERSION = 1;
const MOST_SPACES = 100;
const MOST_TITLE = 1000;
/** Of the text of a screen, which may hold the places of 500 points. */
export const LONGEST_SCREEN = 100_000;

export interface WorkspaceSpace {
  /** Path of its `.space` in the archive. */
  readonly file: string;
  /** Also in its file: for when that is damaged. */
  readonly title: string;
  /** Id in the list of spaces that come with the app, whose rows' pictures it has. */
  readonly entry?: string;
  readonly views: readonly KeptViewData[];
}

export interface Workspace {
  readonly spaces: readonly WorkspaceSpace[];
  /** Place of the space on screen among `spaces`. */
  readonly active: number;
  /** Which of its layouts was on screen. */
  readonly layout: ProjectionMethod;
  /** How it was looked at and asked, in the text of links (formats/screen/screen_text.ts); empty: as the app starts. */
  readonly screen: string;
}

export function workspaceText(workspace: Workspace): string {
  return JSON.stringify({ version: VERSION, ...workspace }, null, 1);
}

/** Throws BadInput that names the field with what was expected and what is there. */
export function parseWorkspace(text: string): Workspace {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw refuse(WORKSPACE_FILE, 'JSON', text.slice(0, 60));
  }
  const root = objectAt(json, WORKSPACE_FILE);
  if (root.version !== VERSION) throw refuse('version', String(VERSION), root.version);
  const spaces = arrayAt(root, 'spaces', MOST_SPACES).map((value, n): WorkspaceSpace => {
    const space = objectAt(value, `space ${n + 1}`);
    const { entry } = space;
    return {
      file: textAt(space, 'file', MOST_TITLE),
      title: textAt(space, 'title', MOST_TITLE),
      ...(entry !== undefined && { entry: textAt(space, 'entry', MOST_TITLE) }),
      views: viewsOf(space, 'views'),
    };
  });
  if (spaces.length === 0) throw refuse('spaces', 'a filled list', []);
  if (new Set(spaces.map(({ file }) => file)).size < spaces.length)
    throw refuse('spaces', 'each a file of its own', 'one twice');
  const { active } = root;
  if (typeof active !== 'number' || spaces[active] === undefined)
    throw refuse('active', 'the place of a space', active);
  return { spaces, active, layout: oneOf(root, 'layout', METHODS), screen: textAt(root, 'screen', LONGEST_SCREEN) };
}
