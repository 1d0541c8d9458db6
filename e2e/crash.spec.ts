// Workers that die in the middle of a training: said on screen, nothing trained is lost, and the page goes on.
import type { App } from './app';
import { expect, test } from './app';

/** Throws an uncaught error inside a worker, as a bug or a lack of memory would. */
async function kill(app: App, name: string): Promise<void> {
  const worker = app.page.workers().find((candidate) => candidate.url().includes(`${name}.worker`));
  if (worker === undefined) throw new Error(`no ${name} worker`);
  await worker.evaluate(() => {
    setTimeout(() => {
      throw new Error('killed by the test');
    });
  });
}

async function trainALittle(app: App): Promise<void> {
  await app.open();
  await app.set('Epochs', 30);
  await app.button('Train').click();
  await expect(app.button('Pause')).toBeVisible();
}

test('the training worker: its vectors stay, and another training can begin', async ({ app }) => {
  await trainALittle(app);
  await kill(app, 'train');
  await expect(app.page.getByRole('alert').filter({ hasText: 'training worker stopped' })).toBeVisible();
  expect(await app.choose('railroad')).toHaveLength(10);
  await app.quickRecipe();
  await app.button('Train').click();
  await app.trained();
});

test('the space worker: the training sends its vectors again', async ({ app }) => {
  await trainALittle(app);
  await kill(app, 'space');
  await expect(app.page.getByRole('alert').filter({ hasText: 'space worker stopped' })).toBeVisible();
  await expect(app.page.getByRole('combobox', { name: 'Space' })).toHaveValue('run-1');
  expect(await app.choose('railroad')).toHaveLength(10);
  await app.button('Pause').click();
  await expect(app.button('Resume')).toBeVisible();
});
