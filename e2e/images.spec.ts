// Rows as pictures: the digits are chosen among the spaces, drawn, selected, seen in the inspector; points again when that is chosen.
import { expect, test } from './app';

test('digits are drawn as pictures, one is selected and shown, and points come back', async ({ app }) => {
  const { page, inspector } = app;
  await app.open();
  await page.getByRole('combobox', { name: 'Space' }).selectOption({ label: 'Handwritten digits · opens when chosen' });
  await expect(inspector.getByRole('heading', { name: 'Each point is a picture' })).toBeVisible();
  await expect(inspector.getByText('Pixels, nothing trained')).toBeVisible();
  await expect(inspector.getByRole('link', { name: /^Licence: MIT/ })).toBeVisible();
  const legend = page.getByRole('list', { name: 'Digit' });
  await expect(legend).toContainText('7');
  const pictures = () => page.evaluate(() => window.vectarium!.scene.stats().pictures);
  await expect.poll(pictures, { timeout: 60_000 }).toBeGreaterThan(1000);
  await app.withoutNames();

  // Nearest to the eye, since what lies before a picture hides it; what is clicked is a row whose digit its name tells.
  const scene = page.locator('.viewport-scene');
  await page.evaluate(() => window.vectarium!.scene.focus(1237));
  await app.laidOut();
  const box = (await scene.boundingBox())!;
  const at = (await page.evaluate(() => window.vectarium!.scene.pixelOf(1237)))!;
  await page.mouse.click(box.x + at.x, box.y + at.y);
  const name = inspector.getByRole('heading', { name: /^\d · no\. \d+$/ });
  await expect(name).toBeVisible();
  const chosen = (await name.textContent())!;
  const picture = inspector.getByRole('img', { name: `Picture of ${chosen}` });
  // Its pixels are those of the page's tile: as much ink as the space says.
  const said = Number(/Ink (\.?[\d.]+)/.exec((await inspector.textContent())!)![1]);
  const ink = () =>
    picture.evaluate((canvas) => {
      if (!(canvas instanceof HTMLCanvasElement)) return 0;
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      return data.filter((_, i) => i % 4 === 3).reduce((sum, cover) => sum + cover / 255, 0) / (data.length / 4);
    });
  await expect.poll(ink).toBeCloseTo(said, 2);
  expect((await app.neighbors()).every((neighbor) => / · no\. \d+$/.test(neighbor))).toBe(true);
  await expect(app.neighborRows().first().locator('canvas')).toBeVisible();
  expect(await app.violations()).toEqual([]);

  // A name leads to its row, whatever is drawn.
  await app.ask('3 · no. 5');
  await expect(inspector.getByRole('heading', { name: '3 · no. 5' })).toBeVisible();
  await app.button('Pictures').click();
  await expect.poll(pictures).toBe(0);
  await expect.poll(async () => (await app.labels()).length).toBeGreaterThan(5);
});
