// Which chunks looking leads to, in made-up records; the real build is held to it by e2e/publish.spec.ts.
import { expect, it } from 'vitest';
import type { ChunkRecord } from './chunk_record';
import { chunksForLooking } from './viewer_files';

const chunk = (file: string, facade: string | null, more: Partial<ChunkRecord> = {}): ChunkRecord => ({
  ...{ file, facade, side: 'page', isEntry: false, imports: [], dynamicImports: [], modules: [] },
  ...more,
});

it('goes from the page and its workers to all but what training is loaded for', () => {
  const chunks = [
    chunk('index', 'index.html', { isEntry: true, imports: ['shared'], dynamicImports: ['scene', 'learn', 'publish'] }),
    chunk('shared', null),
    chunk('scene', 'src/render/scene.ts', { dynamicImports: ['deep'] }),
    chunk('deep', 'src/components/viewport/Views.tsx'),
    chunk('learn', 'src/components/learn/Explanation.tsx', { imports: ['temml'] }),
    chunk('temml', null),
    chunk('publish', 'src/components/publish/PublishDialog.tsx', { imports: ['shared'] }),
    chunk('train', 'src/workers/train.worker.ts', { side: 'worker', isEntry: true, dynamicImports: ['wasm'] }),
    chunk('wasm', 'src/ml/engines/wasm/engine.ts', { side: 'worker' }),
    chunk('space', 'src/workers/space.worker.ts', {
      side: 'worker',
      isEntry: true,
      dynamicImports: ['files', 'judge'],
    }),
    chunk('files', 'src/workers/keep_files_handlers.ts', { side: 'worker' }),
    chunk('judge', 'src/workers/judge_handlers.ts', { side: 'worker' }),
  ];
  expect([...chunksForLooking(chunks)].sort()).toEqual(['deep', 'files', 'index', 'scene', 'shared', 'space']);
});
