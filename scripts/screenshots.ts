// Takes the README's two screenshots of the built app, or those of the states that are named, or of all of them, into .cache/screenshots/.
// States are in screenshots/*_journeys.ts; a journey is one page, so a state takes the steps before it too.
// Usage: npm run screenshots [-- --all | state…] [--themes=dark,light] [--sizes=wide,narrow,laptop,tablet,small]
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright';
import { preview } from 'vite';
import { BROWSER_ARGS, findBrowser } from './find_browser.mjs';
import { EXPLORE } from './screenshots/explore_journeys';
import { FILES } from './screenshots/file_journeys';
import { KEEP } from './screenshots/keep_journeys';
import { README } from './screenshots/readme_journey';
import { TRAIN } from './screenshots/train_journeys';
import type { Journey } from './screenshots/visitor';

const SIZES = {
  wide: { width: 1440, height: 900 },
  narrow: { width: 390, height: 844 },
  laptop: { width: 1280, height: 720 },
  tablet: { width: 1024, height: 768 },
  small: { width: 360, height: 740 },
} as const;

type Theme = 'dark' | 'light';
type Size = keyof typeof SIZES;
const isTheme = (name: string): name is Theme => name === 'dark' || name === 'light';
const isSize = (name: string): name is Size => name in SIZES;

/** Drawn and at rest, but for a training, which never rests. */
async function rest(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 600)));
}

/** One page through a journey, as far as the last state that is wanted. */
async function take(
  browser: Browser,
  url: string,
  journey: Journey,
  wanted: ReadonlySet<string>,
  theme: Theme,
  size: Size,
  path: (name: string) => string,
) {
  const page = await browser.newPage({
    viewport: SIZES[size],
    colorScheme: theme,
    reducedMotion: 'reduce',
    hasTouch: size === 'narrow' || size === 'small',
  });
  await page.goto(url);
  await page.waitForFunction(() => (window.vectarium?.scene.labels().length ?? 0) > 5);
  const last = journey.findLastIndex(({ name }) => wanted.has(name));
  for (const [n, { name, go, leave }] of journey.slice(0, last + 1).entries()) {
    await go(page);
    if (wanted.has(name)) {
      await rest(page);
      await page.screenshot({ path: path(name) });
      process.stdout.write(`${path(name)}\n`);
    }
    if (n < last) await leave?.(page);
  }
  await page.close();
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      all: { type: 'boolean', default: false },
      themes: { type: 'string', default: 'dark,light' },
      sizes: { type: 'string', default: 'wide,narrow' },
      port: { type: 'string', default: '4190' },
    },
  });
  const executablePath = await findBrowser();
  if (executablePath === undefined) throw new Error('no Chromium found: run `npm test` once, or set CHROME_PATH');
  const journeys = [...EXPLORE, ...TRAIN, ...FILES, ...KEEP];
  const names = journeys.flat().map(({ name }) => name);
  const unknown = positionals.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Error(`no such state: ${unknown.join(', ')}; there are ${names.join(', ')}`);
  const wanted = new Set(values.all ? names : positionals);

  const server = await preview({ preview: { port: Number(values.port) } });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('the preview server gave no address');
  const browser = await chromium.launch({ executablePath, args: [...BROWSER_ARGS] });
  let failed = 0;
  try {
    for (const theme of values.themes.split(',').filter(isTheme)) {
      if (wanted.size === 0) {
        await take(
          browser,
          url,
          README[theme],
          new Set(['readme']),
          theme,
          'wide',
          () => `docs/screenshot_${theme}.png`,
        );
      }
      for (const size of values.sizes.split(',').filter(isSize)) {
        mkdirSync('.cache/screenshots', { recursive: true });
        const path = (name: string) => `.cache/screenshots/${name}_${theme}_${size}.png`;
        for (const journey of journeys.filter((states) => states.some(({ name }) => wanted.has(name)))) {
          // One state that cannot be reached leaves the other journeys theirs.
          await take(browser, url, journey, wanted, theme, size, path).catch((error: unknown) => {
            failed++;
            process.stderr.write(`${theme}, ${size}, ${journey[0]?.name}…: ${error}\n`);
          });
        }
      }
    }
  } finally {
    await browser.close();
    await server.close();
  }
  if (failed > 0) throw new Error(`${failed} journeys ended before their last state`);
}

await main();
