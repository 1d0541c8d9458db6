// A first visit: a real space is there at once, can be searched, clicked, walked by keyboard, and asked.
import { expect, test } from './app';

test('the shipped space is on screen; a search, an analogy and an odd one out are answered, an unknown word is told', async ({
  app,
}) => {
  await app.open();
  expect(await app.page.evaluate(() => window.vectarium!.scene.stats().points)).toBeGreaterThan(10_000);
  await app.search.fill('railr');
  await app.page
    .getByRole('option', { name: /^railroad/ })
    .first()
    .click();
  await expect(app.inspector.getByRole('heading', { name: 'railroad', exact: true })).toBeVisible();
  const neighbors = await app.neighbors();
  expect(neighbors).toHaveLength(10);
  expect(neighbors.slice(0, 5)).toContain('railroads');

  // By 3CosAdd, without the words of the query, and drawn.
  await app.ask('paris − france + spain');
  const answers = await app.neighbors();
  expect(answers).toHaveLength(10);
  expect(answers.slice(0, 3)).toContain('madrid');
  for (const word of ['paris', 'france', 'spain']) expect(answers).not.toContain(word);
  await expect
    .poll(async () => (await app.labels()).map(({ text }) => text))
    .toEqual(expect.arrayContaining(['paris', 'france', 'spain', answers[0]!]));
  await app.ask('odd: army navy soldiers tariff');
  await expect(app.inspector.getByText(/odd one out/i)).toBeVisible();
  await expect(app.inspector.getByRole('heading', { name: 'tariff' })).toBeVisible();

  // With near spellings; and as many neighbours as are asked for.
  await app.ask('railrod');
  const alert = app.page.getByRole('alert').filter({ hasText: 'railrod' });
  await expect(alert).toBeVisible();
  await alert.getByRole('button', { name: 'railroad', exact: true }).click();
  await expect(app.inspector.getByRole('heading', { name: 'railroad', exact: true })).toBeVisible();
  await expect(alert).toBeHidden();
  expect(await app.choose('congress')).toHaveLength(10);
  const field = app.inspector.getByRole('spinbutton', { name: 'Number of neighbours' });
  await field.fill('25');
  await field.press('Enter');
  await expect(app.neighborRows()).toHaveCount(25);
});

test('labels never overlap, and a click on a point selects its word', async ({ app }) => {
  await app.open();
  await app.withoutNames();
  const labels = await app.labels();
  for (const [i, a] of labels.entries()) {
    for (const b of labels.slice(i + 1)) {
      const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
      expect(apart, `${a.text} / ${b.text}`).toBe(true);
    }
  }
  const target = labels[0]!;
  const at = await app.page.evaluate((row) => window.vectarium!.scene.pixelOf(row), target.row);
  await app.page.mouse.click(at!.x, at!.y);
  await expect(app.inspector.getByRole('heading', { name: target.text, exact: true })).toBeVisible();
});

test('the map is walked by keyboard, and rests when nothing moves', async ({ app }) => {
  await app.page.emulateMedia({ reducedMotion: 'no-preference' });
  await app.open();
  await app.withoutNames();
  const canvas = app.page.getByRole('application');
  await canvas.focus();
  const row = (await app.labels())[0]!.row;
  const before = await app.page.evaluate((r) => window.vectarium!.scene.pixelOf(r), row);
  await canvas.press('ArrowLeft');
  await canvas.press('ArrowLeft');
  await expect.poll(() => app.page.evaluate((r) => window.vectarium!.scene.pixelOf(r), row)).not.toEqual(before);
  await canvas.press(']');
  const spoken = app.page.locator('[aria-live]').first();
  await expect(spoken).not.toBeEmpty();
  const word = (await spoken.textContent())!;
  await canvas.press('Enter');
  await expect(app.inspector.getByRole('heading', { name: word, exact: true })).toBeVisible();
  await app.answered();
  await canvas.press('Escape');
  // At rest: once two counts half a second apart agree, no further frame may be drawn in the next second.
  const frames = () => app.page.evaluate(() => window.vectarium!.scene.stats().frames);
  const settled = async () => {
    const first = await frames();
    await app.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
    return (await frames()) - first;
  };
  await expect.poll(settled).toBe(0);
  expect(await settled()).toBe(0);
});

test('a reload opens the same screen; switching between UMAP and PCA moves the points', async ({ app }) => {
  await app.open();
  const { row } = (await app.labels())[0]!;
  const at = () => app.page.evaluate((r) => window.vectarium!.scene.pixelOf(r), row);
  const before = (await at())!;
  await app.page.reload();
  await app.whole();
  const after = (await at())!;
  expect(after.x).toBeCloseTo(before.x, 3);
  expect(after.y).toBeCloseTo(before.y, 3);
  await app.layout.selectOption('PCA');
  await expect.poll(at).not.toEqual(after);
  await expect(app.layout).toHaveValue('pca');
});
