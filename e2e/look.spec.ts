// How the screen holds together: both themes, small windows, no accessibility violation in any state.
import { expect, test } from './app';

for (const theme of ['dark', 'light'] as const) {
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    test(`axe finds nothing: ${theme}, ${viewport.width} px wide`, async ({ app }) => {
      await app.page.setViewportSize(viewport);
      await app.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await app.open();
      expect(await app.violations()).toEqual([]);
      await app.ask('railroad');
      await expect(app.page.getByText('railroads').first()).toBeVisible();
      expect(await app.violations()).toEqual([]);
      await app.ask('railrod');
      await expect(app.page.getByRole('alert').filter({ hasText: 'railrod' })).toBeVisible();
      expect(await app.violations()).toEqual([]);
    });
  }
}

test('the theme can be switched and is remembered; nothing sticks out at 360 px', async ({ app }) => {
  await app.page.emulateMedia({ colorScheme: 'dark' });
  await app.open();
  const theme = () => app.page.evaluate(() => document.documentElement.dataset.theme);
  expect(await theme()).toBe('dark');
  await app.button('Switch to the paper theme').click();
  expect(await theme()).toBe('light');
  await app.page.setViewportSize({ width: 360, height: 640 });
  await app.page.reload();
  expect(await theme()).toBe('light');
  await app.whole();
  const overflow = await app.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

test('panels fold away and come back by keyboard', async ({ app }) => {
  await app.open();
  const fold = app.button('Fold inspector');
  await fold.focus();
  await fold.press('Enter');
  const guide = app.inspector.getByRole('heading', { name: 'Each point is a word' });
  await expect(guide).toBeHidden();
  await app.page.keyboard.press('Enter');
  await expect(guide).toBeVisible();
});
