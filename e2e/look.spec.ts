// How the screen holds together: both themes, small windows, panels that fold (access.spec.ts has large ones).
import { clean, expect, test } from './app';

test('axe finds nothing on a small screen, in either theme', async ({ app }) => {
  await app.page.setViewportSize({ width: 390, height: 844 });
  await app.page.emulateMedia({ colorScheme: 'dark' });
  await app.open();
  await clean(app, 'first visit');
  await app.ask('railroad');
  await expect(app.page.getByText('railroads').first()).toBeVisible();
  await clean(app, 'a word');
  await app.ask('railrod');
  await expect(app.page.getByRole('alert').filter({ hasText: 'railrod' })).toBeVisible();
  await clean(app, 'an error');
});

test('panels fold by keyboard; the theme can be switched and is remembered; nothing sticks out at 360 px', async ({
  app,
}) => {
  await app.page.emulateMedia({ colorScheme: 'dark' });
  await app.open();
  const fold = app.button('Fold inspector');
  await fold.focus();
  await fold.press('Enter');
  const guide = app.inspector.getByRole('heading', { name: 'Each point is a word' });
  await expect(guide).toBeHidden();
  await app.page.keyboard.press('Enter');
  await expect(guide).toBeVisible();

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
