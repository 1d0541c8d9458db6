// The command palette, the shortcuts and the top bar, by keyboard alone.
import { expect, test } from './app';

test('the palette runs commands, finds words and asks arithmetic, by keyboard', async ({ app }) => {
  const { page, inspector } = app;
  await page.emulateMedia({ colorScheme: 'dark' });
  await app.open();
  const palette = page.getByRole('dialog', { name: 'All commands' });
  const field = palette.getByRole('textbox', { name: 'Search commands and words, or type arithmetic' });
  const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
  await expect(app.button('All commands')).toBeVisible();

  await page.keyboard.press('ControlOrMeta+k');
  await expect(field).toBeFocused();
  await expect(palette.getByRole('option', { name: /^Keyboard shortcuts/ })).toBeVisible();
  expect(await app.violations()).toEqual([]);
  await page.keyboard.type('night');
  await expect(palette.getByRole('option').first()).toContainText('Night or paper theme');
  await app.enterMeans('Night or paper theme');
  await page.keyboard.press('Enter');
  await expect(palette).toBeHidden();
  expect(await theme()).toBe('light');

  // What was used last is first; a layout and a colour are commands of this moment.
  await page.keyboard.press('ControlOrMeta+k');
  await expect(palette.getByRole('option').first()).toContainText('Night or paper theme');
  await page.keyboard.type('lay pca');
  await expect(palette.getByRole('option').first()).toContainText('PCA');
  await app.enterMeans('PCA');
  await page.keyboard.press('Enter');
  await expect(app.layout).toHaveValue('pca');

  // A word by its first letters, with the arrow keys.
  await page.keyboard.press('ControlOrMeta+k');
  await expect(field).toBeFocused();
  await page.keyboard.type('railroa');
  await expect(palette.getByRole('option', { name: 'railroad', exact: true })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await app.enterMeans('railroad', true);
  await page.keyboard.press('Enter');
  await expect(inspector.getByRole('heading', { name: 'railroad', exact: true })).toBeVisible();

  await page.keyboard.press('ControlOrMeta+k');
  await expect(field).toBeFocused();
  await page.keyboard.type('paris - france + spain');
  await expect(palette.getByRole('option').first()).toContainText('Ask “paris - france + spain”');
  await app.enterMeans('Ask “paris - france + spain”');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await app.neighbors()).slice(0, 3)).toContain('madrid');

  await page.keyboard.press('ControlOrMeta+k');
  await expect(field).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
});

test('shortcuts are listed, work outside of fields only, and “/” is the search field', async ({ app }) => {
  const { page } = app;
  await page.goto('./');
  await expect(app.button('All commands')).toBeVisible();
  await page.keyboard.press('/');
  await expect(app.search).toBeFocused();
  // Text typed at once stays, whichever input is there by then.
  await page.keyboard.type('d?');
  await expect(app.search).toHaveValue('d?');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(app.button('3D')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Escape');
  await expect(app.search).toHaveValue('');
  await app.search.blur();
  await page.keyboard.press('d');
  await expect(app.button('2D')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('?');
  const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(list.getByRole('heading', { name: 'On the map itself' })).toBeVisible();
  expect(await app.violations()).toEqual([]);
  await page.keyboard.press('d');
  await expect(app.button('2D')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Escape');
  await expect(list).toBeHidden();
  await app.button('Help').press('Enter');
  await page.getByRole('menuitem', { name: 'About this map' }).click();
  await expect(page.getByRole('dialog', { name: 'About this map' })).toBeVisible();
});
