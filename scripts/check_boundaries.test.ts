// The layer rules of docs/architecture.md are kept by tools (Biome with the rules of config/lint, and one tsconfig per
// layer). A rule that never fires is no rule: each one is shown here a planted fault, and its legal neighbour, in a
// temporary copy of the configuration. The tree itself is never edited.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (relative: string): string => path.join(root, 'node_modules', relative);
let sandbox = '';

beforeAll(() => {
  sandbox = mkdtempSync(path.join(tmpdir(), 'vectarium-boundaries-'));
  for (const name of ['biome.json', 'config', 'package.json', '.gitignore']) {
    cpSync(path.join(root, name), path.join(sandbox, name), { recursive: true });
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(sandbox, 'node_modules'), 'junction');
});
afterAll(() => rmSync(sandbox, { recursive: true, force: true }));

function plant(file: string, source: string): void {
  const target = path.join(sandbox, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, source);
}

/** [file, its source, what the linter must say of it]: an empty list where the file is legal. */
type Planted = readonly [file: string, source: string, says: readonly string[]];
const types = 'may import ml/, persist/ and workers/ as types only';

const PLANTED: readonly Planted[] = [
  ['src/ml/query/ui.ts', `import { useState } from 'react';\nexport const f = useState;\n`, ['knows no screen']],
  [
    'src/ml/query/store.ts',
    `import { createStore } from 'zustand/vanilla';\nexport const f = createStore;\n`,
    ['knows no screen'],
  ],
  ['src/ml/deep/scene.ts', `import { Scene } from 'three';\nexport const f = Scene;\n`, ['knows no screen']],
  ['src/ml/deep/up.ts', `import { App } from '../../components/shell/App';\nexport const f = App;\n`, ['lowest layer']],
  ['src/ml/deep/late.ts', `export const f = () => import('../../workers/rpc');\n`, ['lowest layer']],
  ['src/ml/deep/tf.ts', `import * as tf from '@tensorflow/tfjs-core';\nexport const f = tf;\n`, []],
  ...['core', 'data', 'objectives', 'engines/reference', 'query', 'formats'].map(
    (part): Planted => [
      `src/ml/${part}/tf.ts`,
      `import * as tf from '@tensorflow/tfjs-core';\nexport const f = tf;\n`,
      ['free of tfjs'],
    ],
  ),
  ['src/ml/core/again.ts', `import { useState } from 'react';\nexport const f = useState;\n`, ['knows no screen']],
  ['src/ml/core/dice.ts', `export const f = (): number => Math.random() + Date.now();\n`, ['No chance', 'No chance']],
  ['src/ml/core/today.ts', `export const f = (): Date => new Date();\n`, ['No chance']],
  ['src/ml/core/rate.ts', `export const f = (): number => performance.now();\n`, []],
  ['src/ml/core/loose.ts', `export const f = (x: any): void => x;\n`, ['Unexpected any']],
  ['src/ml/core/cast.ts', `export const f = (x: string): number => x as unknown as number;\n`, ['No double casts']],
  ['src/ml/core/CamelCase.ts', `export const f = 1;\n`, ['in snake_case']],
  ['src/ml/core/barrel.ts', `export { f } from './rate';\nexport { f as g } from './cast';\n`, ['barrel']],
  ['src/ml/core/long.ts', `export const f = [\n${'  1,\n'.repeat(300)}];\n`, ['too many lines']],
  [
    'src/ml/data/forgotten.ts',
    `const load = async (): Promise<void> => {};\nload();\nexport const f = load;\n`,
    ['floating'],
  ],
  ['src/ml/data/ring_a.ts', `import { b } from './ring_b';\nexport const a = (): unknown => b;\n`, ['cycle']],
  ['src/ml/data/ring_b.ts', `import { a } from './ring_a';\nexport const b = (): unknown => a;\n`, ['cycle']],
  ['src/components/train/Value.tsx', `import { f } from '../../ml/core/rate';\nexport const g = f;\n`, [types]],
  [
    'src/components/train/Mixed.tsx',
    `import { type T, f } from '../../ml/core/rate';\nexport const g = (t: T) => [t, f];\n`,
    [types],
  ],
  ['src/components/train/Again.tsx', `export { f } from '../../ml/core/rate';\n`, ['barrel', types]],
  ['src/components/train/Late.tsx', `export const g = () => import('../../ml/core/rate');\n`, [types]],
  [
    'src/components/train/Type.tsx',
    `import type { T } from '../../ml/contracts';\nexport const g = (t: T) => t;\n`,
    [],
  ],
  ['src/components/train/Scene.tsx', `import { Scene } from 'three';\nexport const g = Scene;\n`, ['hold no engine']],
  [
    'src/components/train/Line.tsx',
    `import { Line2 } from 'three/addons/lines/Line2.js';\nexport const g = Line2;\n`,
    ['hold no engine'],
  ],
  ['src/components/train/Umap.tsx', `export const g = () => import('umap-js');\n`, ['hold no engine']],
  [
    'src/components/train/Tf.tsx',
    `import * as tf from '@tensorflow/tfjs';\nexport const g = tf;\n`,
    ['hold no engine'],
  ],
  [
    'src/components/train/Url.tsx',
    `import url from '../../workers/train.worker?url';\nexport const g = url;\n`,
    ['through the store', types],
  ],
  ['src/components/train/Door.tsx', `export const g = () => new Worker('./x.js');\n`, ['makes workers']],
  ['src/workers/clients.ts', `export const g = () => new Worker('./x.js');\n`, []],
  [
    'src/workers/page.ts',
    `import { createScene } from '../render/scene';\nexport const g = createScene;\n`,
    ['have no screen'],
  ],
  ['src/persist/hook.ts', `import { useRef } from 'react';\nexport const g = useRef;\n`, ['keeps and reads']],
  [
    'src/persist/page.ts',
    `import { connect } from '../workers/rpc';\nexport const g = connect;\n`,
    ['of the layers only src/ml'],
  ],
  ['src/persist/sum.ts', `import { f } from '../ml/core/rate';\nexport const g = f;\n`, []],
  ['src/state/shelf.ts', `import { g } from '../persist/sum';\nexport const h = g;\n`, [types]],
  ['src/render/hook.ts', `import { useRef } from 'react';\nexport const g = useRef;\n`, ['plain TypeScript']],
  ['src/render/store.ts', `import { create } from 'zustand';\nexport const g = create;\n`, ['plain TypeScript']],
  ['src/render/value.ts', `import { f } from '../ml/core/rate';\nexport const g = f;\n`, [types]],
  [
    'src/render/three.ts',
    `import { Scene } from 'three';\nimport type { T } from '../ml/contracts';\nexport const g = (t: T) => [t, Scene];\n`,
    [],
  ],
  [
    'src/state/rpc.ts',
    `import { connect } from '../workers/rpc';\nexport const g = connect;\n`,
    ['wired to workers', types],
  ],
  ['src/state/three.ts', `import { Scene } from 'three';\nexport const g = Scene;\n`, ['no arrays and no engines']],
  ['src/state/value.ts', `import { f } from '../ml/core/rate';\nexport const g = f;\n`, [types]],
  ['src/state/type.ts', `import type { Api } from '../workers/protocol';\nexport const g = (a: Api) => a;\n`, []],
];

