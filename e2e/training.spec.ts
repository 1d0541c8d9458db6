// Training in the built app: to the end, in steps, cancelled, with another seed and the same seed, and with a rate that is too high.
import { expect, test } from './app';

test('SOTU with few words trains to the end and answers; its UMAP can be made', async ({ app }) => {
  await app.open();
  await app.quickRecipe();
  await app.button('Train').click();
  await app.trained();
  await expect(app.left).toContainText(/words\/s/);
  await expect(app.left).toContainText(/loss \d/);
  expect(await app.choose('war')).toHaveLength(10);
  await expect(app.inspector).toContainText('16-dimensional');
  await expect(app.page.getByRole('region', { name: 'Timeline' })).toContainText(/loss/i);

  await app.button('Layout settings').click();
  const rows = app.page.getByRole('spinbutton', { name: 'Rows on the map' });
  await rows.fill('500');
  await rows.press('Enter');
  await app.page.keyboard.press('Escape');
  await app.layout.selectOption('UMAP');
  await expect(app.layout).toHaveValue('umap', { timeout: 60_000 });
  await app.laidOut();
  await expect(app.layout).toHaveValue('umap');
});

test('CBOW and the full softmax can be chosen, train to the end and answer', async ({ app }) => {
  await app.open();
  await app.left.getByText('More parameters').click();
  for (const [run, title, minCount] of [
    [1, 'Word2Vec (CBOW)', 100],
    [2, 'Skip-gram (full softmax)', 900],
  ] as const) {
    await app.left.getByRole('combobox', { name: 'Model', exact: true }).selectOption(title);
    await app.set('Dimensions', 16);
    await app.set('Epochs', 1);
    await app.set('Minimum count', minCount);
    await app.button(run === 1 ? 'Train' : 'Train again').click();
    await app.trained();
    await expect(app.space).toHaveText(new RegExp(` · run ${run}$`));
    expect(await app.choose('war')).toHaveLength(10);
    await app.inspector
      .getByRole('button', { name: /^Clear/ })
      .first()
      .click();
    await app.inspector.getByText('Recipe', { exact: true }).click();
    await expect(app.inspector).toContainText(title);
  }
});

test('the same seed gives the same neighbours, another seed others; reset begins anew', async ({ app }) => {
  await app.open();
  await app.quickRecipe();
  const neighbors = async () => {
    // By way of another word: the list of one that is selected already would be asked for anew.
    await app.choose('war');
    await app.choose('peace');
    return app.neighborRows().allTextContents();
  };
  await app.button('Train').click();
  await app.trained();
  const first = await neighbors();
  // Again with the same seed, and reset on the way: the same space once more.
  await app.pressOnceThere('Pause', () => app.button('Train again').click());
  for (let slice = 0; slice < 3; slice++) {
    await app.button('Step').click();
    await expect(app.button('Resume')).toBeVisible();
  }
  await app.button('Reset').click();
  await app.button('Resume').click();
  await app.trained();
  expect(await neighbors()).toEqual(first);
  await app.set('Seed', 2);
  await app.button('Train again').click();
  await app.trained();
  expect(await neighbors()).not.toEqual(first);
});

test('pause, step, a learning rate changed on the way, resume, to the end', async ({ app }) => {
  await app.open();
  await app.quickRecipe();
  await app.pressOnceThere('Pause', () => app.button('Train').click());
  await expect(app.button('Resume')).toBeVisible();
  const progress = app.page.getByRole('progressbar', { name: 'Training progress' });
  const percent = async () => Number(await progress.getAttribute('aria-valuenow'));
  const paused = await percent();
  await app.set('Learning rate', 0.2);
  for (let slice = 0; slice < 5; slice++) {
    await app.button('Step').click();
    await expect(app.button('Resume')).toBeVisible();
  }
  await expect.poll(percent).toBeGreaterThan(paused);
  // Of a rate of 0.025 there would be less left.
  await expect(app.left).toContainText(/now 0\.(1|2)/);
  await app.button('Resume').click();
  await app.trained();
});

test('cancel goes back to the space from before, whose vectors download in word2vec text format', async ({ app }) => {
  await app.open();
  const waiting = app.page.waitForEvent('download');
  await app.button('Download vectors (.txt)').click();
  const download = await waiting;
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const lines = Buffer.concat(chunks).toString('utf8').trimEnd().split('\n');
  const [rows, dims] = lines[0]!.split(' ').map(Number);
  expect(dims).toBe(100);
  expect(lines).toHaveLength(rows! + 1);
  expect(lines[1]!.split(' ')).toHaveLength(101);

  const before = await app.choose('railroad');
  await app.pressOnceThere('Pause', () => app.button('Train').click());
  await app.button('Cancel training').click();
  await expect(app.button('Train')).toBeVisible();
  expect(await app.choose('railroad')).toEqual(before);
});
