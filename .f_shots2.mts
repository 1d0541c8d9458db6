import { chromium } from 'playwright';
import { preview } from 'vite';
import { BROWSER_ARGS, findBrowser } from './scripts/find_browser.mjs';
const server = await preview({ preview: { port: 4655, strictPort: true }, logLevel: 'warn' });
const browser = await chromium.launch({ executablePath: await findBrowser(), args: BROWSER_ARGS });
try {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 }, colorScheme: 'light' });
  page.on('pageerror', (e) => console.log('ERR', e.message));
  await page.goto('http://localhost:4655/');
  await page.waitForFunction(() => (window.vectarium?.scene.labels().length ?? 0) > 5);
  const tab = (name: string) => page.getByRole('tab', { name, exact: true }).click();
  await tab('Data');
  await page.getByRole('combobox', { name: /^(Text|Data|Dataset)/ }).first().selectOption('simulated-ratings');
  for (const model of ['biased-mf', 'bpr']) {
    await tab('Data');
    await page.getByRole('combobox', { name: 'Model', exact: true }).selectOption(model);
    await tab('Train');
    await page.getByRole('button', { name: /^Train/ }).last().click();
    await page.waitForTimeout(500);
    await page.getByRole('button', { name: 'Train again' }).first().waitFor({ timeout: 120_000 });
    await tab('Inspect');
    await tab('Evaluate');
    await page.getByRole('button', { name: 'Judge', exact: true }).click();
    await page.getByRole('button', { name: 'Judge', exact: true }).waitFor({ timeout: 60000 });
    await page.getByText('Save as CSV').waitFor({ timeout: 60000 });
  }
  const scroller = page.locator('.panel-scroll.evaluate');
  await page.getByRole('button', { name: /expand|larger|more|up/i }).first().click().catch(() => {});
  await page.waitForTimeout(400);
  await page.screenshot({ path: `/tmp/f/cmp_1.png` });
  await page.getByRole('table', { name: 'Compared' }).scrollIntoViewIfNeeded();
  await page.screenshot({ path: `/tmp/f/cmp_2.png` });
} finally {
  await browser.close();
  await server.close();
}
