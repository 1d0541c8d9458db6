// Whether the page stays free while a layout of very many points streams in: tasks over 50 ms on its thread while a training sends frames and while
// UMAP does, and the time from Stop to the answer. The space is trained on a made-up text of so many distinct words, with few numbers a word.
//   npm run bench:stream -- [--points 100000] [--seconds 20] [--dist dist] [--layout UMAP]
// `--seconds` counts from the layout's first frame. Prints a table, and one JSON object as its last line.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from 'playwright';
import { preview } from 'vite';
import { BROWSER_ARGS, findBrowser } from '../scripts/find_browser.mjs';
import { createRng } from '../src/ml/core/rng';

const { values } = parseArgs({
  options: {
    points: { type: 'string', default: '100000' },
    seconds: { type: 'string', default: '20' },
    dist: { type: 'string', default: 'dist' },
    layout: { type: 'string', default: 'UMAP' },
  },
});
const LONG_MS = 10 * 60_000;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Every word three times, in a seeded order, ten to a line. */
function madeUpText(words: number): string {
  const name = (n: number) => [0, 1, 2, 3, 4].map((place) => LETTERS[Math.floor(n / 26 ** place) % 26]).join('');
  const order = Uint32Array.from({ length: 3 * words }, (_, i) => i % words);
  const rng = createRng(1);
  for (let i = order.length - 1; i > 0; i--) {
    const k = rng.below(i + 1);
    [order[i], order[k]] = [order[k]!, order[i]!];
  }
  return Array.from(order, (n, i) => name(n) + (i % 10 === 9 ? '.\n' : ' ')).join('');
}

interface Watched {
  /** Milliseconds of each task over 50. */
  readonly tasks: readonly number[];
  /** What ran in them, the longest script of each, where the browser says. */
  readonly scripts: readonly string[];
  readonly frames: number;
  readonly seconds: number;
}

/** Watches the page's thread from now on; frames are those that reach the renderer. */
async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const state = { tasks: [] as number[], scripts: [] as string[], frames: 0, began: performance.now() };
    new PerformanceObserver((list) => state.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
    });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const scripts = Reflect.get(entry, 'scripts') as {
          duration: number;
          invoker: string;
          sourceFunctionName: string;
        }[];
        const longest = [...scripts].sort((a, b) => b.duration - a.duration)[0];
        const { duration = 0, invoker = '', sourceFunctionName = '' } = longest ?? {};
        state.scripts.push(`${Math.round(entry.duration)}/${Math.round(duration)} ms ${invoker} ${sourceFunctionName}`);
      }
    }).observe({ type: 'long-animation-frame' });
    const { scene } = window.vectarium!;
    const set = scene.setPositions.bind(scene);
    scene.setPositions = (positions, morph) => {
      state.frames++;
      set(positions, morph);
    };
    Object.assign(window, { watched: state });
  });
}

/** What was seen since the last reading. */
function reading(page: Page): Promise<Watched> {
  return page.evaluate(() => {
    const state = Reflect.get(window, 'watched') as {
      tasks: number[];
      scripts: string[];
      frames: number;
      began: number;
    };
    const now = performance.now();
    const seen = {
      tasks: state.tasks,
      scripts: state.scripts,
      frames: state.frames,
      seconds: (now - state.began) / 1000,
    };
    Object.assign(state, { tasks: [], scripts: [], frames: 0, began: now });
    return seen;
  });
}

async function train(page: Page, text: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files', exact: true }).click();
  await (await chooser).setFiles(text);
  const set = async (label: string, value: number) => {
    const field = page.getByRole('spinbutton', { name: label, exact: true });
    await field.fill(String(value));
    await field.press('Enter');
  };
  await set('Dimensions', 16);
  await set('Epochs', 1);
  await page.getByText('More parameters').first().click();
  await set('Minimum count', 1);
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await page.getByRole('button', { name: 'Train again' }).waitFor({ timeout: LONG_MS });
}

/** Begins a layout of all points, and waits for its first frame. */
async function layOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Layout settings' }).click();
  const rows = page.getByRole('spinbutton', { name: 'Rows on the map' });
  await rows.fill(String(Number(values.points) - 1));
  await rows.press('Enter');
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: 'Layout', exact: true }).selectOption({ label: values.layout });
  await page.waitForFunction(() => Reflect.get(window, 'watched').frames > 0, null, { timeout: LONG_MS });
}

/** Milliseconds from the press of Stop until the layout from before is back. */
function stop(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const button = document.querySelector<HTMLButtonElement>('.map-progress button');
        if (button === null)
          return reject(new Error('the layout is done already: ask for more points or fewer seconds'));
        const began = performance.now();
        const observer = new MutationObserver(() => {
          if (document.querySelector('.map-progress') !== null) return;
          observer.disconnect();
          resolve(performance.now() - began);
        });
        observer.observe(document.body, { subtree: true, childList: true });
        button.click();
      }),
  );
}

function line(title: string, { tasks, frames, seconds }: Watched): string {
  const longest = tasks.length === 0 ? '–' : Math.max(...tasks).toFixed(0);
  return `| ${title} | ${seconds.toFixed(1)} | ${frames} | ${tasks.length} | ${longest} |`;
}

const folder = mkdtempSync(join(tmpdir(), 'stream-'));
if (!existsSync(join(values.dist, 'index.html'))) throw new Error(`there is no built app in ${values.dist}`);
const server = await preview({
  build: { outDir: values.dist },
  preview: { port: 0, strictPort: false },
  logLevel: 'silent',
});
const executablePath = await findBrowser();
if (executablePath === undefined) throw new Error('no Chromium found: run `npm test` once, or set CHROME_PATH');
const browser = await chromium.launch({ executablePath, args: BROWSER_ARGS });
try {
  const text = join(folder, 'words.txt');
  writeFileSync(text, madeUpText(Number(values.points)));
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(server.resolvedUrls!.local[0]!);
  await page.waitForFunction(() => (window.vectarium?.scene.stats().points ?? 0) > 0);
  await watch(page);
  await train(page, text);
  const training = await reading(page);
  await layOut(page);
  const beginning = await reading(page);
  await page.waitForTimeout(1000 * Number(values.seconds));
  const streaming = await reading(page);
  const answered = await stop(page);
  console.log('| | seconds | frames | tasks > 50 ms | longest, ms |\n|---|---|---|---|---|');
  console.log(line('read and trained, with live frames', training));
  console.log(line(`${values.layout}, up to its first frame`, beginning));
  console.log(line(`${values.layout}, streaming`, streaming));
  console.log(`Stop was answered after ${answered.toFixed(0)} ms.`);
  console.log(JSON.stringify({ points: Number(values.points), training, beginning, streaming, answered }));
} finally {
  await browser.close();
  await server.close();
  rmSync(folder, { recursive: true });
}
