// Explorables: whatever an author writes is text in page and list; the folder holds what looking needs, by name and sum, and reads back as what was chosen.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { unpackSpace } from '../packed_space';
import { example, layoutsFor } from '../test_space';
import { parseExplorable } from './explorable';
import { explorablePage } from './explorable_page';
import { type ExplorableChoice, explorableParts } from './explorable_parts';
import { parseViewer } from './viewer_files';

const html = readFileSync(new URL('../../../../index.html', import.meta.url), 'utf8');
const hostile = `</title><script>alert("$1 & 'x'")</script>`;
const view = {
  id: 1,
  name: 'V',
  layout: 'pca',
  dims: 3,
  pose: { target: [0, 0, 0], azimuth: 0, polar: 1, distance: 2 },
} as const;
const choice: ExplorableChoice = {
  ...{ title: hostile, introduction: `${hostile}\n\nSecond.`, source: 'Here', licence: 'CC0' },
  ...{ storage: 'int8', training: false, layout: 'umap', screen: '', views: [view] },
};
const viewer = parseViewer(
  JSON.stringify({
    serviceWorker: 'service_worker.js',
    files: [
      { path: 'index.html', bytes: html.length, training: false },
      { path: 'assets/look-a.js', bytes: 3, training: false, sha256: 'abc=' },
      { path: 'assets/train-a.js', bytes: 3, training: true },
    ],
  }),
);
const files: Readonly<Record<string, string>> = {
  'index.html': html,
  'service_worker.js': 'self.FILES = {"of":"the app"};\nconst rest = 1;',
  'assets/look-a.js': 'abc',
  'assets/train-a.js': 'def',
};
const means = {
  ...{ space: example(9, 4), layouts: layoutsFor(9), viewer },
  read: (path: string) => Promise.resolve(new Blob([files[path]!])),
  picture: (file: string) => Promise.resolve(new Blob([file])),
};
const control = { signal: new AbortController().signal, onProgress: () => {} };

async function folder(more: Partial<ExplorableChoice> = {}): Promise<ReadonlyMap<string, Blob>> {
  const parts = await explorableParts({ ...choice, ...more }, means, control);
  return new Map(parts.map(({ path, data }) => [path, data]));
}
const textOf = (made: ReadonlyMap<string, Blob>, path: string) => made.get(path)!.text();
const dataOf = (made: ReadonlyMap<string, Blob>) =>
  [...made.keys()].find((path) => path.endsWith('/manifest.json'))!.split('/')[0]!;

it('writes the page with all that its author says escaped', () => {
  const page = explorablePage(html, { title: hostile, description: hostile, version: 'v', data: 'datasets-1' });
  expect(page.match(/<script/g)).toHaveLength(html.match(/<script/g)!.length);
  expect(page).toContain("<title>&lt;/title&gt;&lt;script&gt;alert(&quot;$1 &amp; 'x'&quot;)&lt;/script&gt;</title>");
  expect(page).toContain('<html data-explorable lang="en">');
  expect(page).toContain('href="./datasets-1/manifest.json"');
  expect(page).toContain('<meta name="version" content="v" />');
  expect(() => explorablePage('<p>', { title: '', description: '', version: '', data: '' })).toThrow(
    /page has changed/,
  );
});

it('holds what looking needs, and the space as it was chosen', async () => {
  const made = await folder();
  const data = dataOf(made);
  expect([...made.keys()].sort()).toEqual(
    [
      'README.txt',
      'assets/look-a.js',
      `${data}/explorable.space.gz`,
      `${data}/manifest.json`,
      'index.html',
      'service_worker.js',
    ].sort(),
  );
  const explorable = parseExplorable(JSON.parse(await textOf(made, `${data}/manifest.json`)));
  const { storage, ...said } = choice;
  expect(explorable).toMatchObject({ ...said, file: 'explorable.space.gz' });
  const packed = gunzipSync(await made.get(`${data}/explorable.space.gz`)!.arrayBuffer());
  const { space, layouts } = unpackSpace(packed);
  expect(space.provenance.storage).toBe(storage);
  expect(space.names).toEqual(example(9, 4).names);
  expect(layouts.map(({ kind }) => kind)).toEqual(['pca', 'umap']);
  expect(await folder({ training: true })).toHaveProperty('size', made.size + 1);
});

it('lists for the service worker exactly its own files, under a version that changes with them', async () => {
  const [made, other] = [await folder(), await folder({ introduction: 'Another.' })];
  const listOf = async (one: ReadonlyMap<string, Blob>) => {
    const [first, rest] = (await textOf(one, 'service_worker.js')).split('\n');
    expect(rest).toBe('const rest = 1;');
    return JSON.parse(first!.replace(/^self\.FILES = |;$/g, ''));
  };
  const list = await listOf(made);
  const sizes = Object.fromEntries([...made].map(([path, { size }]) => [path, size]));
  delete sizes['service_worker.js'];
  const listed = list.files.map(({ path, bytes }: { path: string; bytes: number }) => [path, bytes]);
  // What the app's list says of its own file stands for that file.
  expect(Object.fromEntries(listed)).toEqual(sizes);
  expect(list.files.find(({ path }: { path: string }) => path === 'assets/look-a.js').sha256).toBe('abc=');
  expect(await textOf(made, 'index.html')).toContain(`<meta name="version" content="${list.version}" />`);
  expect((await listOf(other)).version).not.toBe(list.version);
  expect(dataOf(other)).not.toBe(dataOf(made));
  expect((await listOf(await folder())).version).toBe(list.version);
});

it.each([
  ['file', '../x', /the name of a file as "file"/],
  ['training', 1, /true or false as "training"/],
  ['introduction', 'x'.repeat(20_001), /at most 20000 characters/],
  ['views', {}, /a list as "views"/],
])('refuses a list whose %s is not sound', async (field, value, message) => {
  const made = await folder();
  const json = JSON.parse(await textOf(made, `${dataOf(made)}/manifest.json`));
  expect(() => parseExplorable({ explorable: { ...json.explorable, [field]: value } })).toThrow(message);
});

it.each(['/x', '../x', 'a/../x', 'a//b', 'https://x', '.htaccess'])('takes no file %s of a viewer', (path) => {
  const list = { serviceWorker: 'sw.js', files: [{ path, bytes: 1, training: false }] };
  expect(() => parseViewer(JSON.stringify(list))).toThrow(/a path below the page/);
});
