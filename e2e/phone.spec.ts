// The screen under a thumb: the map keeps the most of it, its tools fold behind one button, targets are large enough, and a phone on its side
// has its sheet beside the map.
import { expect, test } from './app';

test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

test('a phone: tools behind one button, a lasso, targets of 40 px and more, no violation', async ({ app }) => {
  const { page } = app;
  await app.open();
  const room = (await page.locator('.room').boundingBox())!;
  expect(room.width * room.height).toBeGreaterThan(0.5 * 360 * 740);
  const tools = page.getByRole('group', { name: 'Map tools', exact: true });
  const lasso = tools.getByRole('radio', { name: 'Lasso' });
  await expect(lasso).toBeHidden();
  await app.button('Map tools').click();
  await expect(lasso).toBeVisible();
  await expect.poll(async () => (await tools.boundingBox())!.height).toBeLessThan(64);
  await lasso.click();
  await app.laidOut();
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('.shell :is(button, select, input)')]
      .filter((element) => element.closest('.visually-hidden, .slider, .labels') === null)
      .map((element) => [element.outerHTML.slice(0, 120), element.getBoundingClientRect()] as const)
      .filter(([, { width, height }]) => width > 1 && height > 1 && Math.min(width, height) < 40)
      .map(([html]) => html),
  );
  expect(small).toEqual([]);

  const [left, right, top, bottom] = [100, 280, 240, 400];
  await page.mouse.move(left, top);
  await page.mouse.down();
  for (const [x, y] of [
    [right, top],
    [right, bottom],
    [left, bottom],
  ] as const)
    await page.mouse.move(x, y, { steps: 4 });
  await page.mouse.up();
  await expect(page.getByText('points selected', { exact: false }).first()).toBeVisible();
  expect(await app.violations()).toEqual([]);

  // Folded away, nothing draws any more.
  await app.button('Fold the map tools').click();
  await expect(lasso).toBeHidden();
  await expect(app.button('Map tools')).toBeVisible();
});

test('a phone on its side: the open sheet stands beside the map', async ({ app }) => {
  const { page } = app;
  await app.open();
  await page.setViewportSize({ width: 740, height: 360 });
  await page.getByRole('tab', { name: 'Inspect' }).click();
  const box = async (part: string) => (await page.locator(part).boundingBox())!;
  await expect.poll(async () => (await box('.sheet')).height).toBeGreaterThan(300);
  const [sheet, room] = [await box('.sheet'), await box('.room')];
  expect(room.x + room.width).toBeLessThanOrEqual(sheet.x);
  expect(room.height).toBeGreaterThan(200);
  await app.button('Collapse panel').click();
  await expect.poll(async () => (await box('.sheet')).height).toBeLessThan(80);
});

test('training again with a word selected stays where it is paused and ended', async ({ app }) => {
  const { page } = app;
  await app.open();
  await page.getByRole('tab', { name: 'Data' }).click();
  for (const [name, value] of [
    ['Dimensions', '16'],
    ['Epochs', '1'],
  ] as const) {
    const field = page.getByRole('spinbutton', { name, exact: true });
    await field.fill(value);
    await field.press('Enter');
  }
  const train = page.getByRole('tab', { name: 'Train' });
  await train.click();
  await app.button('Train').click();
  await app.trained();
  await app.ask('war');
  await expect(page.getByRole('tab', { name: 'Inspect' })).toHaveAttribute('aria-selected', 'true');
  await train.click();
  await app.button('Train again').click();
  await app.trained();
  await expect(train).toHaveAttribute('aria-selected', 'true');
  // The word is selected in the new space too.
  await page.locator('.sheet').getByRole('tab', { name: 'Inspect' }).click();
  await expect(page.getByRole('heading', { name: 'war' })).toBeVisible();
});
