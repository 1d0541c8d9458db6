// “How it learns”: formulas with the parameters as they stand, and the line of source that computes them, under the content policy.
import { expect, test } from './app';

test('the formulas follow model and parameters, and lead to the line that computes them', async ({ app }) => {
  await app.open();
  await app.left.getByText('How it learns').click();
  const formulas = app.left.getByRole('region', { name: 'Formulas of “Objective”' });
  const values = app.left.locator('dl', { has: app.page.locator('math') });
  await expect(formulas.locator('math')).toHaveCount(2);
  await expect(values.getByText('k=5', { exact: true })).toBeVisible();
  await app.set('Negative samples', 7);
  await expect(values.getByText('k=7', { exact: true })).toBeVisible();
  await expect(values.getByText('k=5', { exact: true })).toHaveCount(0);
  await expect.poll(() => formulas.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
  expect(await app.violations()).toEqual([]);

  await app.left
    .getByRole('button', { name: /^objectives\/skip_gram\.ts, line \d+$/ })
    .first()
    .click();
  const dialog = app.page.getByRole('dialog', { name: /^src\/ml\/objectives\/skip_gram\.ts, line \d+$/ });
  await expect(dialog.locator('mark')).toHaveText('loss += weight * softplus(sign * score);');
  await expect(dialog.locator('mark')).toBeInViewport();
  expect(await app.violations()).toEqual([]);
  await app.page.keyboard.press('Escape');

  await app.left.getByRole('combobox', { name: 'Model', exact: true }).selectOption('softmax');
  await expect(app.left.getByText('this is the likelihood that negative sampling stands in for')).toBeVisible();
  await expect(values.getByText(/^k=/)).toHaveCount(0);
});

test('formulas that cannot be fetched leave the page as it is', async ({ page, baseURL }) => {
  await page.route('**/assets/Explanation-*.js', (route) => route.abort());
  await page.goto(baseURL!);
  const heading = page.getByText('How it learns');
  await heading.click();
  await expect(page.getByRole('alert').filter({ hasText: 'could not be loaded' })).toBeVisible();
  await page.unrouteAll();
  await heading.click();
  await heading.click();
  await expect(page.getByRole('alert').filter({ hasText: 'could not be loaded' })).toHaveCount(0);
  await expect(page.locator('.learn math').first()).toBeVisible();
});
