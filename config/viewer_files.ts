// Writes dist/viewer.json at build: every file that the page may ever load, and whether only training, the visitor's own texts and their judging lead to it. The
// app exports a folder of the others (ml/formats/explorable). Told from the module graph: a chunk that is reached without entering one of TRAINING is for looking.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';
import type { ChunkRecord } from './chunk_record.ts';

/** What is loaded late for training and the visitor's own data: the modules that such chunks are loaded for. */
const TRAINING =
  /^src\/(components\/(learn|data|evaluate|train|import|publish)\/|components\/timeline\/RunChart|components\/inspector\/WordHistory|state\/(evaluation_actions|history_work|keep_files_work)|ml\/(formats\/(workspace\/read_workspace|explorable\/(explorable_parts|viewer_files)|zip_writer)|data\/zip_entries))/;
/** Entries of workers that looking needs. The train worker is the one other. */
const WORKERS = /^src\/workers\/(space|layout|wasm_thread)\.worker\.ts$/;
/** Beside the scripts: data, of which an explorable has its own. */
const OWN_DATA = /^(datasets\/|viewer\.json$)/;

/** Which of the chunks looking at a space can lead to. */
export function chunksForLooking(chunks: readonly ChunkRecord[]): ReadonlySet<string> {
  const byFile = new Map(chunks.map((chunk) => [chunk.file, chunk]));
  const starts = chunks.filter(
    ({ side, isEntry, facade }) => isEntry && (side === 'page' || WORKERS.test(facade ?? '')),
  );
  const reached = new Set(starts.map(({ file }) => file));
  for (const file of reached) {
    const chunk = byFile.get(file);
    for (const next of chunk?.imports ?? []) reached.add(next);
    for (const next of chunk?.dynamicImports ?? [])
      if (!TRAINING.test(byFile.get(next)?.facade ?? '')) reached.add(next);
  }
  return reached;
}

/** Style sheets, fonts and what else is no chunk are named in those that are: in page, scripts and style sheets. */
function withNamed(
  files: ReadonlySet<string>,
  all: readonly string[],
  textOf: (file: string) => string,
): ReadonlySet<string> {
  const reached = new Set(files);
  const others = all.filter((file) => !/\.js$/.test(file));
  for (const file of reached) {
    if (!/\.(js|css|html)$/.test(file)) continue;
    const text = textOf(file);
    for (const other of others) if (text.includes(path.posix.basename(other))) reached.add(other);
  }
  return reached;
}

export function viewerFiles(recorded: () => readonly ChunkRecord[]): Plugin {
  let folder = '';
  return {
    name: 'vectarium:viewer-files',
    apply: 'build',
    configResolved: ({ root, build }) => {
      folder = path.resolve(root, build.outDir);
    },
    writeBundle: {
      order: 'post',
      sequential: true,
      handler() {
        const at = (file: string) => path.join(folder, file);
        const all = readdirSync(folder, { recursive: true, encoding: 'utf8' })
          .map((file) => file.replaceAll(path.sep, '/'))
          .filter((file) => !OWN_DATA.test(file) && statSync(at(file)).isFile());
        // Beside assets/ lies what the page itself names or asks for by its name: its first script, its icon, its service worker.
        const beside = all.filter((file) => !file.startsWith('assets/'));
        // A chunk of style sheets alone is recorded and not written.
        const chunks = [...chunksForLooking(recorded())].filter((file) => all.includes(file));
        const looking = withNamed(new Set([...chunks, ...beside]), all, (file) => readFileSync(at(file), 'utf8'));
        const files = all
          .sort()
          .map((file) => ({ path: file, bytes: statSync(at(file)).size, training: !looking.has(file) }));
        writeFileSync(at('viewer.json'), JSON.stringify({ files }));
      },
    },
  };
}
