// Takes the README's screenshots of the built app and, with --all, one of every state in both themes and two sizes into .cache/screenshots/.
// Usage: npm run screenshots [-- --all]
import { mkdirSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright';
import { preview } from 'vite';
import type {} from '../src/render/types';
import { BROWSER_ARGS, findBrowser } from './find_browser.mjs';

const SIZES = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } } as const;
const THEMES = ['dark', 'light'] as const;

/** What a visitor does to get there. */
const STATES: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  first_visit: async () => {},
  word: (page) => ask(page, 'railroad'),
  analogy: (page) => ask(page, 'paris − france + spain'),
  odd: (page) => ask(page, 'odd: army navy soldiers tariff'),
  unknown_word: (page) => ask(page, 'railrod'),
  evaluate: async (page) => {
    await openTab(page, 'Inspect');
    await page.getByRole('tab', { name: 'Evaluate', exact: true }).click();
    await page.getByRole('button', { name: 'Evaluate', exact: true }).click();
    await page.getByText('Save as CSV').waitFor();
  },
  engine: async (page) => {
    await openTab(page, 'Data');
    await page.getByText('More parameters').first().click();
    await page.getByRole('combobox', { name: 'Engine' }).scrollIntoViewIfNeeded();
    await page.getByText(/the fastest measured here/).waitFor();
  },
  training: async (page) => {
    await openTab(page, 'Train');
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    const progress = page.getByRole('progressbar', { name: 'Training progress' });
    await page.waitForFunction(
      (bar) => Number(bar?.getAttribute('aria-valuenow')) > 0.3 * Number(bar?.getAttribute('aria-valuemax')),
      await progress.elementHandle(),
    );
  },
  paused: async (page) => {
    await STATES.training!(page);
    await page.getByRole('button', { name: 'Pause', exact: true }).first().click();
    await page.getByRole('button', { name: 'Resume', exact: true }).first().waitFor();
  },
  finished: async (page) => {
    await STATES.training!(page);
    await page.getByRole('button', { name: 'Train again' }).first().waitFor({ timeout: 120_000 });
  },
  bad_file: async (page) => {
    await chooseFile(page, 'holiday.txt', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]));
    await page.getByRole('alert').first().waitFor();
  },
  table: async (page) => {
    await chooseFile(page, 'reviews.csv', Buffer.from(`id,stars,review\n${REVIEW.repeat(60)}`));
    const column = page.getByRole('combobox', { name: 'Column' });
    await column.waitFor();
    await column.scrollIntoViewIfNeeded();
  },
  preview: async (page) => {
    await STATES.table!(page);
    await page.getByText('Look at the text').click();
    await page.getByText('How often words occur').scrollIntoViewIfNeeded();
  },
  learn: async (page) => {
    await openTab(page, 'Data');
    await page.getByText('How it learns').first().click();
    await page.locator('math').first().waitFor();
    await page.locator('math').first().scrollIntoViewIfNeeded();
  },
  unseen: async (page) => {
    await STATES.table!(page);
    await page.getByRole('combobox', { name: 'Model', exact: true }).selectOption('subword');
    await openTab(page, 'Train');
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await page.getByRole('button', { name: 'Train again' }).first().waitFor({ timeout: 120_000 });
    await ask(page, 'delivering');
  },
};

const REVIEW =
  '1,5,"Quick delivery, and the kettle works well: tea every morning."\n2,2,"Slow delivery; the kettle broke in a week, and nobody answered."\n';

async function chooseFile(page: Page, name: string, buffer: Buffer): Promise<void> {
  await openTab(page, 'Data');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files' }).click();
  await (await chooser).setFiles({ name, mimeType: '', buffer });
}

async function ask(page: Page, text: string): Promise<void> {
  const search = page.getByRole('combobox', { name: 'Search words' });
  await search.fill(text);
  await search.press('Enter');
}

/** On narrow screens the panels are tabs of a sheet. */
async function openTab(page: Page, name: string): Promise<void> {
  const tab = page.getByRole('tab', { name, exact: true });
  if (await tab.isVisible()) await tab.click();
}

async function shoot(
  browser: Browser,
  url: string,
  state: string,
  theme: 'dark' | 'light',
  size: keyof typeof SIZES,
  path: string,
) {
  const page = await browser.newPage({ viewport: SIZES[size], colorScheme: theme, reducedMotion: 'reduce' });
  await page.goto(url);
  await page.waitForFunction(() => (window.vectarium?.scene.labels().length ?? 0) > 5);
  await STATES[state]!(page);
  // Drawn and at rest, but for a training, which never rests.
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 700)));
  await page.screenshot({ path });
  await page.close();
  process.stdout.write(`${path}\n`);
}

async function main(): Promise<void> {
  const executablePath = await findBrowser();
  if (executablePath === undefined) throw new Error('no Chromium found: run `npm test` once, or set CHROME_PATH');
  const server = await preview({ preview: { port: 4190 } });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('the preview server gave no address');
  const browser = await chromium.launch({ executablePath, args: [...BROWSER_ARGS] });
  try {
    await shoot(browser, url, 'first_visit', 'dark', 'wide', 'docs/screenshot_dark.png');
    await shoot(browser, url, 'analogy', 'light', 'wide', 'docs/screenshot_light.png');
    const only = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
    if (process.argv.includes('--all') || only.length > 0) {
      mkdirSync('.cache/screenshots', { recursive: true });
      for (const state of only.length > 0 ? only : Object.keys(STATES)) {
        for (const theme of THEMES) {
          for (const size of ['wide', 'narrow'] as const) {
            await shoot(browser, url, state, theme, size, `.cache/screenshots/${state}_${theme}_${size}.png`);
          }
        }
      }
    }
  } finally {
    await browser.close();
    await server.close();
  }
}

await main();
