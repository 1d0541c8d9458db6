import { chromium } from 'playwright';
import { preview } from 'vite';
import { BROWSER_ARGS, findBrowser } from './scripts/find_browser.mjs';
const server = await preview({ preview: { port: 4655, strictPort: true }, logLevel: 'warn' });
const browser = await chromium.launch({ executablePath: await findBrowser(), args: BROWSER_ARGS });
const which = process.argv[2] ?? 'simulated-ratings';
const model = process.argv[3];
const sizes = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } };
try {
  for (const [size, theme] of [["wide", "light"], ["narrow", "dark"]] as const) {
    const page = await browser.newPage({ viewport: sizes[size], colorScheme: theme });
    page.on('pageerror', (e) => console.log('ERR', e.message));
    page.on('console', (m) => m.type() === 'error' && console.log('console', m.text()));
    await page.goto('http://localhost:4655/');
    await page.waitForFunction(() => (window.vectarium?.scene.labels().length ?? 0) > 5);
    const tab = async (name: string) => { if (size === 'narrow') await page.getByRole('button', { name, exact: true }).first().click().catch(() => {}); };
    if (size === 'narrow') { await page.getByRole('tab', { name: 'Data', exact: true }).click(); }
    await page.getByRole('combobox', { name: /^(Text|Data|Dataset)/ }).first().selectOption(which);
    if (model) await page.getByRole('combobox', { name: 'Model', exact: true }).selectOption(model);
    if (size === 'narrow') { await page.getByRole('tab', { name: 'Train', exact: true }).click(); }
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await page.getByRole('button', { name: 'Train again' }).first().waitFor({ timeout: 120_000 });
    if (size === 'narrow') { await page.getByRole('tab', { name: 'Inspect', exact: true }).click(); }
    await page.getByRole('tab', { name: 'Evaluate', exact: true }).click();
    const t = Date.now();
    await page.getByRole('button', { name: 'Judge', exact: true }).click();
    await page.getByText('Save as CSV').waitFor({ timeout: 60000 });
    console.log('judged', Date.now() - t, 'ms');
    await page.screenshot({ path: `/tmp/f/${which}_${size}_1.png` });
    await page.getByText('Save as CSV').scrollIntoViewIfNeeded();
    await page.screenshot({ path: `/tmp/f/${which}_${size}_2.png` });
    const scroller = page.locator('.panel-scroll.evaluate');
    await scroller.evaluate((e) => e.scrollTo(0, e.scrollHeight));
    await page.waitForTimeout(200);
    await page.screenshot({ path: `/tmp/f/${which}_${size}_3.png` });
    await page.close();
  }
} finally {
  await browser.close();
  await server.close();
}
