// A training scrubbed and played back in the built app: the map, the neighbours and the word's path are those of the moment; now comes back as it was.
import { expect, test } from './app';

test('a finished training is scrubbed by keyboard, played to its end, and left for now', async ({ app }) => {
  const { page, inspector } = app;
  const timeline = page.getByRole('region', { name: 'Timeline' });
  const trail = () => page.evaluate(() => window.vectarium!.scene.stats().trail);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await app.open();
  await expect(timeline).toContainText('Train it here to watch it form');
  await app.quickRecipe();
  await app.set('Epochs', 4);
  await app.button('Train').click();
  await app.trained();
  const today = await app.choose('war');
  await expect(inspector.getByRole('table', { name: /^Cosine of war/ })).toBeAttached();

  // The start: other neighbours, under a heading that says when.
  const slider = timeline.getByRole('slider', { name: 'Moment of the training' });
  await slider.press('Home');
  await expect(inspector.getByRole('heading', { name: 'Nearest words at 0 % of the training' })).toBeVisible();
  expect(await app.neighbors()).not.toEqual(today);
  await expect(slider).toHaveAttribute('aria-valuenow', '0');
  await expect.poll(trail).toBeGreaterThan(1);
  // All words are a speck then, in the middle of where they will be.
  const spread = () =>
    page.evaluate(() => {
      const pixels = [200, 300, 400, 500, 600, 700].map((row) => window.vectarium!.scene.pixelOf(row)!);
      const xs = pixels.map(({ x }) => x);
      return Math.max(...xs) - Math.min(...xs);
    });
  await expect.poll(spread).toBeLessThan(60);
  const start = await spread();

  await slider.press('ArrowRight');
  await expect(slider).not.toHaveAttribute('aria-valuenow', '0');
  await timeline.getByRole('combobox', { name: 'Playback speed' }).selectOption('× 4');
  await timeline.getByRole('button', { name: 'Play the training' }).click();
  await expect(slider).toHaveAttribute('aria-valuenow', '100', { timeout: 60_000 });
  await expect(timeline.getByRole('button', { name: 'Play the training' })).toBeVisible();
  // The last moment is made of the space's own vectors.
  await expect(inspector.getByRole('heading', { name: 'Nearest words at 100 % of the training' })).toBeVisible();
  expect(await app.neighbors()).toEqual(today);
  await expect.poll(spread).toBeGreaterThan(2 * start);
  await page.mouse.move(720, 300); // off the button, whose tooltip is another's to test
  await expect(page.getByRole('tooltip')).toHaveCount(0);
  expect(await app.violations()).toEqual([]);

  await app.button('Back to now').click();
  await expect(inspector.getByRole('heading', { name: 'Nearest words', exact: true })).toBeVisible();
  await expect.poll(trail).toBe(0);
  expect(await app.neighbors()).toEqual(today);

  // The space that came with the app has none; coming back finds the moments again.
  const spaces = page.getByRole('combobox', { name: 'Space', exact: true });
  await spaces.selectOption({ index: 0 });
  await expect(timeline).toContainText('Train it here to watch it form');
  await spaces.selectOption({ index: 1 });
  await expect(slider).toBeVisible();
});
