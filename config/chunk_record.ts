// Writes .cache/chunks.json at build: which source modules ended up in which chunk, and which chunk loads which. The
// bundle's checks read it (scripts/check_bundle.ts); minified code itself no longer says where it came from.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin, Rolldown } from 'vite';

export interface ChunkRecord {
  /** Path inside dist/. */
  readonly file: string;
  /** Whether the page or a worker loads it; workers are bundled apart from the page. */
  readonly side: 'page' | 'worker';
  readonly isEntry: boolean;
  /** The module that it is loaded for; null of one that others share. */
  readonly facade: string | null;
  readonly imports: readonly string[];
  readonly dynamicImports: readonly string[];
  /** Source modules, relative to the root where they lie under it. */
  readonly modules: readonly string[];
}

/** One plugin for the page's build and one for its workers', with one list between them. */
export function chunkRecord(): {
  readonly page: Plugin;
  readonly worker: Plugin;
  /** Once the page's bundle is written. */
  chunks(): readonly ChunkRecord[];
} {
  const chunks = new Map<string, ChunkRecord>();
  let root = process.cwd();

  function add(side: ChunkRecord['side'], bundle: Rolldown.OutputBundle): void {
    for (const item of Object.values(bundle)) {
      if (item.type !== 'chunk') continue;
      const named = (id: string) => path.relative(root, id.split('?')[0] ?? id).replaceAll(path.sep, '/');
      const { fileName: file, isEntry, imports, dynamicImports, facadeModuleId, moduleIds } = item;
      const facade = facadeModuleId === null ? null : named(facadeModuleId);
      chunks.set(file, { file, side, isEntry, facade, imports, dynamicImports, modules: moduleIds.map(named) });
    }
  }

  return {
    chunks: () => [...chunks.values()],
    worker: { name: 'vectarium:chunk-record-worker', generateBundle: (_options, bundle) => add('worker', bundle) },
    page: {
      name: 'vectarium:chunk-record',
      apply: 'build',
      configResolved: (config) => {
        root = config.root;
      },
      generateBundle: (_options, bundle) => add('page', bundle),
      closeBundle: () => {
        const folder = path.join(root, '.cache');
        mkdirSync(folder, { recursive: true });
        writeFileSync(path.join(folder, 'chunks.json'), JSON.stringify([...chunks.values()], null, 1));
      },
    },
  };
}
