// A file of 400,000 words of 300 numbers in the built app, from pressing Open to its map: seconds, the most memory that the page's process ever held beyond what it
// held before, the longest task of the page meanwhile, and how soon a word's neighbours are there. Linux only (/proc).
//   npx vite build && npx tsx bench/import_app.ts --file .cache/bench/glove_400000x300.txt --rows 400000
// bench/import.ts writes the file. The last line is one JSON object.
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { preview } from 'vite';
import { BROWSER_ARGS, findBrowser } from '../scripts/find_browser.mjs';
import { rendererMemory } from './renderer_memory';

declare global {
  interface Window {
    longTasks?: number[];
  }
}

const { values } = parseArgs({
  options: {
    file: { type: 'string', default: '.cache/bench/glove_400000x300.txt' },
    rows: { type: 'string', default: '400000' },
  },
});
const LONGEST_MS = 30 * 60_000;
const executablePath = await findBrowser();
if (executablePath === undefined) throw new Error('no Chromium found: run `npm test` once, or set CHROME_PATH');
const server = await preview({ preview: { port: 0 }, logLevel: 'silent' });
const browser = await chromium.launch({ executablePath, args: BROWSER_ARGS });
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(server.resolvedUrls!.local[0]!);
  await page.waitForFunction(() => (window.vectarium?.scene.stats().points ?? 0) > 0);
  const before = await rendererMemory(page);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files', exact: true }).click();
  await (await chooser).setFiles(values.file);
  const dialog = page.getByRole('dialog', { name: 'Open vectors' });
  await dialog.waitFor();
  await page.evaluate(() => {
    const tasks: number[] = [];
    window.longTasks = tasks;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    }).observe({ entryTypes: ['longtask'] });
  });
  const tasks = () => page.evaluate(() => window.longTasks!.map(Math.round));
  const began = performance.now();
  await dialog.getByRole('button', { name: 'Open', exact: true }).click();
  await dialog.waitFor({ state: 'hidden', timeout: LONGEST_MS });
  const opened = (performance.now() - began) / 1000;
  const whileOpening = await tasks();
  const read = await rendererMemory(page);
  await page.waitForFunction((rows) => window.vectarium!.scene.stats().points === rows, Number(values.rows), {
    timeout: LONGEST_MS,
  });
  const mapped = (performance.now() - began) / 1000;
  const all = await tasks();
  const shown = await rendererMemory(page);
  const search = page.getByRole('combobox', { name: 'Search words' });
  await search.fill('w4242');
  const asked = performance.now();
  await search.press('Enter');
  await page
    .getByRole('list', { name: /^Nearest/ })
    .getByRole('listitem')
    .first()
    .waitFor({ timeout: LONGEST_MS });
  const answered = performance.now() - asked;
  const mega = (bytes: number) => Math.round((bytes - before.now) / 1e6);
  const result = {
    ...{ opened, mapped, answered, whileOpening, untilMap: all.slice(whileOpening.length) },
    ...{ peakOpening: mega(read.peak), held: mega(read.now), peakMap: mega(shown.peak) },
  };
  console.log(
    `opened in ${opened.toFixed(1)} s, on the map after ${mapped.toFixed(1)} s, first answer ${answered.toFixed(0)} ms`,
  );
  console.log(
    `beyond the page: most ${result.peakOpening} MB while opening, ${result.held} MB then, ${result.peakMap} MB with the map`,
  );
  console.log(
    `tasks over 50 ms while opening: ${whileOpening.join(' ') || 'none'}; until the map: ${result.untilMap.join(' ') || 'none'} (ms)`,
  );
  console.log(JSON.stringify(result));
} finally {
  await browser.close();
  await server.close();
}
