// An empty, isolated page in a real Chromium that trains by the app's own workers and nothing else: no map, no screen. The vectors that
// it is sent are thrown away.
import { chromium } from 'playwright';
import { createServer } from 'vite';
import { BROWSER_ARGS, findBrowser } from '../scripts/find_browser.mjs';
import type { DatasetEntry } from '../src/ml/data/manifest';
import type { Services } from '../src/workers/protocol';

export interface TrainPage {
  /** Raw corpus words per second over a whole training of the State of the Union. */
  train(threads: number, epochs: number): Promise<number>;
  close(): Promise<void>;
}

const ISOLATED = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

export async function openTrainPage(): Promise<TrainPage> {
  const executablePath = await findBrowser();
  if (executablePath === undefined) throw new Error('no Chromium found: run `npm test` once, or set CHROME_PATH');
  const server = await createServer({ server: { port: 0 }, logLevel: 'silent' });
  await server.listen();
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('the development server gave no address');
  const browser = await chromium.launch({ executablePath, args: BROWSER_ARGS });
  const page = await browser.newPage();
  await page.route('**/empty.html', (route) =>
    route.fulfill({ contentType: 'text/html', headers: ISOLATED, body: '<!doctype html><title>empty</title>' }),
  );
  await page.goto(`${url}empty.html`);
  return {
    train: (threads, epochs) => page.evaluate(trainHere, { threads, epochs }),
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

/** Runs in the page. */
async function trainHere({ threads, epochs }: { threads: number; epochs: number }): Promise<number> {
  const clients = '/src/workers/clients.ts';
  const { createServices }: { createServices(): Services } = await import(clients);
  const base = new URL('/datasets/', location.href).href;
  const entries: DatasetEntry[] = await (await fetch(`${base}manifest.json`))
    .json()
    .then((json) => json.datasets ?? json);
  const entry = entries.find(({ id }) => id === 'sotu');
  if (entry === undefined) throw new Error('the datasets have no sotu');
  const { train } = createServices();
  const { port1, port2 } = new MessageChannel();
  port2.onmessage = ({ data }: MessageEvent<{ type: string }>) => {
    if (data.type === 'frame') port2.postMessage({ type: 'ack' });
  };
  const source = { kind: 'dataset', id: entry.id, title: entry.title } as const;
  const recipe = {
    version: 1,
    model: 'skip-gram',
    source,
    parameters: { epochs },
    seed: 1,
    engine: 'wasm',
    threads,
  } as const;
  const { engine, rawWords } = await train.call(
    'prepare',
    { recipe, source: { kind: 'dataset', entry, base }, spaceId: 'bench', port: port1 },
    { transfer: [port1] },
  );
  if (!engine.includes(`${threads} thread`)) throw new Error(`asked for ${threads} threads, got ${engine}`);
  const { report } = await train.call('run', {});
  await train.call('close', {});
  return (rawWords * epochs) / report.seconds;
}
