// The bundle's checks find each planted fault, and find none in a build that is as it should be: in made-up records, and once
// through a real build of a few lines with this project's plugins. The app's own build is checked by `npm test`.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { afterAll, expect, test } from 'vitest';
import type { ChunkRecord } from '../config/chunk_record';
import { chunkRecord } from '../config/chunk_record';
import { contentPolicy } from '../config/content_policy';
import { type Built, findBundleFaults, readBuilt } from './check_bundle';

const POLICY = `<meta http-equiv="Content-Security-Policy" content="default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; require-trusted-types-for 'script'">`;
const HEAD = `${POLICY}<link rel="icon" href="./favicon.svg"><link rel="stylesheet" crossorigin href="./assets/index-a.css">`;
const ENTRY = `<script type="module" crossorigin src="./assets/index-a.js"></script>`;

const chunk = (name: string, modules: string[], more: Partial<ChunkRecord> = {}): ChunkRecord => ({
  file: `assets/${name}.js`,
  side: 'page',
  isEntry: false,
  facade: null,
  imports: [],
  dynamicImports: [],
  modules,
  ...more,
});

const entry = chunk('index-a', ['src/main.tsx'], {
  isEntry: true,
  imports: ['assets/shared-a.js', 'assets/react-a.js'],
  dynamicImports: ['assets/scene-a.js'],
});
const good: Built = {
  html: HEAD + ENTRY,
  chunks: [
    entry,
    chunk('shared-a', ['src/ml/errors.ts']),
    chunk('react-a', ['node_modules/react/index.js']),
    chunk('late-a', ['src/components/Panel.tsx']),
    chunk('scene-a', ['src/render/scene.ts', 'node_modules/three/build/three.module.js']),
    chunk('project.worker-a', ['node_modules/umap-js/dist/index.js'], { side: 'worker', isEntry: true }),
  ],
  sizes: new Map([
    ['assets/index-a.js', 40_000],
    ['assets/shared-a.js', 2_000],
    ['assets/react-a.js', 60_000],
    ['assets/scene-a.js', 150_000],
    ['assets/project.worker-a.js', 30_000],
    ['assets/index-a.css', 9_000],
  ]),
};

const grown = (file: string, bytes: number): Built => ({ ...good, sizes: new Map([...good.sizes, [file, bytes]]) });
const holding = (module: string): Built => ({
  ...good,
  chunks: [entry, chunk('shared-a', [module]), ...good.chunks.slice(2)],
});

test('finds nothing in a good build', () => {
  expect(findBundleFaults(good)).toEqual([]);
});

test.each<[string, Built, string]>([
  [
    'three behind a static import',
    holding('node_modules/three/build/three.core.js'),
    'first load holds node_modules/three',
  ],
  ['umap-js', holding('node_modules/umap-js/dist/umap.js'), 'first load holds node_modules/umap-js'],
  ['tfjs', holding('node_modules/@tensorflow/tfjs-core/dist/ops.js'), 'first load holds node_modules/@tensorflow'],
  [
    'a late chunk that is preloaded',
    { ...good, html: `${good.html}<link rel="modulepreload" crossorigin href="./assets/scene-a.js">` },
    'three.module.js',
  ],
  ['an entry over its budget', grown('assets/index-a.js', 44_500), '44.5 kB gzip, its budget is 43 kB'],
  ['a renderer over its budget', grown('assets/scene-a.js', 201_000), 'its budget is 200 kB'],
  ['a worker over its budget', grown('assets/project.worker-a.js', 61_000), 'its budget is 60 kB'],
  ['another chunk over its budget', grown('assets/late-a.js', 41_000), 'its budget is 40 kB'],
  ['style over its budget', grown('assets/index-a.css', 24_000), 'style sheets of the first paint are 24.0 kB'],
  [
    'a first load over its budget',
    {
      ...good,
      sizes: new Map([
        ['assets/index-a.js', 42_000],
        ['assets/shared-a.js', 39_000],
        ['assets/react-a.js', 69_000],
      ]),
    },
    'the first load is 150.0 kB',
  ],
  ['a chunk of another build', grown('assets/old-z.js', 10), 'different builds'],
  [
    'an entry that the record does not know',
    { ...good, html: `${HEAD}<script type="module" src="./assets/index-z.js"></script>` },
    'loads no entry chunk',
  ],
  ['an inline script', { ...good, html: `${good.html}<script>go()</script>` }, 'inline script'],
  ['an inline style', { ...good, html: `${good.html}<style>a{}</style>` }, 'inline style'],
  ['a style attribute', { ...good, html: `${good.html}<p style="color:red">` }, 'inline style'],
  ['an event handler', { ...good, html: `${good.html}<body onload="go()">` }, 'inline event handler'],
  ['an absolute path', { ...good, html: `${good.html}<link href="/assets/x.css">` }, 'names "/assets/x.css"'],
  [
    'another host',
    { ...good, html: `${good.html}<img src="https://example.org/x.png">` },
    'names "https://example.org/x.png"',
  ],
  [
    'no Trusted Types',
    { ...good, html: good.html.replace(/; require[^"]*/, '') },
    'the content policy lets text become code',
  ],
  ['no policy', { ...good, html: good.html.replace(POLICY, '') }, 'no Content-Security-Policy'],
  [
    'a loose policy',
    { ...good, html: good.html.replace("'wasm-unsafe-eval'", "'unsafe-inline'") },
    'lets inline code through',
  ],
])('finds %s', (_name, built, says) => {
  const faults = findBundleFaults(built);
  expect(faults).toHaveLength(1);
  expect(faults[0]).toContain(says);
});

const sandbox = mkdtempSync(path.join(tmpdir(), 'vectarium-bundle-'));
afterAll(() => rmSync(sandbox, { recursive: true, force: true }));

/** Builds a page whose entry reaches umap-js through one module, imported as given, and says what is wrong with it. */
async function faultsOfBuild(name: string, entrySource: string): Promise<string[]> {
  const root = path.join(sandbox, name);
  mkdirSync(path.join(root, 'src'), { recursive: true });
  symlinkSync(path.resolve('node_modules'), path.join(root, 'node_modules'), 'junction');
  writeFileSync(
    path.join(root, 'index.html'),
    '<html><head><meta charset="utf-8" /><script type="module" src="./src/main.js"></script></head></html>',
  );
  writeFileSync(path.join(root, 'src/main.js'), entrySource);
  writeFileSync(
    path.join(root, 'src/layout.js'),
    `import { UMAP } from 'umap-js';\nexport const layout = () => new UMAP();\n`,
  );
  const plugins = [contentPolicy(), chunkRecord().page];
  await build({
    root,
    configFile: false,
    base: './',
    logLevel: 'error',
    plugins,
    build: { modulePreload: { polyfill: false } },
  });
  return findBundleFaults(readBuilt(root));
}

test('a real build that loads umap-js late passes, one that loads it at once does not', async () => {
  expect(await faultsOfBuild('late', `import('./layout').then((m) => m.layout());\n`)).toEqual([]);
  const faults = await faultsOfBuild('early', `import { layout } from './layout';\nlayout();\n`);
  expect(faults.length).toBeGreaterThan(0);
  expect(faults[0]).toMatch(/first load holds .*node_modules\/umap-js\//);
});
