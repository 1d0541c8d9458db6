// What an exported page says of itself, in the dataset list that comes with it (`datasets/manifest.json`): its one space, what its author wrote, and what it
// opens on. Types and checks; the page and its files are made by explorable_parts.ts.
import { parseSpace, type SpaceEntry } from '../../data/space_entry';
import { METHODS } from '../../projection/recipe_text';
import type { ProjectionMethod } from '../../projection_contracts';
import { arrayAt, finiteAt, type Json, objectAt, oneOf, refuse, textAt } from '../workspace/json_checks';
import { type KeptViewData, viewsOf } from '../workspace/kept_views';
import { LONGEST_SCREEN } from '../workspace/workspace';

/** What its author writes. All of it is text and never markup; paragraphs of the introduction are apart by empty lines. */
export interface ExplorableText {
  readonly title: string;
  readonly introduction: string;
  /** Where the data is from, and under which terms; may be empty. */
  readonly source: string;
  readonly licence: string;
}

export interface Explorable extends ExplorableText {
  /** A gzipped `.space` file beside the list, and its size. */
  readonly file: string;
  readonly compressedBytes: number;
  /** Whether a visitor can train with it. */
  readonly training: boolean;
  /** Which of its layouts it opens on. */
  readonly layout: ProjectionMethod;
  /** How it is looked at then, in the text of links (formats/screen/screen_text.ts); empty: as the viewer starts. */
  readonly screen: string;
  readonly views: readonly KeptViewData[];
  /** Where its rows have pictures, which lie beside it. */
  readonly entry?: SpaceEntry;
}

export const LONGEST_TITLE = 200;
export const LONGEST_INTRODUCTION = 20_000;
export const LONGEST_TERMS = 1000;

/** Of a parsed list. Throws BadInput that names the field. */
export function parseExplorable(json: unknown): Explorable {
  const found: Json = objectAt(objectAt(json, 'manifest').explorable, 'explorable');
  const { training, entry } = found;
  if (typeof training !== 'boolean') throw refuse('training', 'true or false', training);
  const compressedBytes = finiteAt(found, 'compressedBytes');
  const [file] = arrayAt({ files: [found.file] }, 'files', 1);
  if (typeof file !== 'string' || !/^[\w.-]+$/.test(file)) throw refuse('file', 'the name of a file', file);
  return {
    title: textAt(found, 'title', LONGEST_TITLE),
    introduction: textAt(found, 'introduction', LONGEST_INTRODUCTION),
    source: textAt(found, 'source', LONGEST_TERMS),
    licence: textAt(found, 'licence', LONGEST_TERMS),
    file,
    compressedBytes,
    training,
    layout: oneOf(found, 'layout', METHODS),
    screen: textAt(found, 'screen', LONGEST_SCREEN),
    views: viewsOf(found, 'views'),
    ...(entry !== undefined && { entry: parseSpace(entry, 'the space') }),
  };
}
