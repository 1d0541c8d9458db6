// Selecting many, showing some, and how points look: by pointer, by keyboard and by legend, every step taken back; and one hidden word that is asked
// for. What is drawn is read from the scene, what is selected from the page.
import { type App, expect, test } from './app';

/** Pixels of rows that are drawn now; null for one that is not. */
const pixelsOf = (app: App, rows: readonly number[]) =>
  app.page.evaluate((asked) => asked.map((row) => window.vectarium!.scene.pixelOf(row)), rows);

const heading = (app: App, points: RegExp) => app.inspector.getByRole('heading', { name: points });

/** A press somewhere on the map, on a labelled point. */
async function pressLabel(app: App, nth: number, shift: boolean): Promise<number> {
  const { row } = (await app.labels())[nth]!;
  const [at] = await pixelsOf(app, [row]);
  if (shift) await app.page.keyboard.down('Shift');
  await app.page.mouse.click(at!.x, at!.y);
  if (shift) await app.page.keyboard.up('Shift');
  return row;
}

test('an outline selects, isolates, and every step is taken back and done again', async ({ app }) => {
  const { page, inspector } = app;
  await app.open();
  await page.getByRole('radio', { name: 'Lasso' }).click();
  const map = (await page.locator('.room').boundingBox())!;
  const [x, y] = [map.x + map.width / 2, map.y + map.height / 2];
  await page.mouse.move(x + 90, y);
  await page.mouse.down();
  for (let angle = 0; angle < 6.2; angle += 0.3) {
    await page.mouse.move(x + 90 * Math.cos(angle), y + 90 * Math.sin(angle));
  }
  await page.mouse.up();
  await expect(heading(app, /points$/)).toBeVisible();
  await expect(inspector.getByRole('list', { name: 'Most central' }).getByRole('listitem')).toHaveCount(8);
  await expect(inspector).toContainText(/alike than chance/);
  expect(await app.violations()).toEqual([]);

  const selected = (await heading(app, /points$/).textContent())!.replace(/\D/g, '');
  await inspector.getByRole('button', { name: 'Show only these' }).click();
  const pill = page.getByText(/ of 11,597 shown/);
  await expect(pill).toHaveText(`${Number(selected).toLocaleString('en')} of 11,597 shown`);

  await app.undo();
  await expect(pill).toBeHidden();
  await app.undo();
  await expect(heading(app, /points$/)).toBeHidden();
  await app.redo();
  await expect(heading(app, /points$/)).toBeVisible();
  await app.redo();
  await expect(pill).toBeVisible();
  // What stood there takes itself back, and keys stay in the inspector when the group goes.
  await inspector.getByRole('button', { name: 'Show all' }).click();
  await expect(pill).toBeHidden();
  await inspector.getByRole('button', { name: 'Clear the selection' }).press('Enter');
  await expect(heading(app, /points$/)).toBeHidden();
  await expect(inspector.locator(':focus')).toHaveCount(1);
});

test('colour by a column, its legend filters, and a word that it hides is drawn when it is asked for', async ({
  app,
}) => {
  const { page, inspector } = app;
  await app.open();
  await app.colorBy('Frequency');
  // The scale of counts: rare words go, step by step from its low end.
  const low = page
    .getByRole('toolbar', { name: 'Map controls' })
    .getByRole('slider', { name: 'Frequency: lowest shown' });
  await low.focus();
  await page.keyboard.press('PageUp');
  const pill = page.getByText(/ of 11,597 shown/);
  await expect(pill).toBeVisible();
  const shown = Number((await pill.textContent())!.split(' of ')[0]!.replace(/\D/g, ''));
  expect(shown).toBeLessThan(11_597);
  // Rows fall in frequency, so the last ones are hidden and the first are not.
  const rare = 11_500;
  expect((await pixelsOf(app, [rare]))[0]).toBeNull();

  await app.ask('traits');
  await expect(inspector).toContainText('It is hidden on the map, and drawn because you asked for it.');
  await inspector.getByRole('button', { name: 'Show all' }).click();
  await expect(pill).toBeHidden();
  await expect.poll(async () => (await pixelsOf(app, [rare]))[0]).not.toBeNull();
});

test('points are added one by one with Shift, and a box is placed by keyboard', async ({ app }) => {
  const { page } = app;
  await app.open();
  await app.withoutNames();
  await pressLabel(app, 0, false);
  await expect(app.neighborRows().first()).toBeVisible();
  await app.answered();
  await app.laidOut();
  // Labels are chosen anew where a word is selected: the second is one of now.
  await pressLabel(app, 4, true);
  await expect(heading(app, /^2 points$/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(heading(app, /points$/)).toBeHidden();

  await page.getByRole('radio', { name: 'Pointer: one at a time' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radio', { name: 'Box' })).toBeChecked();
  await page.getByRole('application').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Enter');
  await expect(heading(app, /points$/)).toBeVisible();
});
