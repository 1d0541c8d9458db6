// After one visit the app works without its host; an update of the site leaves the tabs that are open with the version that they have.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import type { FileList, Kept } from '../src/service_worker/file_list';
import { App, test as base, expect } from './app';
import { secondBuild } from './second_build';
import { type StaticHost, startStaticHost } from './static_host';

const LIST: FileList = JSON.parse(readFileSync(fileURLToPath(new URL('../dist/files.json', import.meta.url)), 'utf8'));

/** The app as a static host serves it, under a sub-path and without headers. */
const test = base.extend<{ host: StaticHost }>({
  serviceWorkers: 'allow',
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a destructured first argument
  host: async ({}, use) => {
    const host = await startStaticHost();
    await use(host);
    await host.close();
  },
  baseURL: ({ host }, use) => use(host.url),
});

/** Waits until the service worker is at work, has kept these groups and forgotten what it need not keep; gives what is kept. */
function kept(page: Page, keep: readonly string[]): Promise<Kept> {
  return page.evaluate(async (groups) => {
    const { active } = await navigator.serviceWorker.ready;
    const { port1, port2 } = new MessageChannel();
    const answered = new Promise<Kept>((resolve) => {
      port1.onmessage = ({ data }) => resolve(data);
    });
    active!.postMessage({ keep: groups }, [port2]);
    return answered;
  }, keep);
}

/** Names of the scripts and styles that the page itself has loaded so far. */
const loaded = (page: Page) =>
  page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => /\/assets\/.*\.(js|css)$/.test(name)),
  );

test('offline after one visit; an update leaves an open tab its version, and the next load is all of the new one', async ({
  app,
  host,
  context,
}) => {
  const { page } = app;
  await app.open();
  const all = await kept(page, ['first', 'code', 'data']);
  expect(all).toMatchObject({ version: LIST.version, files: LIST.files.length, allFiles: LIST.files.length });

  host.serve(null);
  await page.reload();
  await app.drawn();
  expect(await page.evaluate(() => window.crossOriginIsolated)).toBe(true);
  expect(await app.choose('railroad')).toContain('railway');
  await app.button('Help').click();
  await page.getByRole('menuitem', { name: 'About Vectarium' }).click();
  const about = page.getByRole('dialog', { name: 'About Vectarium' });
  await expect(about).toContainText(/Works offlineYes, everything is kept/);
  await about.getByText(/^react 19/).click();
  const react = about.getByRole('listitem').filter({ hasText: /^react 19/ });
  await expect(react.getByText('Permission is hereby granted')).toBeInViewport();
  await expect(about).toContainText('WordNet 3.1 licence');
  expect(await app.violations()).toEqual([]);
  await page.keyboard.press('Escape');
  await app.quickRecipe();
  await app.button('Train').click();
  await app.trained();

  const second = secondBuild('BBBBBBBB');
  try {
    host.serve(second.folder);
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
    const notice = page.getByRole('status').filter({ hasText: 'A new version of Vectarium is ready' });
    await expect(notice).toBeVisible();
    // The first build's file, which the host no longer has.
    await page.getByText('How it learns').click();
    await expect(page.locator('.learn math').first()).toBeVisible();
    expect((await loaded(page)).filter((name) => name.includes('-BBBBB'))).toEqual([]);

    const other = new App(await context.newPage());
    await other.page.goto(host.url);
    await other.drawn();
    await other.page.getByText('How it learns').click();
    await expect(other.page.locator('.learn math').first()).toBeVisible();
    const ofOther = await loaded(other.page);
    expect(ofOther.filter((name) => !name.includes('-BBBBB'))).toEqual([]);
    expect(ofOther.length).toBeGreaterThan(20);

    // Both versions are kept while a tab uses the first, and no longer.
    await kept(other.page, ['first']);
    expect(await other.page.evaluate(() => caches.keys())).toHaveLength(2);
    await notice.getByRole('button', { name: 'Load the page again' }).click();
    await app.drawn();
    expect((await loaded(page)).filter((name) => !name.includes('-BBBBB'))).toEqual([]);
    await expect.poll(async () => (await kept(page, ['first'])) && page.evaluate(() => caches.keys())).toHaveLength(1);
  } finally {
    second.remove();
  }
});

base('without a service worker, what an update took away is told, with the way out', async ({ browser }) => {
  const host = await startStaticHost();
  const second = secondBuild('CCCCCCCC');
  const context = await browser.newContext({ serviceWorkers: 'block' });
  try {
    const page = await context.newPage();
    await page.goto(host.url);
    await new App(page).whole();
    host.serve(second.folder);
    await page.getByText('How it learns').click();
    const alert = page.getByRole('alert').filter({ hasText: 'could not be loaded' });
    // One for each part that was wanted: some load by themselves. They lie over each other, the last on top.
    await alert.getByRole('button', { name: 'Load the page again' }).last().click();
    await new App(page).drawn();
    await page.getByText('How it learns').click();
    await expect(page.locator('.learn math').first()).toBeVisible();
    expect((await loaded(page)).filter((name) => !name.includes('-CCCCC'))).toEqual([]);
  } finally {
    await context.close();
    second.remove();
    await host.close();
  }
});
