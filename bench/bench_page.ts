// An empty, isolated page in a real Chromium, with the app's own modules as Vite serves them and nothing else: no map, no screen.
import { chromium, type Page } from 'playwright';
import { createServer } from 'vite';
import { BROWSER_ARGS, findBrowser } from '../scripts/find_browser.mjs';

export interface BenchPage {
  readonly page: Page;
  /** "Chromium 156.0…" */
  readonly browser: string;
  /** Gives the page bytes at a path of its own origin. */
  serve(path: string, body: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

const ISOLATED = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

/** `folder` is one outside the project whose modules the page may load too, under /@fs/. */
export async function openBenchPage(folder?: string): Promise<BenchPage> {
  const executablePath = await findBrowser();
  if (executablePath === undefined) throw new Error('no Chromium found: run `npm test` once, or set CHROME_PATH');
  const server = await createServer({
    server: { port: 0, ...(folder === undefined ? {} : { fs: { allow: ['.', folder] } }) },
    logLevel: 'silent',
  });
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
    page,
    browser: `Chromium ${browser.version()}`,
    serve: async (path, body) => {
      await page.route(`**/${path}`, (route) =>
        route.fulfill({ contentType: 'application/octet-stream', headers: ISOLATED, body: Buffer.from(body) }),
      );
    },
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}
