// A 100 MB text in the built app, from choosing the file to a trained space: how soon the page says how far it is, how long reading and training
// take, and the most memory that the page's process ever held beside what the app stated before training, the page
// included. Linux only (/proc).
//   npm run bench:big-text -- [--megabytes 100] [--epochs 1] [--threads 1] [--read-only]
// The process holds page and workers. Peaks are VmHWM, the kernel's own record. The last line is one JSON object.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright';
import { preview } from 'vite';
import { BROWSER_ARGS, findBrowser } from '../scripts/find_browser.mjs';
import { bigTextFile } from './big_text_file';

const { values } = parseArgs({
  options: {
    megabytes: { type: 'string', default: '100' },
    epochs: { type: 'string', default: '1' },
    threads: { type: 'string', default: '1' },
    'read-only': { type: 'boolean', default: false },
  },
});
const LONGEST_MS = 30 * 60_000;
const BYTES: Readonly<Record<string, number>> = { kB: 1e3, MB: 1e6, GB: 1e9 };

/** Process ids of the pages. */
async function renderers(browser: Browser): Promise<readonly number[]> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}

/** Bytes that a process holds and the most it ever held; of several pages, the one that holds most is the app's. */
async function memory(browser: Browser): Promise<{ readonly now: number; readonly peak: number }> {
  const all = (await renderers(browser)).map((pid) => {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const field = (name: string) => 1024 * Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)![1]);
    return { now: field('VmRSS'), peak: field('VmHWM') };
  });
  return all.reduce((a, b) => (b.peak > a.peak ? b : a));
}

async function stated(page: Page): Promise<number> {
  const text = (await page.getByText(/^Needs about/).textContent())!;
  // What the training needs, and what the page does.
  const figures = [...text.matchAll(/([\d.,]+)\s*(kB|MB|GB)/g)];
  return figures.reduce((sum, [, number, unit]) => sum + Number(number!.replaceAll(',', '')) * BYTES[unit!]!, 0);
}

async function measure(page: Page, browser: Browser, file: string) {
  const before = (await memory(browser)).now;
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files' }).click();
  const input = await chooser;
  const chosen = performance.now();
  await input.setFiles(file);
  await page.getByText(/^Reading words [1-9]/).waitFor();
  const firstProgress = performance.now() - chosen;
  await page.getByText('Encoding', { exact: true }).waitFor({ timeout: LONGEST_MS });
  const reading = (performance.now() - chosen) / 1000;
  const needs = await stated(page);
  const read = await memory(browser);
  const counted = { before, firstProgress, reading, stated: needs, peakReading: read.peak, afterReading: read.now };
  if (values['read-only']) return counted;

  const epochs = page.getByRole('spinbutton', { name: 'Epochs', exact: true });
  await epochs.fill(values.epochs);
  await epochs.press('Enter');
  const began = performance.now();
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await page.getByRole('button', { name: 'Train again' }).waitFor({ timeout: LONGEST_MS });
  const training = (performance.now() - began) / 1000;
  return { ...counted, training, peak: (await memory(browser)).peak };
}

const size = Number(values.megabytes) * 1e6;
mkdirSync('.cache/bench', { recursive: true });
const path = `.cache/bench/big_${values.megabytes}mb.txt`;
if (!existsSync(path)) bigTextFile(path, size);
const executablePath = await findBrowser();
if (executablePath === undefined) throw new Error('no Chromium found: run `npm test` once, or set CHROME_PATH');
const server = await preview({ preview: { port: 0 }, logLevel: 'silent' });
const browser = await chromium.launch({ executablePath, args: BROWSER_ARGS });
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${server.resolvedUrls!.local[0]}?engine=wasm&threads=${values.threads}`);
  await page.waitForFunction(() => (window.vectarium?.scene.stats().points ?? 0) > 0);
  const result = await measure(page, browser, path);
  const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
  console.log(`before the file was chosen the page's process held ${megabytes(result.before)}`);
  console.log(`first progress after ${result.firstProgress.toFixed(0)} ms, read in ${result.reading.toFixed(1)} s`);
  console.log(`most while reading: ${megabytes(result.peakReading)}`);
  if ('peak' in result) {
    const { training, peak, stated: promised } = result;
    console.log(`trained in ${training.toFixed(1)} s; most ever: ${megabytes(peak)}`);
    console.log(
      `stated, the page included: ${megabytes(promised)}; ${(peak / promised).toFixed(2)} of it was ever held`,
    );
  }
  console.log(JSON.stringify({ megabytes: Number(values.megabytes), threads: Number(values.threads), ...result }));
} finally {
  await browser.close();
  await server.close();
}
