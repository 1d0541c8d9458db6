// The engine menu: what was measured, the address that names an engine, and the memory that a training will need.
import { expect, test } from './app';

const needed = (text: string | null) => Number(/about ([\d.]+) MB/.exec(text ?? '')?.[1]);

test('engines are measured, one can be named, and its address is kept', async ({ app, page }) => {
  await app.open();
  await app.left.getByText('More parameters').click();
  const menu = app.left.getByRole('combobox', { name: 'Engine' });
  await expect(menu).toHaveValue('automatic');
  await expect(app.left).toContainText(/WebAssembly: [\d,]+ words\/s, the fastest measured here/, { timeout: 30_000 });
  await expect(app.left).toContainText(/webgpu engine/);
  await expect(menu.locator('option').nth(1)).toHaveText(/WebAssembly · [\d,]+ words\/s/);

  const memory = app.left.getByText(/Needs about/);
  const first = needed(await memory.textContent());
  await app.set('Dimensions', 200);
  await expect.poll(async () => needed(await memory.textContent())).toBeGreaterThan(1.5 * first);
  await app.set('Minimum count', 100);
  await expect.poll(async () => needed(await memory.textContent())).toBeLessThan(first);

  await menu.selectOption('reference');
  await expect(page).toHaveURL(/\?engine=reference$/);
  await expect(app.left).toContainText(/reference engine is slow and exact/);
  expect(await app.violations()).toEqual([]);
  await page.reload();
  await app.whole();
  await app.left.getByText('More parameters').click();
  await expect(menu).toHaveValue('reference');
  await menu.selectOption('automatic');
  await expect(page).toHaveURL((address) => address.search === '');
  // Remembered: said at once.
  await expect(app.left).toContainText(/the fastest measured here/);

  await app.set('Dimensions', 16);
  await app.set('Epochs', 1);
  await app.set('Minimum count', 100);
  await app.button('Train').click();
  const timeline = page.getByRole('region', { name: 'Timeline' });
  await expect(timeline).toContainText(/wasm \(relaxed SIMD\), 1 thread · the fastest measured here/);
  await app.trained();
});

test.describe('on a phone that stores nothing', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('the menu fits, and engines are measured', async ({ app, page }) => {
    await page.addInitScript(() => {
      const denied = () => {
        throw new DOMException('denied', 'SecurityError');
      };
      Object.defineProperty(window, 'localStorage', { get: denied });
    });
    await app.open();
    await page.getByRole('tab', { name: 'Data' }).click();
    await page.getByText('More parameters').click();
    const menu = page.getByRole('combobox', { name: 'Engine' });
    await menu.scrollIntoViewIfNeeded();
    await expect(page.getByText(/the fastest measured here/)).toBeVisible({ timeout: 30_000 });
    const box = await menu.boundingBox();
    expect(box!.x).toBeGreaterThan(0);
    expect(box!.x + box!.width).toBeLessThanOrEqual(390);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    expect(await app.violations()).toEqual([]);
  });
});
