// Checks what was built into dist/: the first paint loads no engine and no renderer, every chunk keeps its size budget, and
// the page is one that a strict content policy and any sub-path can serve. It reads built files and .cache/chunks.json
// (config/chunk_record.ts); it builds nothing.  npx tsx scripts/check_bundle.ts
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { ChunkRecord } from '../config/chunk_record';

/** What loads after the first paint only: no module of these may be in the entry chunk or in what it imports at once. */
const LATE =
  /(^|\/)node_modules\/(three|umap-js|@tensorflow\/[^/]+|@zip\.js\/[^/]+|papaparse|htmlparser2|marked|react-aria|react-aria-components|react-stately)\//;

/**
 * Gzipped kilobytes that a script may cost; the first row whose pattern matches counts. The entry's is the figure,
 * the others are what the part needs with about a third to spare: raise one only with the reason in the commit.
 */
export const BUDGETS: readonly { readonly pattern: RegExp; readonly kB: number; readonly what: string }[] = [
  { pattern: /^index-/, kB: 43, what: 'entry: the screen and the store' },
  { pattern: /^base-/, kB: 10, what: 'what nearly every chunk shares' },
  { pattern: /^react-/, kB: 70, what: 'React' },
  { pattern: /^aria-/, kB: 100, what: 'React Aria: what opens, slides or completes' },
  { pattern: /scene|three|render/i, kB: 200, what: 'three.js and the renderer' },
  { pattern: /\.worker-/, kB: 60, what: 'a worker with its part of ml/ (kernels included)' },
  { pattern: /^webgl_engine-/, kB: 50, what: "the webgl engine with tfjs's WebGL backend" },
  { pattern: /^Explanation-/, kB: 115, what: '“How it learns”: temml, which typesets, and the sources that are shown' },
  { pattern: /./, kB: 40, what: 'anything else that loads later' },
];
/** The entry with all that it imports at once: 119 and 2 %. */
const FIRST_KB = 121;
/** The style sheets that index.html links: they block the first paint. */
const STYLE_KB = 20;

export interface Built {
  readonly html: string;
  readonly chunks: readonly ChunkRecord[];
  /** Gzipped bytes of every .js and .css file under dist/, by its path inside it. */
  readonly sizes: ReadonlyMap<string, number>;
}

/** The entry and all that the browser fetches with it: static imports, theirs, and preloaded modules. */
function firstLoad({ html, chunks }: Built): readonly ChunkRecord[] {
  const page = new Map(chunks.filter((chunk) => chunk.side === 'page').map((chunk) => [chunk.file, chunk]));
  const linked = [...html.matchAll(/<(?:script|link)\b[^>]*\b(?:src|href)="\.?\/?([^"]+\.js)"/g)].map(
    (match) => match[1],
  );
  const reached = new Set(linked);
  for (const file of reached) for (const next of page.get(file ?? '')?.imports ?? []) reached.add(next);
  return [...page.values()].filter((chunk) => reached.has(chunk.file));
}

function checkFirstLoad(built: Built): string[] {
  const first = firstLoad(built);
  if (!first.some((chunk) => chunk.isEntry))
    return ['dist/index.html loads no entry chunk that .cache/chunks.json knows: build again'];
  const bytes = first.reduce((sum, { file }) => sum + (built.sizes.get(file) ?? 0), 0);
  const large =
    bytes > FIRST_KB * 1000
      ? [`the first load is ${(bytes / 1000).toFixed(1)} kB gzip of scripts, its budget is ${FIRST_KB} kB`]
      : [];
  const early = first.flatMap((chunk) =>
    chunk.modules
      .filter((module) => LATE.test(module))
      .map((module) => `the first load holds ${module} (in ${chunk.file}): import it later`),
  );
  return early.length > 0 ? early : large;
}

function checkSizes({ html, chunks, sizes }: Built): string[] {
  const known = new Set(chunks.map((chunk) => chunk.file));
  const faults: string[] = [];
  let style = 0;
  for (const [file, bytes] of sizes) {
    if (file.endsWith('.css') && html.includes(path.posix.basename(file))) style += bytes;
    if (!file.endsWith('.js')) continue;
    if (!known.has(file) && file.startsWith('assets/'))
      faults.push(`${file} is not in .cache/chunks.json: dist/ and the record are of different builds`);
    const budget = BUDGETS.find(({ pattern }) => pattern.test(path.posix.basename(file)));
    if (budget !== undefined && bytes > budget.kB * 1000) {
      faults.push(`${file} is ${(bytes / 1000).toFixed(1)} kB gzip, its budget is ${budget.kB} kB (${budget.what})`);
    }
  }
  if (style > STYLE_KB * 1000)
    faults.push(
      `style sheets of the first paint are ${(style / 1000).toFixed(1)} kB gzip together, their budget is ${STYLE_KB} kB`,
    );
  return faults;
}

function checkPage({ html }: Built): string[] {
  const faults: string[] = [];
  for (const [, attributes, body] of html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)) {
    if (!/\bsrc=/.test(attributes ?? '') || body?.trim() !== '') faults.push('index.html holds an inline script');
  }
  if (/<style\b|\sstyle=/i.test(html)) faults.push('index.html holds an inline style');
  if (/<[^>]+\son[a-z]+=/i.test(html)) faults.push('index.html holds an inline event handler');
  for (const [, url] of html.matchAll(/\b(?:src|href)="((?:\/|[a-z]+:)[^"]*)"/gi)) {
    faults.push(`index.html names "${url}": only relative addresses work from any path`);
  }
  const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1];
  if (policy === undefined) faults.push('index.html has no Content-Security-Policy');
  else if (!policy.includes("script-src 'self'") || /unsafe-inline|'unsafe-eval'/.test(policy)) {
    faults.push(`the content policy lets inline code through: ${policy}`);
  } else if (!policy.includes("require-trusted-types-for 'script'")) {
    faults.push(`the content policy lets text become code: ${policy}`);
  }
  return faults;
}

/** Everything wrong with a build, in words; empty when it is as it should be. */
export function findBundleFaults(built: Built): string[] {
  return [...checkFirstLoad(built), ...checkSizes(built), ...checkPage(built)];
}

/** Reads the build of the project at `root`. */
export function readBuilt(root: string): Built {
  const dist = path.join(root, 'dist');
  if (!existsSync(path.join(dist, 'index.html')))
    throw new Error(`nothing is built in ${dist}: run \`npm run build\` first`);
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(js|css)$/.test(file));
  return {
    html: readFileSync(path.join(dist, 'index.html'), 'utf8'),
    chunks: JSON.parse(readFileSync(path.join(root, '.cache/chunks.json'), 'utf8')),
    sizes: new Map(
      files.map((file) => [file.replaceAll(path.sep, '/'), gzipSync(readFileSync(path.join(dist, file))).length]),
    ),
  };
}

function main(): void {
  const built = readBuilt(fileURLToPath(new URL('..', import.meta.url)));
  for (const [file, bytes] of built.sizes) console.log(`${(bytes / 1000).toFixed(1).padStart(8)} kB gzip  ${file}`);
  const faults = findBundleFaults(built);
  for (const fault of faults) console.error(`✗ ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main();
