// The files of an explorable: a folder that any static host serves, with the app's own viewer, one space and what its author wrote. Whoever calls says where the
// viewer's files are: the running app asks its own origin for them, a terminal reads dist/. The service worker comes along with a list of this folder's own files
// (service_worker/file_list.ts), so the page is there without a connection after its first visit.
import type { Control, Layout, Provenance, Space } from '../../contracts';
import { Checksum } from '../../core/checksum';
import type { SpaceEntry } from '../../data/space_entry';
import type { ProjectionMethod } from '../../projection_contracts';
import { spaceParts } from '../packed_space';
import type { KeptViewData } from '../workspace/kept_views';
import type { ZipPart } from '../zip_writer';
import type { Explorable, ExplorableText } from './explorable';
import { explorablePage } from './explorable_page';
import { readmeText } from './readme_text';
import type { Viewer, ViewerFile } from './viewer_files';

export interface ExplorableChoice extends ExplorableText {
  readonly storage: Provenance['storage'];
  readonly training: boolean;
  readonly layout: ProjectionMethod;
  readonly screen: string;
  readonly views: readonly KeptViewData[];
  readonly entry?: SpaceEntry;
}

export interface ExplorableMeans {
  readonly space: Space;
  readonly layouts: readonly Layout[];
  readonly viewer: Viewer;
  /** One of the app's built files, by its path. */
  read(path: string): Promise<Blob>;
  /** A picture of the space's rows, by its name in the entry. */
  picture(file: string): Promise<Blob>;
}

const PAGE = 'index.html';
const SPACE_FILE = 'explorable.space.gz';
const MOST_DESCRIPTION = 300;
/** Files that deflating makes smaller. */
const TEXTS = /\.(html|js|css|json|svg|txt)$/;

export async function explorableParts(
  choice: ExplorableChoice,
  { space, layouts, viewer, read, picture }: ExplorableMeans,
  { signal, onProgress }: Control,
): Promise<readonly ZipPart[]> {
  const { storage, ...said } = choice;
  const packed = await gzipped(new Blob(spaceParts(space, layouts, storage)));
  const explorable: Explorable = { ...said, file: SPACE_FILE, compressedBytes: packed.size };
  const list = JSON.stringify({ version: 1, datasets: [], testSets: [], spaces: [], explorable }, null, 1);
  const listed = new Checksum().add(new TextEncoder().encode(list)).add(new Uint8Array(await packed.arrayBuffer()));
  // Named by what is in it: a later edition never mixes with this one in a visitor's browser.
  const data = `datasets-${hex(listed.value)}`;
  const parts = [
    part('README.txt', new Blob([readmeText(choice)])),
    part(`${data}/manifest.json`, new Blob([list])),
    part(`${data}/${SPACE_FILE}`, packed),
  ];
  for (const file of choice.entry?.pictures?.files ?? []) parts.push(part(`${data}/${file}`, await picture(file)));
  const own = parts.map(({ path, data: { size } }) => ({ path, bytes: size, training: false }));

  const wanted = viewer.files.filter(({ path, training }) => path !== PAGE && (choice.training || !training));
  for (const [n, { path }] of wanted.entries()) {
    signal.throwIfAborted();
    parts.push(part(path, await read(path)));
    onProgress({ phase: 'fetching the viewer', done: n + 1, total: wanted.length, unit: 'files' });
  }
  const line = choice.introduction.replace(/\s+/g, ' ').trim().slice(0, MOST_DESCRIPTION);
  const facts = { title: choice.title, description: line || choice.title, data };
  const html = await (await read(PAGE)).text();
  const version = versionOf(explorablePage(html, { ...facts, version: '' }), [...own, ...wanted]);
  const page = new Blob([explorablePage(html, { ...facts, version })]);
  const script = keptBy(await (await read(viewer.serviceWorker)).text(), version, [
    ...[...own, ...wanted],
    { path: PAGE, bytes: page.size, training: false },
  ]);
  return [part(PAGE, page), part(viewer.serviceWorker, new Blob([script])), ...parts];
}

const part = (path: string, data: Blob): ZipPart => ({ path, data, deflate: TEXTS.test(path) });
const gzipped = (data: Blob) => new Response(data.stream().pipeThrough(new CompressionStream('gzip'))).blob();
const hex = (value: number) => value.toString(16).padStart(8, '0');

/** Another text for every other content: files are named by theirs, or have a sum. */
function versionOf(page: string, files: readonly ViewerFile[]): string {
  const bytes = new TextEncoder().encode(page + JSON.stringify(files));
  return hex(new Checksum().add(bytes).value) + hex(new Checksum().add(bytes.toReversed()).value);
}

/** The app's service worker with this list in place of its own first line. All is kept at the first visit: it is as much as looking takes. */
function keptBy(script: string, version: string, files: readonly ViewerFile[]): string {
  const listed = files.map(({ path, bytes, sha256 }) => ({ path, bytes, group: 'first', ...(sha256 && { sha256 }) }));
  return `self.FILES = ${JSON.stringify({ version, files: listed })};\n${script.slice(script.indexOf('\n') + 1)}`;
}