describe('lint rules', () => {
  const said = new Map<string, string[]>();

  beforeAll(() => {
    for (const [file, source] of PLANTED) plant(file, source);
    const run = spawnSync(
      process.execPath,
      [
        bin('@biomejs/biome/bin/biome'),
        'lint',
        '--reporter=json',
        '--diagnostic-level=error',
        '--max-diagnostics=none',
        'src',
      ],
      { cwd: sandbox, encoding: 'utf8' },
    );
    const report: { diagnostics: { message: string; location: { path: string } }[] } = JSON.parse(run.stdout);
    for (const { message, location } of report.diagnostics) {
      const file = location.path.replaceAll('\\', '/');
      said.set(file, [...(said.get(file) ?? []), message]);
    }
  });

  test.each(PLANTED)('%s', (file, _source, says) => {
    const messages = said.get(file) ?? [];
    expect(messages).toHaveLength(says.length);
    for (const part of says) expect(messages.join('\n')).toContain(part);
  });
});

/** Per layer, files that must not compile and what the compiler says of each. */
const REFUSED: Readonly<Record<string, readonly Planted[]>> = {
  ml: [
    ['src/ml/dom.ts', `export const f = (): unknown => document.body;\n`, ["Cannot find name 'document'"]],
    ['src/ml/page.ts', `export const f = (): unknown => window;\n`, ["Cannot find name 'window'"]],
    ['src/ml/node.ts', `import { readFileSync } from 'node:fs';\nexport const f = readFileSync;\n`, ['TS2591']],
    ['src/ml/screen.ts', `export { App } from '../components/App';\n`, ['TS6142']],
    ['src/ml/store.ts', `export { store } from '../state/store';\n`, ['TS6307']],
    ['src/ml/wire.ts', `export { protocol } from '../workers/protocol';\n`, ['TS6307']],
    ['src/ml/index.ts', `export const f = (a: number[]): number => a[0];\n`, ['TS2322']],
  ],
  persist: [
    ['src/persist/up.ts', `export { protocol } from '../workers/protocol';\n`, ['TS6307']],
    ['src/persist/dom.ts', `export const f = (): unknown => document.body;\n`, ["Cannot find name 'document'"]],
  ],
  workers: [['src/workers/up.ts', `export { scene } from '../render/scene';\n`, ['TS6307']]],
  render: [['src/render/up.ts', `export { store } from '../state/store';\n`, ['TS6307']]],
  state: [['src/state/up.ts', `export { App } from '../components/App';\n`, ['TS6142']]],
};

describe('one tsconfig per layer', () => {
  /** What the compiler says of one layer of the sandbox: legal code in every layer, and the planted files. */
  function compile(layer: string, planted: readonly Planted[]): string {
    rmSync(path.join(sandbox, 'src'), { recursive: true, force: true });
    plant('src/ml/core/rate.ts', 'export const f = 1;\n');
    plant('src/components/App.tsx', 'export const App = 1;\n');
    plant('src/state/store.ts', `export { f as store } from '../ml/core/rate';\n`);
    plant('src/render/scene.ts', 'export const scene = 1;\n');
    plant('src/workers/protocol.ts', 'export const protocol = 1;\n');
    plant('src/persist/files.ts', 'export const files = 1;\n');
    for (const [file, source] of planted) plant(file, source);
    const args = [bin('typescript/bin/tsc'), '-b', `config/tsconfig.${layer}.json`];
    return spawnSync(process.execPath, args, { cwd: sandbox, encoding: 'utf8' }).stdout;
  }

  test.each(Object.entries(REFUSED))('%s refuses what is not its own', (layer, planted) => {
    const lines = compile(layer, planted).split('\n');
    for (const [file, , [says = '']] of planted) {
      expect(lines.find((line) => line.startsWith(`${file}(`)) ?? `${file} compiled`).toContain(says);
    }
  });

  test('what is legal compiles', () => {
    expect(compile('state', [])).toBe('');
  });
});
