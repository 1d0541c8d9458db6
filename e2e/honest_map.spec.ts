// What a map gets wrong, on screen: errors as a colour, lines to true neighbours, what it hides about a word; and points placed on it that
// move no other.
import { type App, expect, test } from './app';

/** What the layout worker finds takes seconds; on a busy machine more. */
const FOUND = { timeout: 60_000 };

const MENU = 'True neighbours and new points';

/** Where the first words are on screen. */
function pixels({ page }: App): Promise<readonly (number | null)[]> {
  return page.evaluate(() =>
    Array.from({ length: 40 }, (_, row) => window.vectarium!.scene.pixelOf(row)).flatMap((at) => [
      at?.x ?? null,
      at?.y ?? null,
    ]),
  );
}

test('the map says what it gets wrong, and takes new points without moving the others', async ({ app }) => {
  const { page, inspector } = app;
  await app.open();

  // The colour has a scale of its own once the errors are known; lines come and go with their box.
  await app.colorBy('Map error');
  await expect(page.getByText('none near')).toBeVisible(FOUND);
  await app.button(MENU).click();
  const lines = page.getByRole('checkbox', { name: 'True neighbours' });
  await lines.check();
  const drawn = () => page.evaluate(() => window.vectarium!.scene.stats().lines);
  await expect.poll(drawn, FOUND).toBeGreaterThan(1000);
  expect(await app.violations()).toEqual([]);
  await lines.uncheck();
  await expect.poll(drawn).toBe(0);
  await page.keyboard.press('Escape');

  // A word: how many of its neighbours are near it here, and who is only here. One of those leads on.
  await app.choose('railroad');
  await expect(inspector).toContainText(/On this map: \d+ of 10 true neighbours are near it here/);
  const hidden = inspector.getByRole('list', { name: 'Near it only here' }).getByRole('button').first();
  const friend = await hidden.textContent();
  await hidden.click();
  await expect(inspector.getByRole('heading', { name: friend!, exact: true })).toBeVisible();

  // The result of a sum has a place of its own; nothing else moved.
  const mark = (name: string) => page.locator('.place-mark bdi', { hasText: name });
  await app.ask('soldiers − army + navy');
  await expect(mark('soldiers − army + navy')).toBeVisible();
  await expect(inspector).toContainText(/\d+ of these 10 are among the 10 points nearest to it there/);
  await app.laidOut();
  const before = await pixels(app);
  expect(before.filter((at) => at !== null).length).toBeGreaterThan(10);

  // Named vectors: refused by line, then placed.
  await app.button('Clear answer').click();
  await expect(mark('soldiers − army + navy')).toBeHidden();
  expect(await pixels(app)).toEqual(before);
  await app.button('Show the whole map').click();
  await app.laidOut();
  const fitted = await pixels(app);
  await app.button(MENU).click();
  await app.button('Place vectors…').click();
  const field = page.getByRole('textbox', { name: 'Names and numbers' });
  const use = page.getByRole('dialog').getByRole('button', { name: 'Place', exact: true });
  await field.fill('north 1 2 3');
  await use.click();
  await expect(page.getByRole('alert')).toContainText('line 1: found a vector of 3 numbers, expected 100.');
  const numbers = (of: number) => Array.from({ length: 100 }, (_, d) => Math.sin(d * of).toFixed(3)).join(' ');
  await field.fill(`north ${numbers(1)}\nsouth ${numbers(2)}`);
  await use.click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(mark('north')).toBeVisible();
  const placed = inspector.getByRole('list', { name: 'Placed vectors' }).getByRole('listitem');
  await expect(placed).toHaveCount(2);
  expect(await pixels(app)).toEqual(fitted);
  await inspector.getByRole('button', { name: 'Clear placed vectors' }).click();
  await expect(page.locator('.place-mark')).toHaveCount(0);

  // A flat map is moved by a drag: every point by as much. With depth again it is turned.
  await page.getByRole('combobox', { name: 'Layout', exact: true }).selectOption({ label: 'PCA' });
  await app.button('2D').click();
  await app.laidOut();
  await expect.poll(() => page.evaluate(() => window.vectarium!.scene.stats().flat)).toBe(true);
  const drag = async () => {
    const from = await pixels(app);
    await page.mouse.move(720, 300);
    await page.mouse.down();
    await page.mouse.move(760, 270, { steps: 4 });
    await page.mouse.up();
    const to = await pixels(app);
    return from.flatMap((at, i) => (at === null ? [] : [to[i]! - at - (i % 2 === 0 ? 40 : -30)]));
  };
  expect(Math.max(...(await drag()).map(Math.abs))).toBeLessThan(0.01);
  await app.button('3D').click();
  await app.laidOut();
  await expect.poll(() => page.evaluate(() => window.vectarium!.scene.stats().flat)).toBe(false);
  expect(Math.max(...(await drag()).map(Math.abs))).toBeGreaterThan(5);
});
