// Training on several threads: where the host sends the headers for shared memory, and where it sends none.
import { test as base, expect } from './app';
import { startStaticHost } from './static_host';

const THREADS = 'wasm (relaxed SIMD), 2 threads, not reproducible bit for bit';

base('two threads train, pause, resume and start over', async ({ app }) => {
  await app.open('./?threads=2');
  await app.quickRecipe();
  await expect(app.left.getByRole('spinbutton', { name: 'Threads', exact: true })).toHaveValue('2');
  await app.pressOnceThere('Pause', () => app.button('Train').click());
  await expect(app.page.getByRole('region', { name: 'Timeline' })).toContainText(THREADS);
  const progress = app.page.getByRole('progressbar', { name: 'Training progress' });
  for (let slice = 0; slice < 4; slice++) {
    await expect(app.button('Resume')).toBeVisible();
    await app.button('Step').click();
  }
  await expect(app.button('Resume')).toBeVisible();
  await expect(progress).not.toHaveAttribute('aria-valuenow', '0');
  await app.button('Reset').click();
  await expect(progress).toHaveAttribute('aria-valuenow', '0');
  await app.button('Resume').click();
  await app.trained();
  expect(await app.choose('railroad')).toHaveLength(10);
});

/** The app as a static host serves it; `app` watches that host instead of the preview server. */
const hosted = (emptied?: string) =>
  base.extend({
    serviceWorkers: 'allow',
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a destructured first argument
    baseURL: async ({}, use) => {
      const host = await startStaticHost(emptied);
      await use(host.url);
      await host.close();
    },
  });

hosted()('a host without headers is isolated after one reload, and trains on threads', async ({ app, page }) => {
  let loads = 0;
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame()) loads++;
  });
  await page.goto('./?threads=2', { waitUntil: 'commit' });
  await page.waitForFunction(() => window.crossOriginIsolated);
  await app.drawn();
  expect(loads).toBe(2);
  await page.reload();
  await app.whole();
  expect(await page.evaluate(() => window.crossOriginIsolated)).toBe(true);
  expect(loads).toBe(3);
  await app.quickRecipe();
  await app.button('Train').click();
  await expect(page.getByRole('region', { name: 'Timeline' })).toContainText(THREADS);
  await app.trained();
  expect(await app.choose('war')).toHaveLength(10);
});

hosted('service_worker.js')(
  'where isolation is in vain, the page reloads once only, and trains on one thread',
  async ({ app, page }) => {
    let loads = 0;
    page.on('framenavigated', () => loads++);
    await page.goto('./?threads=2', { waitUntil: 'commit' });
    await expect.poll(() => loads).toBe(2);
    await app.drawn();
    await page.evaluate(() => navigator.serviceWorker.ready);
    expect(await page.evaluate(() => window.crossOriginIsolated)).toBe(false);
    await app.quickRecipe();
    await app.button('Train').click();
    await expect(page.getByRole('region', { name: 'Timeline' })).toContainText('wasm (relaxed SIMD), 1 thread');
    await app.trained();
    expect(loads).toBe(2);
  },
);
