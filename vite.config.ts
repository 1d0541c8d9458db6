// How the app is built and served: a static site that works from any path of any host, with a strict content policy, and
// with the headers that let workers share memory where the host can send them.
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, runnerImport } from 'vite';
import { ariaInEnglish } from './config/aria_locale.ts';
import { chunkRecord } from './config/chunk_record.ts';
import { contentPolicy } from './config/content_policy.ts';
import { licences } from './config/licences.ts';
import { offline } from './config/offline.ts';
import { viewerFiles } from './config/viewer_files.ts';
import { webManifest } from './config/web_manifest.ts';
import type * as registry from './src/ml/objectives/registry.ts';

// Cross-origin isolation: without it browsers give no SharedArrayBuffer, and training stays on one thread.
const isolation = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };
const record = chunkRecord();
const { modelList } = (await runnerImport<typeof registry>('./src/ml/objectives/registry.ts')).module;

export default defineConfig({
  base: './',
  // Their main modules register some two hundred kernels each that nothing here runs; these are the backends alone.
  resolve: {
    alias: [
      { find: /^@tensorflow\/tfjs-backend-webgpu$/, replacement: '@tensorflow/tfjs-backend-webgpu/dist/base.js' },
      { find: /^@tensorflow\/tfjs-backend-webgl$/, replacement: '@tensorflow/tfjs-backend-webgl/dist/webgl.js' },
      {
        find: /^\.\/kernel_utils\/shared$/,
        replacement: fileURLToPath(new URL('config/webgl_abs.ts', import.meta.url)),
      },
    ],
  },
  define: { MODEL_LIST: JSON.stringify(modelList) },
  plugins: [
    react(),
    ariaInEnglish(),
    contentPolicy(),
    webManifest(),
    record.page,
    licences(record.chunks),
    offline(record.chunks),
    viewerFiles(record.chunks),
  ],
  worker: { format: 'es', plugins: () => [record.worker] },
  // Vite finds packages from index.html on and not in workers: named here, so that the first visit in development is not reloaded.
  optimizeDeps: { include: ['@tensorflow/tfjs-backend-webgpu', '@tensorflow/tfjs-backend-webgl'] },
  server: { headers: isolation },
  preview: { headers: isolation },
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false }, // every browser that has module workers has it
    assetsInlineLimit: 0, // the content policy allows no data: fonts
    sourcemap: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\//, priority: 2 },
            // What nearly every chunk shares, and the first paint has: one request, not fifteen of a few hundred bytes each.
            {
              name: 'base',
              test: /node_modules\/(zustand|lucide-react\/dist\/esm\/(Icon|createLucideIcon|context|shared))|src\/(strings\/(article|locale|localized|screen)|state\/(store|react|\w+_state)|components\/ui\/(Button|Late|overlays))\.tsx?$/,
              priority: 2,
            },
            // What the parts of the screen that come right after the first paint share: one request, not thirty, each of which costs a slow page some ms.
            {
              name: 'soon',
              test: /lucide-react\/dist\/esm\/icons\/(undo-2|redo-2|maximize|minimize|pencil|trash|scan-eye|eye|eye-off|square-dashed-mouse-pointer)\.|src\/(strings\/(drawn|export|group|honest|keep|layout|look|publish|recommend|share|table)|components\/(ui\/Keys|viewport\/(appearance|colors))|render\/(images_tiles|shapes|slices)|state\/unrecorded|\w+\/row_masks)\.tsx?$/,
              priority: 2,
            },
            // One chunk, whichever part of the screen is the first to want it.
            {
              name: 'aria',
              test: /node_modules\/(react-aria|react-stately|react-aria-components|@internationalized)\//,
              priority: 1,
            },
          ],
        },
      },
    },
    chunkSizeWarningLimit: 1024, // scripts/check_bundle.ts holds the budgets
  },
});
