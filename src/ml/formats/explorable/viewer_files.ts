// The list of the app's built files, `viewer.json`, as config/viewer_files.ts writes it at build: which of them looking at a space needs, and which are for
// training only. Types and checks.
import { arrayAt, finiteAt, objectAt, refuse, textAt } from '../workspace/json_checks';

export interface ViewerFile {
  /** Relative to the page. */
  readonly path: string;
  readonly bytes: number;
  /** Base64, where the service worker is to check it. */
  readonly sha256?: string;
  readonly training: boolean;
}

export interface Viewer {
  readonly files: readonly ViewerFile[];
  /** Its script is not among the files: its first line is the list of what it keeps. */
  readonly serviceWorker: string;
}

export const VIEWER_LIST = 'viewer.json';
const MOST_FILES = 10_000;
const MOST_PATH = 1000;
/** Forward slashes, no dot at the beginning of a part: never above the folder. */
const PATH = /^(?!\.)[\w.-]+(\/(?!\.)[\w.-]+)*$/;

export function parseViewer(text: string): Viewer {
  const json = objectAt(JSON.parse(text), VIEWER_LIST);
  const pathAt = (found: ReturnType<typeof objectAt>, field: string) => {
    const path = textAt(found, field, MOST_PATH);
    if (!PATH.test(path)) throw refuse(field, 'a path below the page', path);
    return path;
  };
  const files = arrayAt(json, 'files', MOST_FILES).map((value) => {
    const file = objectAt(value, 'file');
    const { training, sha256 } = file;
    if (typeof training !== 'boolean') throw refuse('training', 'true or false', training);
    const sum = sha256 === undefined ? {} : { sha256: textAt(file, 'sha256', MOST_PATH) };
    return { path: pathAt(file, 'path'), bytes: finiteAt(file, 'bytes'), training, ...sum };
  });
  return { files, serviceWorker: pathAt(json, 'serviceWorker') };
}
