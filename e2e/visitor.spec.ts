// Somebody new rates items of a trained space: the list is re-ranked and the map's mark moves with each rating, both go back when one is taken
// back, and reasons add up. Items and users have neighbours of their own kind. One page for all of it.
import { type App, expect, test } from './app';

const NONE: readonly string[] = [];

/** Names and predictions of a list of recommendations, best first. */
async function recommended({ inspector }: App, name: string): Promise<readonly string[]> {
  const rows = inspector.getByRole('list', { name, exact: true }).locator('> li');
  return rows.evaluateAll((all) =>
    all.map((row) => `${row.querySelector('bdi')?.textContent} ${row.querySelector(':scope > .figure')?.textContent}`),
  );
}

const FOR_YOU = 'Recommended to you';

test('a new visitor rates films, and list and map follow', async ({ app }) => {
  const { page, inspector, left } = app;
  await app.open();
  await left.getByRole('combobox').first().selectOption('simulated-ratings');
  await app.read();
  await app.set('Dimensions', 16);
  await app.set('Epochs', 10);
  await app.button('Train').click();
  await app.trained();
  await page.getByRole('tab', { name: 'For you' }).click();
  const known = inspector.getByRole('list', { name: 'Well-known films' }).getByRole('group');
  const mark = page.locator('.place-mark bdi');
  await expect(known).toHaveCount(5);
  await expect(mark).toBeHidden();

  // With the pointer, then with the keys: the focus goes with what is rated.
  await known.first().getByRole('radio', { name: '5 of 5' }).click();
  await expect(mark).toBeVisible();
  await expect(mark).toHaveText('You');
  await expect.poll(() => recommended(app, FOR_YOU)).toHaveLength(20);
  const once = await recommended(app, FOR_YOU);
  // With its list, and at once, since nothing glides here.
  await app.laidOut();
  const place = () => mark.evaluate((element) => element.parentElement!.style.transform);
  const first = await place();
  await known.first().getByRole('radio', { name: '1 of 5' }).focus();
  await page.keyboard.press('Space');
  const mine = inspector.getByRole('list', { name: 'Your ratings' });
  await expect(mine.getByRole('listitem')).toHaveCount(2);
  await expect(mine.getByRole('radio', { checked: true }).first()).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(mine.getByRole('radio', { name: '2 of 5', checked: true })).toBeFocused();
  await expect.poll(() => recommended(app, FOR_YOU)).not.toEqual(once);

  // One that is found by its name.
  await inspector.getByRole('combobox', { name: 'Find a film' }).fill('the');
  await expect(inspector.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await inspector.getByRole('group').first().getByRole('radio', { name: '4 of 5' }).click();
  await expect(mine.getByRole('listitem')).toHaveCount(3);
  await expect.poll(place).not.toBe(first);

  // Parts of a score add up to it.
  await inspector
    .getByText(/^because of/)
    .first()
    .click();
  const reasons = inspector.getByRole('list', { name: /together the score/ }).first();
  await expect(reasons).toBeVisible();
  const parts = await reasons.locator('.figure').allTextContents();
  const numbers = parts.map((part) => Number(part.replace('−', '-')));
  const sum = numbers.slice(0, -1).reduce((a, b) => a + b, 0);
  expect(Math.abs(sum - numbers.at(-1)!)).toBeLessThan(0.04);

  await mine
    .getByRole('button', { name: /^Remove/ })
    .first()
    .click();
  await mine
    .getByRole('button', { name: /^Remove/ })
    .first()
    .click();
  await expect.poll(() => recommended(app, FOR_YOU)).toEqual(once);
  await expect.poll(place).toBe(first);
  await app.button('Undo').click();
  await expect(mine.getByRole('listitem')).toHaveCount(2);
  expect(await app.violations()).toEqual(NONE);
  await app.button('Clear').click();
  await expect(mark).toBeHidden();

  // Of an item items are near, of a user users; a user has a list of its own, with reasons.
  await app.ask('viewer 7');
  await expect.poll(() => recommended(app, 'Recommended to viewer 7')).toHaveLength(10);
  await expect(inspector.getByRole('list', { name: 'Rated by this viewer' }).getByRole('listitem')).toHaveCount(10);
  for (const name of await app.neighbors()) expect(name).toMatch(/^viewer /);
  await inspector.getByRole('list', { name: 'Recommended to viewer 7' }).getByRole('button').first().click();
  await expect(inspector.getByText('Your rating', { exact: true })).toBeVisible();
  for (const name of await app.neighbors()) expect(name).not.toMatch(/^viewer /);
});
