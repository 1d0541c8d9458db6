// What the live view costs a training in the built app: pairs of trainings with the map moving and with it standing still (positions are then
// thrown away before the renderer sees them), in words per second and in processor time by what spends it. Linux only (/proc).
//   npm run bench:live -- [--rounds 3] [--threads 1] [--seconds N] [--dist dist]
// `--seconds` watches only so many, from the first movement on: a look at what spends the time, not at the rate.
// Prints a table, and one JSON object as its last line.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from 'playwright';
import { preview } from 'vite';
import { BROWSER_ARGS, findBrowser } from '../scripts/find_browser.mjs';
import { median } from './statistics';
import { threadTimes } from './thread_times';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    threads: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '0' },
    dist: { type: 'string', default: 'dist' },
  },
});
const TRAINING_MS = 10 * 60_000;

/** Processor seconds over what was watched. */
interface Spent {
  readonly training: number;
  /** The space worker and what else works beside the page. */
  readonly workers: number;
  /** The page's own thread and its compositor. */
  readonly page: number;
  /** The graphics process, which on a machine without a card draws on the processor. */
  readonly drawing: number;
  readonly rest: number;
}

interface Run {
  readonly seconds: number;
  readonly frames: number;
  readonly longTasks: number;
  readonly spent: Spent;
}

function beside({ training, workers, page, drawing }: Spent): number {
  return (workers + page + drawing) / training;
}

async function spentDuring(work: () => Promise<void>): Promise<Spent> {
  const before = threadTimes();
  await work();
  const spent = [...threadTimes().values()].map(({ id, seconds, ...thread }) => {
    return { ...thread, seconds: seconds - (before.get(id)?.seconds ?? 0) };
  });
  const sum = (list: typeof spent) => list.reduce((total, { seconds }) => total + seconds, 0);
  const renderer = spent.filter(({ process }) => process === 'renderer');
  const workers = renderer.filter(({ name }) => name.startsWith('Dedicated')).sort((a, b) => b.seconds - a.seconds);
  const training = workers.slice(0, Number(values.threads));
  const onPage = renderer.filter(({ name, main }) => main || name.startsWith('Compositor'));
  const drawing = spent.filter(({ process }) => process === 'gpu-process');
  const known = new Set([...workers, ...onPage, ...drawing]);
  return {
    training: sum(training),
    workers: sum(workers.slice(training.length)),
    page: sum(onPage),
    drawing: sum(drawing),
    rest: sum(spent.filter((thread) => !known.has(thread))),
  };
}

async function trainOnce(url: string, moving: boolean): Promise<Run> {
  const executablePath = await findBrowser();
  if (executablePath === undefined) throw new Error('no Chromium found: run `npm test` once, or set CHROME_PATH');
  const browser = await chromium.launch({ executablePath, args: BROWSER_ARGS });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(`${url}?threads=${values.threads}`);
    await page.waitForFunction(() => (window.vectarium?.scene.stats().points ?? 0) > 0);
    await page.evaluate((still) => {
      const tasks: number[] = [];
      new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration))).observe({
        type: 'longtask',
      });
      Object.assign(window, { benchTasks: tasks, benchFrames: window.vectarium!.scene.stats().frames });
      if (still) window.vectarium!.scene.setPositions = () => undefined;
    }, !moving);
    if (Number(values.seconds) > 0) await startTraining(page);
    const began = performance.now();
    const spent = await spentDuring(() => (Number(values.seconds) > 0 ? someSeconds(page) : trainToTheEnd(page)));
    const seconds = (performance.now() - began) / 1000;
    const seen = await page.evaluate(() => ({
      tasks: Reflect.get(window, 'benchTasks') as number[],
      frames: window.vectarium!.scene.stats().frames - (Reflect.get(window, 'benchFrames') as number),
    }));
    return { seconds, frames: seen.frames, longTasks: seen.tasks.length, spent };
  } finally {
    await browser.close();
  }
}

async function startTraining(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await page.getByRole('button', { name: 'Pause' }).first().waitFor({ timeout: TRAINING_MS });
}

async function trainToTheEnd(page: Page): Promise<void> {
  await startTraining(page);
  await page.getByRole('button', { name: 'Train again' }).waitFor({ timeout: TRAINING_MS });
}

async function someSeconds(page: Page): Promise<void> {
  await page.waitForTimeout(Number(values.seconds) * 1000);
}

function lineOf(title: string, runs: readonly Run[]): string {
  const of = (take: (run: Run) => number) => median(runs.map(take));
  const spent = (['training', 'workers', 'page', 'drawing', 'rest'] as const).map((what) =>
    of((run) => run.spent[what]).toFixed(2),
  );
  const cells = [
    of((run) => run.seconds).toFixed(1),
    ...spent,
    `${(100 * of((run) => beside(run.spent))).toFixed(1)} %`,
  ];
  return `| ${title} | ${cells.join(' | ')} | ${of((run) => run.frames)} | ${of((run) => run.longTasks)} |`;
}

const rounds = Number(values.rounds);
if (!existsSync(join(values.dist, 'index.html'))) throw new Error(`there is no built app in ${values.dist}`);
const server = await preview({
  build: { outDir: values.dist },
  preview: { port: 0, strictPort: false },
  logLevel: 'silent',
});
try {
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('the preview server gave no address');
  const moving: Run[] = [];
  const still: Run[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const on of round % 2 === 0 ? [true, false] : [false, true])
      (on ? moving : still).push(await trainOnce(url, on));
  }
  const heads = [
    '',
    'seconds',
    'training',
    'workers',
    'page',
    'drawing',
    'rest',
    'beside ÷ training',
    'frames',
    'tasks > 50 ms',
  ];
  console.log(`| ${heads.join(' | ')} |\n|${'---|'.repeat(heads.length)}`);
  console.log([lineOf('map moving', moving), lineOf('map still', still)].join('\n'));
  const rates = moving.map(({ seconds }, i) => still[i]!.seconds / seconds);
  const costs = moving.map(({ spent }, i) => spent.training / still[i]!.spent.training);
  console.log(
    `Rate with the map moving ÷ still: ${median(rates).toFixed(3)} (${rates.map((rate) => rate.toFixed(3)).join(' ')}); training's own processor time, moving ÷ still: ${median(costs).toFixed(3)}`,
  );
  console.log(JSON.stringify({ threads: values.threads, moving, still, rates }));
} finally {
  await server.close();
}
