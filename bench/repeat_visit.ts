// How long the second visit takes until the map is drawn, with the service worker and without, from a host that is 50 ms away; and how much is kept.
//   npm run bench:repeat-visit [-- --pairs 5] [--cache no-cache]
// The host lets browsers keep files for ten minutes, as GitHub Pages does; --cache says otherwise: no-cache is a visit after that time.
import { parseArgs } from 'node:util';
import { type BrowserContext, chromium, type Page } from 'playwright';
import { startStaticHost } from '../e2e/static_host';
import { BROWSER_ARGS, findBrowser } from '../scripts/find_browser.mjs';
import { median } from './statistics';

const LATENCY_MS = 50;
const { values } = parseArgs({
  options: { pairs: { type: 'string', default: '5' }, cache: { type: 'string', default: 'max-age=600' } },
});
const pairs = Number(values.pairs);

/** Milliseconds from the navigation to the first labels. */
async function visit(page: Page, url: string): Promise<number> {
  await page.goto(url, { waitUntil: 'commit' });
  const drawn = await page.waitForFunction(() =>
    (window.vectarium?.scene.labels().length ?? 0) > 5 ? performance.now() : 0,
  );
  return drawn.jsonValue();
}

/** The second visit in a profile: in a new page, with what the first left in the browser. */
async function secondVisit(context: BrowserContext, url: string, kept: boolean): Promise<number> {
  const first = await context.newPage();
  await visit(first, url);
  if (kept) {
    await first.evaluate(async () => {
      const { active } = await navigator.serviceWorker.ready;
      const { port1, port2 } = new MessageChannel();
      const done = new Promise((resolve) => {
        port1.onmessage = resolve;
      });
      active!.postMessage({ keep: ['first', 'code', 'data'] }, [port2]);
      await done;
    });
    console.error(JSON.stringify(await first.evaluate(() => navigator.storage.estimate())));
  }
  await first.close();
  return visit(await context.newPage(), url);
}

const executablePath = await findBrowser();
if (executablePath === undefined) throw new Error('no Chromium found');
const host = await startStaticHost('', { latency: LATENCY_MS, headers: { 'Cache-Control': values.cache } });
const browser = await chromium.launch({ executablePath, args: BROWSER_ARGS });
const times = { allow: [] as number[], block: [] as number[] };
for (let pair = 0; pair < pairs; pair++) {
  for (const serviceWorkers of pair % 2 === 0 ? (['block', 'allow'] as const) : (['allow', 'block'] as const)) {
    const context = await browser.newContext({ serviceWorkers });
    times[serviceWorkers].push(await secondVisit(context, host.url, serviceWorkers === 'allow'));
    await context.close();
  }
}
await browser.close();
await host.close();
const ratios = times.allow.map((ms, i) => ms / times.block[i]!);
const round = (values: readonly number[]) => values.map((value) => Math.round(value));
console.log(JSON.stringify({ with: round(times.allow), without: round(times.block), ratio: median(ratios) }));
