// Lighthouse's audits of the built app, run here without a network: dist/ is served gzipped, with the isolation headers, as a static host
// would. Each form factor a few times, the median told; every audit that lost points is named.
//   npm run bench:lighthouse -- --lighthouse /tmp/lh [--runs 3] [--json FILE]
// `--lighthouse` is a folder in which `npm i lighthouse@12` was run (12 is the last that runs on Node 20). The last line is one JSON object.
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { BROWSER_ARGS, findBrowser } from '../scripts/find_browser.mjs';
import { median } from './statistics';

const { values } = parseArgs({
  options: {
    lighthouse: { type: 'string', default: '/tmp/lh' },
    runs: { type: 'string', default: '3' },
    json: { type: 'string' },
  },
});

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};
const PACKED = new Set(['.html', '.js', '.css', '.json', '.svg', '.wasm']);
const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const;

const root = path.resolve('dist');
const server = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const file = path.join(root, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
  const found = file.startsWith(root) && statSync(file, { throwIfNoEntry: false })?.isFile() === true;
  if (!found) {
    response.writeHead(404).end();
    return;
  }
  const extension = path.extname(file);
  const body = readFileSync(file);
  const packed = PACKED.has(extension);
  response.writeHead(200, {
    'Content-Type': TYPES[extension] ?? 'application/octet-stream',
    'Cache-Control': pathname.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    ...(packed && { 'Content-Encoding': 'gzip' }),
  });
  response.end(packed ? gzipSync(body) : body);
});

interface Report {
  readonly categories: Readonly<
    Record<
      string,
      { readonly score: number | null; readonly auditRefs: readonly { readonly id: string; readonly weight: number }[] }
    >
  >;
  readonly audits: Readonly<
    Record<
      string,
      {
        readonly title: string;
        readonly score: number | null;
        readonly displayValue?: string;
        readonly numericValue?: number;
      }
    >
  >;
}

async function audit(address: string, desktop: boolean): Promise<Report> {
  const cli = path.join(values.lighthouse, 'node_modules/lighthouse/cli/index.js');
  const args = [
    cli,
    address,
    '--quiet',
    '--output=json',
    '--output-path=stdout',
    `--only-categories=${CATEGORIES.join(',')}`,
    `--chrome-flags=--headless=new ${BROWSER_ARGS.join(' ')}`,
    ...(desktop ? ['--preset=desktop'] : []),
  ];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, CHROME_PATH: (await findBrowser()) ?? '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  for await (const chunk of child.stdout) text += chunk;
  return JSON.parse(text) as Report;
}

const METRICS = [
  'first-contentful-paint',
  'largest-contentful-paint',
  'total-blocking-time',
  'cumulative-layout-shift',
  'speed-index',
] as const;

await new Promise<void>((resolve) => server.listen(0, resolve));
const address = `http://localhost:${(server.address() as AddressInfo).port}/`;
const version = execFileSync(process.execPath, [
  path.join(values.lighthouse, 'node_modules/lighthouse/cli/index.js'),
  '--version',
])
  .toString()
  .trim();
const told: Record<string, unknown> = { lighthouse: version };
for (const form of ['desktop', 'mobile'] as const) {
  const reports: Report[] = [];
  for (let run = 0; run < Number(values.runs); run++) reports.push(await audit(address, form === 'desktop'));
  const scores = Object.fromEntries(
    CATEGORIES.map((name) => [name, median(reports.map(({ categories }) => 100 * (categories[name]?.score ?? 0)))]),
  );
  const metrics = Object.fromEntries(
    METRICS.map((id) => [id, median(reports.map(({ audits }) => audits[id]?.numericValue ?? Number.NaN))]),
  );
  const [last] = reports.slice(-1);
  const lost = CATEGORIES.flatMap((name) =>
    (last?.categories[name]?.auditRefs ?? [])
      .filter(({ id, weight }) => weight > 0 && (last?.audits[id]?.score ?? 1) < 1)
      .map(({ id }) => `${id}: ${last?.audits[id]?.displayValue ?? last?.audits[id]?.title}`),
  );
  console.log(form, scores, metrics, lost);
  told[form] = { scores, metrics, lost };
}
server.close();
if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(told, null, 2));
console.log(JSON.stringify(told));
