// What a build is made of, and what the page and its service worker say to each other. Types and names only: config/offline.ts writes the list at
// build, and whoever puts together a folder of built files (a static explorable) writes its own.

/**
 * When a file is kept: `first`, before the page is served from what is kept; `code` and `data`, when it is first used, and else when there is
 * nothing better to do (data, only where the connection is known to be no dear one).
 */
export type Group = 'first' | 'code' | 'data';

export interface ListedFile {
  /** Inside the folder. What old and new tabs must not mix is named by its content. */
  readonly path: string;
  readonly bytes: number;
  readonly group: Group;
  /** Base64. None for the page, which is known by its version, nor for .gz, which hosts may unpack on the way and which has a checksum of its own. */
  readonly sha256?: string;
}

export interface FileList {
  /** Another text for every other content. The page says it too, in a `<meta name="version">`. */
  readonly version: string;
  readonly files: readonly ListedFile[];
}

/** The page of a folder. */
export const PAGE = 'index.html';
/** Of the page as it is in the source tree, which no list belongs to. */
export const UNBUILT = 'development';

/** What one version in one folder is called, among caches and among the locks of its tabs. */
export const nameOf = (base: string, version: string): string => `${familyOf(base)}${version}`;
/** What all versions in a folder begin with: hosts give many folders the same origin, and browsers the same caches. */
export const familyOf = (base: string): string => `vectarium ${base} `;

/** From the page: keep the files of these groups, then forget the versions that no tab uses. Answered with what is kept then, where a port comes along; at once, where there are no groups. */
export interface KeepMessage {
  readonly keep: readonly Group[];
}

export interface Kept {
  readonly version: string;
  readonly files: number;
  readonly bytes: number;
  /** Of the whole list. */
  readonly allFiles: number;
  readonly allBytes: number;
}
