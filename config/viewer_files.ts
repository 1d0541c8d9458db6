// Writes dist/viewer.json at build: of the files that files.json lists (config/offline.ts) those that a page published from this build may have, and whether only
// training, the visitor's own data and its judging lead to them. Told from the module graph: a chunk that is reached without entering TRAINING is for looking.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';
import { type FileList, PAGE } from '../src/service_worker/file_list.ts';
import type { ChunkRecord } from './chunk_record.ts';
import { LIST, SERVICE_WORKER } from './offline.ts';

/** What is loaded late for training, for the visitor's own data and for publishing: the modules that such chunks are loaded for. */
const TRAINING =
  /^src\/(components\/(learn|data|evaluate|train|import|keep|publish)\/|components\/timeline\/RunChart|components\/inspector\/WordHistory|state\/(evaluation_actions|history_work|keep_\w+|import_\w+|openers)|workers\/(judge_handlers|import_handlers|keep_handlers)|ml\/(evaluation\/|projection\/webgpu\/neighbors|formats\/(vectors\/|workspace\/read_workspace|explorable\/(explorable_parts|viewer_files)|zip_writer)|data\/zip_entries))/;
/** Entries of workers that looking needs. The train worker is the one other. */
const WORKERS = /^src\/workers\/(space|layout|wasm_thread)\.worker\.ts$/;
/** Data, of which a published page has its own, and what makes an app of a page, which it is not. */
const NOT_TAKEN = /^datasets|^manifest\.|^icons?[-/.]|^apple-/;

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

/** To be put behind `offline`, which gives files their names. */
export function viewerFiles(chunks: () => Iterable<ChunkRecord>): Plugin {
  let folder = '';
  return {
    name: 'vectarium:viewer-files',
    apply: 'build',
    enforce: 'post',
    configResolved: ({ root, build }) => {
      folder = path.resolve(root, build.outDir);
    },
    closeBundle: {
      sequential: true,
      handler: () => {
        const textOf = (file: string) => readFileSync(path.join(folder, file), 'utf8');
        const all = [...chunks()];
        const isChunk = new Set(all.map(({ file }) => file));
        const { files }: FileList = JSON.parse(textOf(LIST));
        const taken = files.filter(({ path: file }) => !NOT_TAKEN.test(file));
        const looking = new Set([PAGE, ...chunksForLooking(all)]);
        // Style sheets, fonts, icons and what else is no chunk are named in those that are, in the page and in style sheets.
        for (const file of looking) {
          if (!/\.(js|css|html)$/.test(file) || !files.some((listed) => listed.path === file)) continue;
          const text = textOf(file);
          for (const { path: other } of taken) {
            if (!isChunk.has(other) && text.includes(path.posix.basename(other))) looking.add(other);
          }
        }
        const listed = taken.map(({ path: file, bytes, sha256 }) => ({
          ...{ path: file, bytes, training: !looking.has(file) },
          ...(sha256 !== undefined && { sha256 }),
        }));
        writeFileSync(
          path.join(folder, 'viewer.json'),
          JSON.stringify({ files: listed, serviceWorker: SERVICE_WORKER }),
        );
      },
    },
  };
}
