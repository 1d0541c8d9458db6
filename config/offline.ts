// Writes what the built app needs to work offline: its files get names by their content where the bundler gave them none, the list of them all
// (files.json), the version in the page, and the service worker (src/service_worker) with the list as its first line.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';
import { type FileList, type Group, type ListedFile, PAGE, UNBUILT } from '../src/service_worker/file_list.ts';
import type { ChunkRecord } from './chunk_record.ts';

export const SERVICE_WORKER = 'service_worker.js';
export const LIST = 'files.json';
const WORKER_SOURCE = fileURLToPath(new URL('../src/service_worker/service_worker.ts', import.meta.url));
/** Of public/: what tabs of two versions must not share. */
const UNNAMED = ['datasets', 'before_app.js'];
/** What a visit loads by itself until the shipped space is drawn and asked, beside what index.html names: the rest is kept later. */
const FIRST_MODULES = [
  'src/main.tsx',
  'src/offline/offline.ts',
  'src/components/shell/TopActions.tsx',
  'src/components/viewport/bind_all.ts',
  'src/components/viewport/MapFoot.tsx',
  'src/components/viewport/MapTools.tsx',
  'src/components/inspector/Subject.tsx',
  'src/render/scene.ts',
  'src/workers/layout.worker.ts',
  'src/workers/space.worker.ts',
];
const FIRST_FILES =
  /\.css$|^index\.html$|^favicon|^before_app|^manifest\.|inter-latin-wght|\/(manifest\.json|sotu\.space)$/;
const DATA = /^datasets|\.png$|^licences/;

/** `chunks` are those of the build, once it is written. */
export function offline(chunks: () => Iterable<ChunkRecord>): Plugin {
  let folder = '';
  let names = new Map<string, string>();
  return {
    name: 'vectarium:offline',
    apply: 'build',
    enforce: 'post',
    configResolved: (config) => {
      folder = path.resolve(config.root, config.build.outDir);
      names = new Map(UNNAMED.map((name) => [name, namedByContent(config.publicDir, name)]));
    },
    transformIndexHtml: (html) =>
      [...names].reduce((done, [name, named]) => {
        const replaced = done.replaceAll(`"./${name}`, `"./${named}`);
        if (replaced === done) throw new Error(`index.html does not name ./${name}`);
        return replaced;
      }, html),
    closeBundle: {
      sequential: true, // after what writes files, and before anything that reads them
      handler: async () => {
        for (const [name, named] of names) renameSync(path.join(folder, name), path.join(folder, named));
        const first = firstFiles([...chunks()]);
        seal(folder, await serviceWorker(), (file) => groupOf(file, first));
      },
    },
  };
}

/** "datasets" to "datasets-1a2b3c4d", by all that is in it. */
function namedByContent(parent: string, name: string): string {
  const hash = createHash('sha256');
  for (const file of filesOf(parent).filter((file) => file === name || file.startsWith(`${name}/`))) {
    hash.update(`${file}\0`).update(readFileSync(path.join(parent, file)));
  }
  const { name: stem, ext } = path.parse(name);
  return `${stem}-${hash.digest('hex').slice(0, 8)}${ext}`;
}

/** Paths of all files below a folder, with slashes, in one order on every machine. */
function filesOf(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .sort();
}

/** The chunks that FIRST_MODULES are in, and all that they import at once. */
export function firstFiles(chunks: readonly ChunkRecord[]): ReadonlySet<string> {
  const byFile = new Map(chunks.map((chunk) => [chunk.file, chunk]));
  const reached = new Set(
    FIRST_MODULES.flatMap((module) => {
      const holders = chunks.filter(({ modules }) => modules.includes(module));
      if (holders.length === 0)
        throw new Error(`${module} is in no chunk: config/offline.ts names what is loaded first`);
      return holders.map(({ file }) => file);
    }),
  );
  for (const file of reached) for (const next of byFile.get(file)?.imports ?? []) reached.add(next);
  return reached;
}

export function groupOf(file: string, first: ReadonlySet<string>): Group {
  if (first.has(file) || FIRST_FILES.test(file)) return 'first';
  return DATA.test(file) ? 'data' : 'code';
}

/** Writes version, list and service worker into a folder of built files. Sealing a sealed folder anew gives what its files are now. */
export function seal(folder: string, script: string, group: (file: string) => Group): FileList {
  const page = path.join(folder, PAGE);
  const html = readFileSync(page, 'utf8').replace(/(<meta name="version" content=")[^"]*/, `$1${UNBUILT}`);
  if (!html.includes(`content="${UNBUILT}"`)) throw new Error(`${PAGE} has no <meta name="version">`);
  writeFileSync(page, html);
  const all = createHash('sha256');
  const files = filesOf(folder)
    .filter((file) => file !== SERVICE_WORKER && file !== LIST)
    .map((file): ListedFile => {
      const content = readFileSync(path.join(folder, file));
      const sha256 = createHash('sha256').update(content).digest('base64');
      all.update(`${file}\0${sha256}\0`);
      const known = file !== PAGE && !file.endsWith('.gz');
      return { path: file, bytes: content.length, group: group(file), ...(known && { sha256 }) };
    });
  const list: FileList = { version: all.update(script).digest('hex').slice(0, 16), files };
  writeFileSync(page, html.replace(`content="${UNBUILT}"`, `content="${list.version}"`));
  writeFileSync(path.join(folder, LIST), JSON.stringify(list));
  writeFileSync(path.join(folder, SERVICE_WORKER), `self.FILES = ${JSON.stringify(list)};\n${script}`);
  return list;
}

/** The service worker's script without its first line. */
async function serviceWorker(): Promise<string> {
  const built = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: { write: false, target: 'es2022', lib: { entry: WORKER_SOURCE, formats: ['iife'], name: 'serviceWorker' } },
  });
  const outputs = Array.isArray(built) ? built : [built];
  const chunk = outputs.flatMap((one) => ('output' in one ? one.output : [])).find((part) => part.type === 'chunk');
  if (chunk === undefined) throw new Error(`${WORKER_SOURCE} was built to nothing`);
  return chunk.code;
}
