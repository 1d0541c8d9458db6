// The list of the app's built files, `viewer.json`, as config/viewer_files.ts writes it at build: which of them looking at a space needs, and which are for
// training only. Types and checks.
import { arrayAt, finiteAt, objectAt, refuse, textAt } from '../workspace/json_checks';

export interface ViewerFile {
  /** Relative to the page. */
  readonly path: string;
  readonly bytes: number;
  readonly training: boolean;
}

export const VIEWER_LIST = 'viewer.json';
const MOST_FILES = 10_000;
/** Forward slashes, no dot at the beginning of a part: never above the folder. */
const PATH = /^(?!\.)[\w.-]+(\/(?!\.)[\w.-]+)*$/;

export function parseViewerFiles(json: unknown): readonly ViewerFile[] {
  return arrayAt(objectAt(json, VIEWER_LIST), 'files', MOST_FILES).map((value) => {
    const file = objectAt(value, 'file');
    const path = textAt(file, 'path', 1000);
    const { training } = file;
    if (!PATH.test(path)) throw refuse('path', 'a path below the page', path);
    if (typeof training !== 'boolean') throw refuse('training', 'true or false', training);
    return { path, bytes: finiteAt(file, 'bytes'), training };
  });
}
