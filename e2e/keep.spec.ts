// What is kept on this machine: a page that is closed in the middle of a training, reloads, damaged files, two tabs, and a browser without a private file
// system. On the real storage of a real browser.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { App, expect, test } from './app';

/** Names of the files in the app's private folder. */
function keptFiles(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('kept', { create: true });
    const names: string[] = [];
    for await (const name of folder.keys()) names.push(name);
    return names;
  });
}

const spaceFiles = async (page: Page) => (await keptFiles(page)).filter((name) => /^run-.*\.meta$/.test(name));

/** Turns one bit in the middle of what is kept of a space. */
async function damage(page: Page, id: string): Promise<void> {
  await page.evaluate(async (beginning) => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('kept');
    for await (const name of folder.keys()) {
      if (!name.startsWith(beginning) || !name.endsWith('.data')) continue;
      const handle = await folder.getFileHandle(name);
      const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
      bytes[bytes.length >> 1]! ^= 1;
      const file = await handle.createWritable();
      await file.write(bytes);
      await file.close();
    }
  }, id);
}

/** Of the vectors of the space on screen, as their text file has them. */
async function vectorsHash(app: App): Promise<string> {
  const download = app.page.waitForEvent('download');
  await app.page.keyboard.press('ControlOrMeta+k');
  const palette = app.page.getByRole('dialog', { name: 'All commands' });
  await palette.getByRole('textbox').fill('Download vectors');
  await expect(palette.getByRole('option').first()).toContainText('Download vectors');
  await app.page.keyboard.press('Enter');
  return createHash('sha256')
    .update(readFileSync(await (await download).path()))
    .digest('hex');
}

const spaceChoice = (app: App) => app.page.getByRole('combobox', { name: 'Space' });
const shownSpace = (app: App) => spaceChoice(app).locator('option:checked');
const cutShort = (app: App) =>
  app.page.getByRole('status').filter({ hasText: /was cut short\. It can go on from \d+ %/ });

async function openKept(app: App): Promise<Locator> {
  await spaceChoice(app).selectOption({ label: 'Kept on this machine…' });
  const dialog = app.page.getByRole('dialog', { name: 'Kept on this machine' });
  await expect(dialog).toContainText('of 512 MB');
  return dialog;
}

test('a page that is closed in the middle of a training: another goes on to the same space, which a reload keeps with its views', async ({
  app,
  context,
}) => {
  await app.open();
  await app.quickRecipe();
  await app.set('Epochs', 3);
  await app.button('Train').click();
  // Looked for often, so that most of the training is still ahead.
  const kept = () => keptFiles(app.page);
  await expect
    .poll(kept, { intervals: [20], timeout: 30_000 })
    .toContainEqual(expect.stringMatching(/^training-run-.*\.meta$/));
  await app.page.close(); // without a word to the page

  const again = new App(await context.newPage());
  await again.open();
  await expect(cutShort(again)).toBeVisible();
  await again.pressOnceThere('Pause', () => again.button('Go on').click());
  await expect(again.left.getByRole('spinbutton', { name: 'Epochs' })).toHaveValue('3');
  await expect(again.button('Resume')).toBeVisible();
  // While this tab has it, another only sees that.
  const other = new App(await context.newPage());
  await other.open();
  const elsewhere = await openKept(other);
  await expect(elsewhere).toContainText('goes on in another tab');
  await expect(cutShort(other)).toBeHidden();
  await other.page.close();
  await again.button('Resume').click();
  await again.trained();
  await expect(again.page.getByRole('region', { name: 'Timeline' })).toContainText(/; taken up at \d+ %/);
  await expect.poll(() => spaceFiles(again.page)).toHaveLength(1);
  // With its end nothing is left to go on from.
  await expect.poll(() => keptFiles(again.page)).not.toContainEqual(expect.stringMatching(/^training-/));
  const resumed = await vectorsHash(again);

  await again.button('Views and tours').click();
  await again.page.getByRole('textbox', { name: 'Name of this view' }).fill('From the side');
  await again.button('Keep this view').click();
  await expect.poll(() => keptFiles(again.page)).toContainEqual(expect.stringMatching(/^views-run-.*\.meta$/));
  await again.page.reload();
  await again.whole();
  await expect(shownSpace(again)).toContainText('kept');
  expect(await vectorsHash(again)).toBe(resumed);
  await expect(cutShort(again)).toBeHidden();
  await again.button('Views and tours').click();
  await expect(again.page.getByRole('list', { name: 'Kept views' })).toContainText('From the side');
  await again.page.keyboard.press('Escape');

  // The controls are as they were: the same training without a stop.
  await expect(again.left.getByRole('spinbutton', { name: 'Epochs' })).toHaveValue('3');
  await again.button('Train').click();
  await again.trained();
  expect(await vectorsHash(again)).toBe(resumed);
});

