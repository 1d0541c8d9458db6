// What dies in the middle of a training: workers and engine threads. Said on screen; training goes on.
import type { Page, Worker as WorkerHandle } from '@playwright/test';
import type { App } from './app';
import { expect, test } from './app';

function workerOf(app: App, name: string): WorkerHandle {
  const worker = app.page.workers().find((candidate) => candidate.url().includes(`${name}.worker`));
  if (worker === undefined) throw new Error(`no ${name} worker`);
  return worker;
}

/** Throws an uncaught error inside a worker, as a bug or a lack of memory would. */
async function kill(app: App, name: string): Promise<void> {
  await workerOf(app, name).evaluate(() => {
    setTimeout(() => {
      throw new Error('killed by the test');
    });
  });
}

/** Workers of a worker cannot be reached from a test: the training worker is made to remember those that it starts, before it does. */
async function watchThreads(app: App): Promise<void> {
  await expect.poll(() => app.page.workers().some((worker) => worker.url().includes('train.worker'))).toBe(true);
  await workerOf(app, 'train').evaluate(() => {
    const threads: Worker[] = [];
    Object.assign(globalThis, { threads });
    globalThis.Worker = class extends Worker {
      constructor(address: string | URL, options?: WorkerOptions) {
        super(address, options);
        threads.push(this);
      }
    };
  });
}

/** Ends an engine thread, and tells its owner what browsers tell of an uncaught error. */
async function killThread(app: App, index: number): Promise<void> {
  await workerOf(app, 'train').evaluate((i) => {
    const thread: Worker = Reflect.get(globalThis, 'threads')[i];
    thread.terminate();
    thread.dispatchEvent(new ErrorEvent('error', { message: 'killed by the test' }));
  }, index);
}

/** Often, so that what the test does next finds most of the training still ahead. */
const CLOSELY = { intervals: [50], timeout: 30_000 };
/** A new worker reads the text again before it goes on. */
const AGAIN = { timeout: 30_000 };

/** `epochs` are to outlast what the test does: a finished training has no progress to be read. */
async function beginTraining(app: App, epochs: number): Promise<void> {
  await app.quickRecipe();
  await app.set('Epochs', epochs);
  await app.button('Train').click();
  await expect(app.button('Pause')).toBeVisible();
  await expect.poll(() => percent(app.page), CLOSELY).toBeGreaterThan(5);
}

async function percent(page: Page): Promise<number> {
  const bar = page.getByRole('progressbar', { name: 'Training progress' });
  const [now, most] = await Promise.all([bar.getAttribute('aria-valuenow'), bar.getAttribute('aria-valuemax')]);
  return (100 * Number(now)) / Number(most);
}

const timeline = (app: App) => app.page.getByRole('region', { name: 'Timeline' });
/** A notice of a training that went on, from its snapshot, with what it says of the reason. */
const wentOn = (app: App, reason: RegExp) =>
  app.page
    .getByRole('status')
    .filter({ hasText: reason })
    .filter({ hasText: /goes on from \d+ % on wasm/ });

test('the training worker: a new one reads the text again and goes on to the end', async ({ app }) => {
  await app.open();
  await beginTraining(app, 6);
  await kill(app, 'train');
  await expect(wentOn(app, /training worker stopped/)).toBeVisible(AGAIN);
  await expect(timeline(app)).toContainText(/1 thread; from \d+ % wasm/);
  await app.trained();
  await expect(app.inspector).toContainText(/1 thread; from \d+ % wasm/);
  expect(await app.choose('railroad')).toHaveLength(10);
  const options = app.page.getByRole('combobox', { name: 'Space' }).locator('option');
  await expect(options.filter({ hasText: / · (built in|run \d+)$/ })).toHaveCount(2);
});

test('the training worker while paused, and once more: then its vectors stay, and another training can begin', async ({
  app,
}) => {
  await app.open();
  await beginTraining(app, 30);
  await app.button('Pause').click();
  await expect(app.button('Resume')).toBeVisible();
  await kill(app, 'train');
  await expect(wentOn(app, /training worker stopped/)).toBeVisible(AGAIN);
  await expect(app.button('Resume')).toBeVisible();
  const paused = await percent(app.page);
  await app.button('Step').click();
  await app.button('Resume').click();
  await expect.poll(() => percent(app.page), CLOSELY).toBeGreaterThan(paused + 1);
  await kill(app, 'train');
  await expect(app.page.getByRole('alert').filter({ hasText: 'training worker stopped' })).toBeVisible();
  expect(await app.choose('railroad')).toHaveLength(10);
  await app.set('Epochs', 1);
  await app.button('Train').click();
  await app.trained();
});

test('the space worker: the training sends its vectors again', async ({ app }) => {
  await app.open();
  await beginTraining(app, 40);
  await kill(app, 'space');
  await expect(app.page.getByRole('alert').filter({ hasText: 'space worker stopped' })).toBeVisible();
  await expect(app.space).toHaveText(/ · run 1$/, AGAIN);
  expect(await app.choose('railroad')).toHaveLength(10);
  await app.button('Pause').click();
  await expect(app.button('Resume')).toBeVisible();
});

test('threads: the other one goes on, then one thread alone; each time it is said', async ({ app }) => {
  await app.open('./?threads=2');
  await watchThreads(app);
  await beginTraining(app, 10);
  await killThread(app, 0);
  await expect(timeline(app)).toContainText('1 of 2 threads');
  await killThread(app, 1);
  await expect(wentOn(app, /No training thread is left/)).toBeVisible(AGAIN);
  await expect(timeline(app)).toContainText(/from \d+ % wasm \(relaxed SIMD\), 1 thread/);
  await app.trained();
});
