// One first visit to the built app in a fresh Chromium: open it, search, train five epochs, and what page_probe.js saw of it.
import { fileURLToPath } from 'node:url';
import { chromium, type Locator, type Page } from 'playwright';
import { BROWSER_ARGS, findBrowser } from '../scripts/find_browser.mjs';

/**
 * Without a graphics card, Chromium draws pages on the processor by itself. The flags that give WebGL a software GPU would have it draw
 * pages on that too, which blocks the first WebGL call for over a second; no visitor's browser is set up so.
 */
const ARGS = [...BROWSER_ARGS, '--disable-gpu-rasterization'];
const PROBE = fileURLToPath(new URL('page_probe.js', import.meta.url));
const FIVE_EPOCHS_MS = 10 * 60_000;
/** A word of every English text; its completion is what makes the space searchable. */
const SEARCHED = 'war';
/** Most frequent words whose places on screen must change while training. */
const WATCHED = 20;

/** A browser just started still builds its own windows; a visitor's has long done so. */
const SETTLE_MS = 2000;
const OPENING_MS = 60_000;
const RETYPE_MS = 150;

/** All times are milliseconds from navigation, as the page's own clock has them. */
interface Probe {
  readonly drawn: number | null;
  readonly searchable: number | null;
  readonly clicked: number | null;
  readonly placed: readonly number[];
  readonly finished: number | null;
  readonly longTasks: readonly { readonly startTime: number; readonly duration: number }[];
}

declare global {
  interface Window {
    benchProbe: Probe;
    /** Where the first words are on screen, as text to compare. */
    benchPlaces: (count: number) => string;
  }
}

export interface Visit {
  /** Navigation to the shipped space's points drawn, and to a completion on screen for a word typed at once. */
  readonly drawnMs: number;
  readonly searchableMs: number;
  /** Click on Train to the first frame in which the trained points have moved from where they were laid out. */
  readonly movingMs: number;
  /** Click on Train to the first frame that shows the new space, before its first step. */
  readonly laidOutMs: number;
  /** Click on Train to the end of the last epoch: reading, counting and drawing included. */
  readonly trainSeconds: number;
  /** What the app itself says: time and words a second. */
  readonly appSays: string;
  /** Tasks of over 50 ms on the UI thread, while opening and between the click and the end. */
  readonly longTasksOpening: readonly number[];
  readonly longTasksTraining: readonly number[];
}

export async function visit(url: string): Promise<Visit> {
  const executablePath = await findBrowser();
  if (executablePath === undefined) throw new Error('no Chromium found: run `npm test` once, or set CHROME_PATH');
  const browser = await chromium.launch({ executablePath, args: ARGS });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const failures: string[] = [];
    page.on('pageerror', ({ message }) => failures.push(message));
    await page.addInitScript({ path: PROBE });
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    const measured = await measure(page, url);
    if (failures.length > 0) throw new Error(`the page failed: ${failures.join('; ')}`);
    return measured;
  } finally {
    await browser.close();
  }
}

async function measure(page: Page, url: string): Promise<Visit> {
  await page.goto(url, { waitUntil: 'commit' });
  const search = page.getByRole('combobox', { name: 'Search words' });
  await typeUntilCompleted(page, search);
  await page.waitForFunction(() => window.benchProbe.drawn !== null);
  await search.fill('');
  const opened = await readProbe(page);

  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await page.waitForFunction(() => window.benchProbe.placed.length >= 1);
  const laidOut = await places(page);
  await page.waitForFunction(() => window.benchProbe.finished !== null, undefined, {
    timeout: FIVE_EPOCHS_MS,
    polling: 500,
  });
  const end = await readProbe(page);
  const clicked = timeOf(end.clicked, 'a click');
  const finished = timeOf(end.finished, 'the end of the training');
  if ((await places(page)) === laidOut) throw new Error('the points did not move while training');

  const longTasks = (from: number, to: number) =>
    end.longTasks
      .filter(({ startTime }) => startTime >= from && startTime <= to)
      .map(({ duration }) => Math.round(duration));
  const says = await page
    .getByText(/Trained in/)
    .first()
    .locator('xpath=..')
    .textContent();
  return {
    drawnMs: timeOf(opened.drawn, 'the first points'),
    searchableMs: timeOf(opened.searchable, 'the first completion'),
    laidOutMs: timeOf(end.placed[0], 'the new space') - clicked,
    movingMs: timeOf(end.placed[1], 'moving points') - clicked,
    trainSeconds: (finished - clicked) / 1000,
    appSays: says?.trim() ?? '',
    longTasksOpening: longTasks(0, clicked - 1),
    longTasksTraining: longTasks(clicked, finished),
  };
}

/** Types as an impatient visitor does: again, where nothing came of it because the space was not there yet. */
async function typeUntilCompleted(page: Page, search: Locator): Promise<void> {
  for (const started = performance.now(); performance.now() - started < OPENING_MS; ) {
    await search.fill('');
    await search.pressSequentially(SEARCHED);
    const shown = page.waitForFunction(() => window.benchProbe.searchable !== null, undefined, { timeout: RETYPE_MS });
    if (
      await shown.then(
        () => true,
        () => false,
      )
    )
      return;
  }
  throw new Error(`no completion of "${SEARCHED}" came within ${OPENING_MS / 1000} s`);
}

async function readProbe(page: Page): Promise<Probe> {
  return page.evaluate(() => window.benchProbe);
}

async function places(page: Page): Promise<string> {
  return page.evaluate((count) => window.benchPlaces(count), WATCHED);
}

function timeOf(value: number | null | undefined, what: string): number {
  if (value === null || value === undefined) throw new Error(`the page never showed ${what}`);
  return value;
}