test('a damaged file is named and the rest opens; what is removed in one tab is gone in the other, and frees its room', async ({
  app,
  context,
}) => {
  await app.open();
  await app.quickRecipe();
  await app.button('Train').click();
  await app.trained();
  await expect.poll(() => spaceFiles(app.page)).toHaveLength(1);
  const first = (await spaceFiles(app.page))[0]!.replace('.meta', '');
  await app.button('New seed').click();
  await app.button('Train again').click();
  await app.trained();
  await expect.poll(() => spaceFiles(app.page)).toHaveLength(2);
  const second = (await spaceFiles(app.page)).map((name) => name.replace('.meta', '')).find((id) => id !== first)!;
  await damage(app.page, first);
  await app.page.reload();
  await app.whole();
  await expect(spaceChoice(app)).toHaveValue(second);

  await spaceChoice(app).selectOption(first);
  const alert = app.page.getByRole('alert').filter({ hasText: 'cannot be used' });
  await expect(alert).toContainText(/kept on this machine, cannot be used: its contents have the checksum/);
  await expect(spaceChoice(app)).toHaveValue(second);
  expect(await app.choose('war')).toHaveLength(10);
  const dialog = await openKept(app);
  const damaged = dialog.getByRole('list', { name: 'Cannot be used' }).getByRole('listitem');
  await expect(damaged).toContainText('its contents have the checksum');
  await expect(dialog.getByRole('list', { name: 'Spaces' }).getByRole('listitem')).toHaveCount(1);
  await damaged.getByRole('button', { name: /^Remove/ }).click();
  await expect(dialog.getByRole('list', { name: 'Cannot be used' })).toBeHidden();
  await dialog.getByRole('button', { name: /^Rename/ }).click();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Speeches');
  await app.page.keyboard.press('Enter');
  await expect(dialog.getByRole('list', { name: 'Spaces' })).toContainText('Speeches');
  expect(await app.violations()).toEqual([]);
  await app.page.keyboard.press('Escape');
  await expect(shownSpace(app)).toContainText('Speeches');

  const other = new App(await context.newPage());
  await other.open();
  const there = await openKept(other);
  await there.getByRole('button', { name: /^Rename/ }).click();
  await there.getByRole('textbox', { name: 'Name' }).fill('Addresses');
  await other.page.keyboard.press('Enter');
  await expect(shownSpace(app)).toContainText('Addresses');
  await there.getByRole('button', { name: 'Remove all…' }).click();
  await there.getByRole('button', { name: 'Remove all', exact: true }).click();
  await expect(there).toContainText('Nothing is kept yet');
  await expect.poll(() => keptFiles(other.page)).toEqual([]);
  await expect(
    app.page.getByRole('status').filter({ hasText: 'was removed from this machine in another tab' }),
  ).toBeVisible();
  await other.page.close();
  // It is still open here, and can be kept again.
  const here = await openKept(app);
  await here.getByRole('button', { name: 'Keep: Addresses' }).click();
  await expect(here.getByRole('list', { name: 'Spaces' })).toContainText('Addresses');
});

