// The camera's tools: what is selected is brought into view, views are kept and gone back to, the map is flown through and toured.
import { type App, expect, test } from './app';

const pose = (app: App) => app.page.evaluate(() => window.vectarium!.scene.camera.pose());
const settled = async (app: App, distance: number) => {
  await expect.poll(async () => (await pose(app)).distance).toBeCloseTo(distance, 3);
};

test('views are kept, gone back to and toured; a hand on the map ends a tour', async ({ app }) => {
  const { page } = app;
  await app.open();
  await expect(app.button('Show what is selected: nothing is')).toBeDisabled();
  await app.button('Show the whole map').click();
  const whole = await pose(app);
  await app.choose('railroad');
  await app.button('Show what is selected').click();
  const close = await pose(app);
  expect(close.distance).toBeLessThan(whole.distance);

  await app.button('Views and tours').click();
  await page.getByRole('textbox', { name: 'Name of this view' }).fill('Railways');
  await app.button('Keep this view').click();
  const railways = page.getByRole('button', { name: 'Go to Railways' });
  await expect(railways).toBeVisible();
  expect(await app.violations()).toEqual([]);
  await page.keyboard.press('Escape');
  await app.button('Show the whole map').click();
  await settled(app, whole.distance);
  await app.button('Views and tours').click();
  await railways.click();
  await settled(app, close.distance);
  expect(await pose(app)).toEqual(close);

  await app.button('Tour the map').click();
  await expect(app.button('End the tour')).toBeVisible();
  await expect.poll(async () => (await pose(app)).azimuth).not.toBeCloseTo(close.azimuth, 3);
  await page.keyboard.press('Escape');
  await page.locator('canvas[role="application"]').focus();
  await page.keyboard.press('ArrowLeft');
  await expect(app.button('End the tour')).toBeHidden();
});

test('the map is flown through by keys, and landed on', async ({ app }) => {
  const { page } = app;
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  // The tools are there before the renderer.
  await page.route(/assets\/scene-.*\.js/, async (route) => {
    await app.button('Fly through the map').waitFor();
    await route.continue();
  });
  await app.open();
  await app.button('Fly through the map').click();
  await expect(app.button('Stop flying')).toHaveAttribute('aria-pressed', 'true');
  const before = await pose(app);
  await page.keyboard.down('w');
  await expect
    .poll(async () => Math.hypot(...(await pose(app)).target.map((c, a) => c - before.target[a]!)))
    .toBeGreaterThan(0.2);
  await page.keyboard.up('w');
  expect((await pose(app)).azimuth).toBeCloseTo(before.azimuth, 9);
  await page.keyboard.press('Escape');
  await expect(app.button('Fly through the map')).toHaveAttribute('aria-pressed', 'false');
  await app.layout.selectOption({ label: 'PCA' });
  await app.laidOut();
  await app.button('2D').click();
  await app.laidOut();
  await expect(app.button('Fly through the map: a flat map is panned')).toBeDisabled();
});
