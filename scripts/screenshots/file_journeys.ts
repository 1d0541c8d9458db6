// States of files: vectors that are opened, the space that they become, and a page that is published and looked at.
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { zipEntries } from '../../src/ml/data/zip_entries';
import { ask, chooseFile, chooseFiles, command, type Journey, named, openTab, pressEscape } from './visitor';

const KINDS = ['bird', 'tree', 'town', 'tool', 'fish', 'metal'];
const DIMS = 12;

/** Words of six kinds, those of a kind alike. */
const WORDS = Array.from({ length: 240 }, (_, i) => ({
  word: `${KINDS[i % KINDS.length]} ${Math.floor(i / KINDS.length) + 1}`,
  kind: KINDS[i % KINDS.length]!,
  row: Array.from({ length: DIMS }, (__, c) =>
    (Math.sin((i % KINDS.length) * 9.1 + c * c * 1.7) + 0.3 * Math.sin(i * 3.7 + c * 11.3)).toFixed(5),
  ),
}));

const word2vec = Buffer.from(
  `${WORDS.length} ${DIMS}\n${WORDS.map(({ word, row }) => `${word.replace(' ', '_')} ${row.join(' ')}\n`).join('')}`,
);
const PAIR = [
  { name: 'vectors.tsv', buffer: Buffer.from(WORDS.map(({ row }) => `${row.join('\t')}\n`).join('')) },
  {
    name: 'metadata.tsv',
    buffer: Buffer.from(`word\tkind\n${WORDS.map(({ word, kind }) => `${word}\t${kind}\n`).join('')}`),
  },
];
const broken = Buffer.from(word2vec.toString().replace(/^(town_1 \S+) \S+/m, '$1 oops'));

const openVectors = async (page: Page) => {
  await named(page, 'Open').click();
  await page.waitForFunction((rows) => window.vectarium!.scene.stats().points === rows, WORDS.length);
};

const imports: Journey = [
  {
    name: 'import',
    go: async (page) => {
      await chooseFile(page, 'small_words.txt', word2vec);
      await page.getByRole('rowheader', { name: 'bird_1', exact: true }).waitFor();
    },
    leave: pressEscape,
  },
  {
    name: 'import_broken',
    go: async (page) => {
      await chooseFile(page, 'small_words.txt', broken);
      await named(page, 'Open').click();
      await page.getByText('expected a number').waitFor();
    },
    leave: pressEscape,
  },
  {
    name: 'import_pair',
    go: async (page) => {
      await chooseFiles(page, ...PAIR);
      await page.getByRole('combobox', { name: 'Names and columns' }).waitFor();
    },
  },
  {
    name: 'imported',
    go: async (page) => {
      await openVectors(page);
      await openTab(page, 'Inspect');
    },
  },
  { name: 'imported_word', go: (page) => ask(page, 'town 3') },
  { name: 'imported_share', go: (page) => command(page, 'Share'), leave: pressEscape },
  { name: 'imported_publish', go: (page) => command(page, 'Publish as a page'), leave: pressEscape },
];

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  svg: 'image/svg+xml',
  json: 'application/json',
  woff2: 'font/woff2',
};
const PUBLISHED = 'http://published.localhost/page/';

/** As a web server would give it, from the zip as it was saved. */
async function serveZip(page: Page, zip: string): Promise<void> {
  const entries = await zipEntries('page.zip', new Blob([readFileSync(zip)]));
  await page.route(`${PUBLISHED}**`, async (route) => {
    const name = new URL(route.request().url()).pathname.replace('/page/', '') || 'index.html';
    const entry = entries.find(({ path }) => path === name || path.endsWith(`/${name}`));
    if (entry === undefined) return route.fulfill({ status: 404 });
    const parts: Uint8Array[] = [];
    for await (const part of entry.chunks()) parts.push(part);
    const contentType = TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
    return route.fulfill({ body: Buffer.concat(parts), contentType });
  });
}

const publishing: Journey = [
  {
    name: 'publish',
    go: async (page) => {
      await ask(page, 'freedom');
      await command(page, 'Publish as a page');
      await page.getByLabel('Title').fill('Two centuries of speeches');
      await page
        .getByLabel('Introduction')
        .fill(
          'What presidents of the United States told Congress, year by year, since 1790.\n\nEach point is a word; words that are used alike stand near each other. Ask for one in the field above, or draw around some.',
        );
    },
  },
  {
    name: 'publish_saved',
    go: async (page) => {
      const download = page.waitForEvent('download');
      await named(page, 'Save the folder').click();
      await serveZip(page, await (await download).path());
      await page.getByText('In another page').waitFor();
    },
  },
  {
    name: 'published',
    go: async (page) => {
      await page.goto(PUBLISHED);
      await page.waitForFunction(() => (window.vectarium?.scene.labels().length ?? 0) > 5);
      await openTab(page, 'About');
    },
  },
  {
    name: 'published_table',
    go: async (page) => {
      await openTab(page, 'About');
      await named(page, 'List all rows').click();
      await page.getByRole('rowheader').first().waitFor();
    },
  },
];

export const FILES: readonly Journey[] = [imports, publishing];
