// The files of an explorable: a folder that any static host serves, with the app's own viewer, one space and what its author wrote. Whoever calls says where the
// viewer's files are: the running app asks its own origin for them, a terminal reads dist/. What is packed here is text and vectors; no markup is made but the page's.

import type { Control, Layout, Provenance, Space } from '../../contracts';
import type { SpaceEntry } from '../../data/space_entry';
import { packSpace } from '../packed_space';
import type { KeptViewData } from '../workspace/kept_views';
import type { ZipPart } from '../zip_writer';
import type { Explorable, ExplorableText } from './explorable';
import { explorablePage } from './explorable_page';
import type { ViewerFile } from './viewer_files';

export interface ExplorableChoice extends ExplorableText {
  readonly storage: Provenance['storage'];
  readonly training: boolean;
  readonly screen: string;
  readonly views: readonly KeptViewData[];
  readonly entry?: SpaceEntry;
}

export interface ExplorableMeans {
  readonly space: Space;
  readonly layouts: readonly Layout[];
  readonly files: readonly ViewerFile[];
  /** One of the app's built files, by its path. */
  read(path: string): Promise<Blob>;
}

const PAGE = 'index.html';
const SPACE_FILE = 'explorable.space.gz';
const MOST_DESCRIPTION = 300;
/** Files that deflating makes smaller. */
const TEXTS = /\.(html|js|css|json|svg|txt|webmanifest)$/;

/** The first is the page; `training` takes along what a visitor needs to train. */
export async function explorableParts(
  choice: ExplorableChoice,
  { space, layouts, files, read }: ExplorableMeans,
  { signal, onProgress }: Control,
): Promise<readonly ZipPart[]> {
  const { storage, ...said } = choice;
  const packed = await gzipped(new Blob([new Uint8Array(packSpace(space, layouts, storage))]));
  const explorable: Explorable = { ...said, file: SPACE_FILE, compressedBytes: packed.size };
  const wanted = [
    ...files.filter(({ path, training }) => path !== PAGE && (choice.training || !training)).map(({ path }) => path),
    ...(choice.entry?.pictures?.files ?? []).map((file) => `datasets/${file}`),
  ];
  const line = choice.introduction.replace(/\s+/g, ' ').trim().slice(0, MOST_DESCRIPTION);
  const page = explorablePage(await (await read(PAGE)).text(), choice.title, line || choice.title);
  const list = { version: 1, datasets: [], testSets: [], spaces: [], explorable };
  const parts: ZipPart[] = [
    part(PAGE, new Blob([page])),
    part('datasets/manifest.json', new Blob([JSON.stringify(list, null, 1)])),
    part(`datasets/${SPACE_FILE}`, packed),
    part('README.txt', new Blob([readme(choice)])),
  ];
  for (const [n, path] of wanted.entries()) {
    signal.throwIfAborted();
    parts.push(part(path, await read(path)));
    onProgress({ phase: 'fetching the viewer', done: n + 1, total: wanted.length, unit: 'files' });
  }
  return parts;
}

const part = (path: string, data: Blob): ZipPart => ({ path, data, deflate: TEXTS.test(path) });

const gzipped = (data: Blob) => new Response(data.stream().pipeThrough(new CompressionStream('gzip'))).blob();

function readme({ title, introduction, source, licence }: ExplorableText): string {
  return `${title}

${introduction}

Data: ${source || 'not stated'}
Licence of the data: ${licence || 'not stated'}

This folder is a web page. Put all of it on any web server: no special headers and no server-side code are needed, and it works from any path.
Opened from a disk (file://) browsers refuse its scripts; to look at it here, run one of these in this folder and open the address that it prints:

    npx serve
    python3 -m http.server

Made with Vectarium (MIT licence). The licences of the code are in the page: About, "Licences of the code".
`;
}
