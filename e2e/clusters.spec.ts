// Parts of the map are named: coarse from afar, finer as one comes nearer, never over a label; a name selects its rows. Lines can be bundled.
import type { ClusterLabelBox } from '../src/render/types';
import { type App, expect, test } from './app';

/** What the layout worker finds takes seconds; on a busy machine more. */
const FOUND = { timeout: 60_000 };

const names = ({ page }: App): Promise<readonly ClusterLabelBox[]> =>
  page.evaluate(() => window.vectarium!.scene.clusterLabels());

/** Pairs of boxes that overlap, among names and between names and labels. */
function overlaps({ page }: App): Promise<number> {
  return page.evaluate(() => {
    const { scene } = window.vectarium!;
    const clusters = scene.clusterLabels();
    const boxes = [...clusters, ...scene.labels()];
    return clusters.flatMap((a, i) =>
      boxes.filter(
        (b, j) => j > i && a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height,
      ),
    ).length;
  });
}

test('parts of the map have names that fit the view, select their rows and can be put away; lines are drawn in bundles', async ({
  app,
}) => {
  const { page } = app;
  await app.open();
  await expect.poll(async () => (await names(app)).length, FOUND).toBeGreaterThan(4);
  await app.laidOut();
  expect(await overlaps(app)).toBe(0);
  const far = await names(app);

  // Nearer, by the wheel over a coarse name: finer ones, and the rest of the map's words still keep off.
  const level = (of: readonly ClusterLabelBox[]) => of.reduce((sum, name) => sum + name.level, 0) / of.length;
  const middle = { x: far[0]!.x + far[0]!.width / 2, y: far[0]!.y + far[0]!.height / 2 };
  await page.mouse.move(middle.x, middle.y);
  for (let turn = 0; turn < 4; turn++) await page.mouse.wheel(0, -240);
  await expect.poll(async () => level(await names(app))).toBeGreaterThan(level(far));
  await app.laidOut();
  expect(await overlaps(app)).toBe(0);
  const near = new Set((await names(app)).map(({ text }) => text));
  expect(far.filter(({ text }) => near.has(text)).length).toBeLessThan(far.length);

  // Turned: never over each other.
  await page.mouse.move(700, 420);
  await page.mouse.down();
  await page.mouse.move(820, 380, { steps: 3 });
  await page.mouse.up();
  await app.laidOut();
  expect(await overlaps(app)).toBe(0);

  // Put away and back, by its button and by hand.
  await app.button('Show the whole map').click();
  const toggle = app.button('Names of clusters');
  await expect(toggle).toHaveAttribute('aria-pressed', 'true');
  await toggle.click();
  await expect.poll(async () => (await names(app)).length).toBe(0);
  await toggle.click();
  await expect.poll(async () => (await names(app)).length).toBeGreaterThan(4);
  expect(await app.violations()).toEqual([]);

  // A click on a name selects its rows and brings them into view.
  await app.laidOut();
  const wanted = (await names(app))[0]!;
  const distance = () => page.evaluate(() => window.vectarium!.scene.camera.pose().distance);
  const before = await distance();
  await page.mouse.click(wanted.x + wanted.width / 2, wanted.y + wanted.height / 2);
  await expect(app.inspector).toContainText('a named part of the map');
  await expect.poll(distance).toBeLessThan(before);

  // Lines between true neighbours are drawn in bundles when asked to.
  await app.button('True neighbours and new points').click();
  await page.getByRole('checkbox', { name: 'True neighbours' }).check();
  const lines = () => page.evaluate(() => window.vectarium!.scene.stats().lines);
  await expect.poll(lines, FOUND).toBeGreaterThan(1000);
  const straight = await lines();
  const bundled = page.getByRole('checkbox', { name: 'In bundles' });
  await bundled.check();
  await expect.poll(() => page.evaluate(() => window.vectarium!.scene.stats().bundled), FOUND).toBe(true);
  expect(await lines()).toBe(straight);
  await bundled.uncheck();
  await expect.poll(() => page.evaluate(() => window.vectarium!.scene.stats().bundled), FOUND).toBe(false);
});
