// Whether the page stays free while a layout of very many points streams in: tasks over 50 ms on its thread while a training sends frames and while
// a layout does, by processor time and by the clock, and the time from Stop to the answer. The space is trained on a made-up text of so many
// distinct words, with few numbers a word.
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
/** Tasks of a phase that are written down, the longest first. */
const TOLD = 10;
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

/** Of tasks on the page's thread: milliseconds of processor time, and of the clock, which other work on the machine adds to. */
interface Task {
  readonly processor: number;
  readonly clock: number;
}

interface Watched {
  readonly seconds: number;
  readonly frames: number;
  readonly tasks: readonly Task[];
}

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** Counts the frames that reach the renderer. */
async function countFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { scene } = window.vectarium!;
    const set = scene.setPositions.bind(scene);
    Object.assign(window, { benchFrames: 0 });
    scene.setPositions = (positions, morph) => {
      Object.assign(window, { benchFrames: Reflect.get(window, 'benchFrames') + 1 });
      set(positions, morph);
    };
  });
}

const framesOf = (page: Page): Promise<number> => page.evaluate(() => Reflect.get(window, 'benchFrames'));

async function watch(page: Page, work: () => Promise<void>): Promise<Watched> {
  const before = await framesOf(page);
  await browser.startTracing(page, { categories: ['toplevel'] });
  const began = performance.now();
  await work();
  const seconds = (performance.now() - began) / 1000;
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const main = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = traceEvents
    .filter(({ name, pid, tid }) => name.endsWith('RunTask') && main.has(`${pid} ${tid}`))
    .map(({ dur = 0, tdur = 0 }) => ({ clock: dur / 1000, processor: tdur / 1000 }))
    .filter(({ clock, processor }) => Math.max(clock, processor) > 16)
    .sort((a, b) => b.processor - a.processor);
  return { seconds, frames: (await framesOf(page)) - before, tasks };
}

async function train(page: Page, text: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files', exact: true }).click();
  await (await chooser).setFiles(text);
  // Once it is read it takes the parameters that suit it.
  await page.getByText(`of ${Number(values.points).toLocaleString('en')} distinct words`).waitFor({ timeout: LONG_MS });
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
  const before = await framesOf(page);
  await page.waitForFunction((known) => Reflect.get(window, 'benchFrames') > known, before, { timeout: LONG_MS });
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
  const most = (kind: keyof Task) => Math.max(0, ...tasks.map((task) => task[kind])).toFixed(0);
  const over = (kind: keyof Task) => tasks.filter((task) => task[kind] > 50).length;
  const cells = [seconds.toFixed(1), frames, over('processor'), most('processor'), over('clock'), most('clock')];
  return `| ${title} | ${cells.join(' | ')} |`;
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
  await countFrames(page);
  const training = await watch(page, () => train(page, text));
  console.error(`trained in ${training.seconds.toFixed(0)} s`);
  const beginning = await watch(page, () => layOut(page));
  console.error(`first frame after ${beginning.seconds.toFixed(0)} s`);
  const streaming = await watch(page, () => page.waitForTimeout(1000 * Number(values.seconds)));
  const answered = await stop(page);
  const heads = ['', 'seconds', 'frames', '> 50 ms, processor', 'longest', '> 50 ms, clock', 'longest'];
  console.log(`| ${heads.join(' | ')} |\n|${'---|'.repeat(heads.length)}`);
  console.log(line('read and trained, with live frames', training));
  console.log(line(`${values.layout}, up to its first frame`, beginning));
  console.log(line(`${values.layout}, streaming`, streaming));
  console.log(`Stop was answered after ${answered.toFixed(0)} ms.`);
  const phases = Object.entries({ training, beginning, streaming }).map(([phase, watched]) => {
    return [phase, { ...watched, tasks: watched.tasks.slice(0, TOLD) }] as const;
  });
  console.log(JSON.stringify({ points: Number(values.points), ...Object.fromEntries(phases), answered }));
} finally {
  await browser.close();
  await server.close();
  rmSync(folder, { recursive: true });
}
