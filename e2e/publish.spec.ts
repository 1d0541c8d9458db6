// A space published as a page: made in the window, unpacked, served by the plainest host there is under a sub-path, looked at, asked, and without a connection
// after that. And the whole workspace as a file, opened again in a browser that knows nothing of it.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { zipEntries } from '../src/ml/data/zip_entries';
import { App, expect, test } from './app';
import { startStaticHost } from './static_host';

const MOST = 4_000_000;
const SCRIPT = '<script>document.title = "run"</script>';

let folder: string;
test.beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'vectarium-published-'));
});
test.afterAll(() => rmSync(folder, { recursive: true }));

async function unzip(file: string, into: string): Promise<number> {
  let bytes = 0;
  for (const { path: name, chunks } of await zipEntries(file, new Blob([readFileSync(file)]))) {
    const parts: Uint8Array[] = [];
    for await (const part of chunks()) parts.push(part);
    const place = path.join(into, name);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, Buffer.concat(parts));
    bytes += statSync(place).size;
  }
  return bytes;
}

/** Where the map is seen from. */
const poseOf = (page: Page) => page.evaluate(() => window.vectarium!.scene.camera.pose());

async function command(app: App, title: string): Promise<void> {
  await app.page.keyboard.press('Control+k');
  const palette = app.page.getByRole('dialog', { name: 'All commands' });
  await palette.getByRole('textbox').fill(title);
  await expect(palette.getByRole('option').first()).toContainText(title);
  await app.page.keyboard.press('Enter');
}

test('a published page is whole: its words, its space, its views, from a sub-path, and without a connection', async ({
  app,
  browser,
}) => {
  await app.open();
  const truth = await app.choose('freedom');
  await app.page.getByRole('button', { name: 'Views and tours', exact: true }).click();
  await app.page.getByRole('textbox', { name: 'Name of this view' }).fill('Around freedom');
  await app.page.getByRole('textbox', { name: 'Name of this view' }).press('Enter');
  await app.page.keyboard.press('Escape');
  const { distance } = await poseOf(app.page);
  await command(app, 'Publish as a page…');
  const window = app.page.getByRole('dialog', { name: 'Publish as a page' });
  await window.getByLabel('Title').fill('Two centuries & more');
  await window.getByLabel('Introduction').fill(`What presidents told Congress.\n\n${SCRIPT} stays text.`);
  await expect(window.getByText('nothing is lost')).toBeVisible();
  expect(await app.violations()).toEqual([]);
  const download = app.page.waitForEvent('download');
  await window.getByRole('button', { name: 'Save the folder' }).click();
  const zip = path.join(folder, 'page.zip');
  await (await download).saveAs(zip);
  await expect(window.getByLabel('Code for that page')).toHaveValue(/title="Two centuries &amp; more"/);
  expect(statSync(zip).size).toBeLessThanOrEqual(MOST);
  const site = path.join(folder, 'site');
  expect(await unzip(zip, site)).toBeLessThanOrEqual(MOST);

  const host = await startStaticHost();
  host.serve(site);
  const context = await browser.newContext({ serviceWorkers: 'allow' });
  try {
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    context.on(
      'request',
      (request) =>
        request.url().startsWith('http') && !request.url().startsWith(host.url) && faults.push(request.url()),
    );
    context.on(
      'response',
      (response) => response.status() >= 400 && faults.push(`${response.status()} ${response.url()}`),
    );
    const shown = new App(page);
    await shown.open(host.url);
    // As it was left: the word is selected, and nothing offers to train.
    await expect(shown.inspector.getByRole('heading', { name: 'freedom', exact: true })).toBeVisible();
    expect(await shown.neighbors()).toEqual(truth);
    await expect(page).toHaveTitle('Two centuries & more');
    const about = page.getByRole('complementary', { name: 'About this space' });
    await expect(about.getByRole('heading', { name: 'Two centuries & more' })).toBeVisible();
    await expect(about.getByText(`${SCRIPT} stays text.`)).toBeVisible();
    await expect(about.getByText('PDDL 1.0')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Train', exact: true })).toHaveCount(0);
    // The camera is where it was once the word's neighbours are known.
    const away = async () => Math.abs((await poseOf(page)).distance - distance);
    await expect.poll(away).toBeLessThan(0.005);
    await page.keyboard.press('f');
    await expect.poll(away).toBeGreaterThan(0.1);
    await page.getByRole('button', { name: 'Views and tours', exact: true }).click();
    await page.getByRole('button', { name: 'Go to Around freedom' }).click();
    await expect.poll(away).toBeLessThan(0.005);
    await page.keyboard.press('Escape');
    await shown.layout.selectOption({ label: 'PCA' });
    await shown.laidOut();
    expect(await shown.violations()).toEqual([]);

    // Kept, and the host gone: a second visit has all of it.
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await expect
      .poll(() =>
        page.evaluate(async () => {
          const cache = await caches.open((await caches.keys())[0] ?? '');
          return (await cache.keys()).some(({ url }) => url.endsWith('index.html'));
        }),
      )
      .toBe(true);
    host.serve(null);
    const later = new App(await context.newPage());
    await later.open(host.url);
    expect(await later.choose('railroad')).toContain('railroads');
    expect(faults).toEqual([]);
  } finally {
    await context.close();
    await host.close();
  }
});

test('a workspace is one file: the same spaces, places and views elsewhere; a damaged one says so', async ({
  app,
  browser,
  baseURL,
}) => {
  await app.open();
  await app.quickRecipe();
  await app.button('Train').click();
  await app.trained();
  const truth = await app.choose('congress');
  await app.page.getByRole('button', { name: 'Views and tours', exact: true }).click();
  await app.page.getByRole('textbox', { name: 'Name of this view' }).fill('Near congress');
  await app.page.getByRole('textbox', { name: 'Name of this view' }).press('Enter');
  await app.page.keyboard.press('Escape');
  const where = await poseOf(app.page);
  const download = app.page.waitForEvent('download');
  await app.openExport();
  const window = app.page.getByRole('dialog', { name: 'Save map' });
  await window.getByRole('combobox', { name: 'Format' }).selectOption({ label: 'Whole workspace (.vectarium)' });
  await window.getByRole('button', { name: 'Save', exact: true }).click();
  const file = path.join(folder, 'work.vectarium');
  await (await download).saveAs(file);

  const context = await browser.newContext({ baseURL: baseURL! });
  const other = new App(await context.newPage());
  await other.open();
  const spaces = other.page.getByRole('combobox', { name: 'Space' }).getByRole('option');
  const before = await spaces.count();
  await other.chooseFileOnDisk(file);
  await expect(spaces).toHaveCount(before + 2);
  await expect(other.inspector.getByRole('heading', { name: 'congress', exact: true })).toBeVisible();
  expect(await other.neighbors()).toEqual(truth);
  await other.laidOut();
  const back = await poseOf(other.page);
  expect(back.distance).toBeCloseTo(where.distance, 1);
  await other.page.getByRole('button', { name: 'Views and tours', exact: true }).click();
  await expect(other.page.getByRole('button', { name: 'Go to Near congress' })).toBeVisible();
  await other.page.keyboard.press('Escape');

  const bytes = readFileSync(file);
  bytes[Math.floor(bytes.length * 0.4)]! ^= 8;
  await other.chooseFiles({ name: 'damaged.vectarium', contents: bytes });
  await expect(other.page.getByText(/is not opened\. .*damaged/)).toBeVisible();
  await expect(spaces).toHaveCount(before + 3);
  await context.close();
});