test('without a private file system, in IndexedDB', async ({ app }) => {
  await app.page.route(/space\.worker-.*\.js/, async (route) => {
    const response = await route.fetch();
    const denied =
      'StorageManager.prototype.getDirectory = () => Promise.reject(new DOMException("", "SecurityError"));';
    await route.fulfill({ response, body: `${denied}\n${await response.text()}` });
  });
  await app.open();
  await app.quickRecipe();
  await app.button('Train').click();
  await app.trained();
  await expect(async () => {
    const dialog = await openKept(app);
    await expect(dialog.getByRole('list', { name: 'Spaces' }).getByRole('listitem')).toHaveCount(1);
  }).toPass();
  expect(await keptFiles(app.page)).toEqual([]);
  await app.page.reload();
  await app.whole();
  await expect(shownSpace(app)).toContainText('kept');
});

/** What is told of each file in the app's private folder. */
function keptEntries(
  page: Page,
): Promise<readonly { readonly name: string; readonly trained: number; readonly bytes: number }[]> {
  return page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('kept', { create: true });
    const entries = [];
    for await (const name of folder.keys()) {
      if (!name.endsWith('.meta')) continue;
      // A checksum in the first line.
      const text = await (await (await folder.getFileHandle(name)).getFile()).text();
      entries.push({ trained: 0, bytes: 0, ...JSON.parse(text.slice(text.indexOf('\n')) || '{}'), name });
    }
    return entries;
  });
}

test('opened vectors come back with the map that they had last', async ({ app }) => {
  await app.open();
  const rows = Array.from({ length: 400 }, (_, n) => `row_${n} ${Math.sin(n)} ${Math.cos(3 * n)} ${n % 7} ${n % 11}`);
  await app.chooseFiles({ name: 'waves.vec', contents: `400 4\n${rows.join('\n')}\n` });
  await app.page
    .getByRole('dialog', { name: 'Open vectors' })
    .getByRole('button', { name: 'Open', exact: true })
    .click();
  const bytes = async () => (await keptEntries(app.page)).find(({ name }) => name.startsWith('file-'))?.bytes ?? 0;
  const layout = app.page.getByRole('combobox', { name: 'Layout' });
  await expect(shownSpace(app)).toContainText('waves');
  await app.laidOut();
  await layout.selectOption('umap');
  // 11.3 kB of names and vectors, 4.8 kB for each map.
  await expect.poll(bytes, { timeout: 30_000 }).toBeGreaterThan(20_000);
  await app.page.reload();
  await expect(shownSpace(app)).toContainText('waves');
  await expect.poll(async () => (await app.labels()).length).toBeGreaterThan(3);
  await expect(layout).toHaveValue('umap');
});

test('a pause is kept as it stands, and nothing of a training that was cancelled', async ({ app }) => {
  await app.open();
  await app.quickRecipe();
  await app.set('Epochs', 20);
  await app.button('Train').click();
  const progress = app.page.getByRole('progressbar', { name: 'Training progress' });
  const share = async () =>
    Number(await progress.getAttribute('aria-valuenow')) / Number(await progress.getAttribute('aria-valuemax'));
  await expect.poll(share, { intervals: [20], timeout: 30_000 }).toBeGreaterThan(0.05);
  await app.button('Pause').click();
  await expect(app.button('Resume')).toBeVisible();
  const shown = await app.left.getByText(/^\d+ %$/).textContent();
  const trained = async () => {
    const entry = (await keptEntries(app.page)).find(({ name }) => name.startsWith('training-'));
    return `${Math.round(100 * (entry?.trained ?? -1))} %`;
  };
  await expect.poll(trained).toBe(shown);
  await app.page.reload();
  await expect(cutShort(app)).toContainText(`It can go on from ${shown}`);
  await app.pressOnceThere('Pause', () => app.button('Go on').click());
  await app.button('Cancel training').click();
  await expect.poll(() => keptFiles(app.page)).not.toContainEqual(expect.stringMatching(/^(training|run)-/));
});
