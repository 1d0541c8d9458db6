import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChunkRecord } from './chunk_record';
import { firstFiles, groupOf, seal } from './offline';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'vectarium-'));
  mkdirSync(path.join(folder, 'assets'));
  writeFileSync(path.join(folder, 'index.html'), '<meta name="version" content="development" />');
  writeFileSync(path.join(folder, 'assets/a-12345678.js'), 'a');
});
afterEach(() => rmSync(folder, { recursive: true }));
const sealed = () => seal(folder, 'work();', () => 'first');
const read = (file: string) => readFileSync(path.join(folder, file), 'utf8');

describe('seal', () => {
  it('writes one version into page, list and service worker', () => {
    const list = sealed();
    expect(read('index.html')).toBe(`<meta name="version" content="${list.version}" />`);
    expect(JSON.parse(read('files.json'))).toEqual(list);
    expect(read('service_worker.js')).toBe(`self.FILES = ${JSON.stringify(list)};\nwork();`);
    expect(list.files).toEqual([
      // echo -n a | openssl dgst -sha256 -binary | base64
      {
        path: 'assets/a-12345678.js',
        bytes: 1,
        group: 'first',
        sha256: 'ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs=',
      },
      { path: 'index.html', bytes: 45, group: 'first' },
    ]);
  });

  it('gives the same version for the same files, also sealed twice, and another for any change', () => {
    const { version } = sealed();
    expect(sealed().version).toBe(version);
    writeFileSync(path.join(folder, 'assets/a-12345678.js'), 'b');
    expect(sealed().version).not.toBe(version);
  });

  it('refuses a page that cannot say its version', () => {
    writeFileSync(path.join(folder, 'index.html'), '<p></p>');
    expect(sealed).toThrow('index.html has no <meta name="version">');
  });
});

describe('what is kept first', () => {
  it('names a source file that no chunk holds', () => {
    const chunk: ChunkRecord = {
      file: 'a.js',
      side: 'page',
      isEntry: true,
      imports: [],
      dynamicImports: [],
      facade: null,
      modules: [],
    };
    expect(() => firstFiles([chunk])).toThrow('src/main.tsx is in no chunk');
  });

  it.each([
    ['index.html', 'first'],
    ['assets/scene.js', 'first'],
    ['assets/late.css', 'first'],
    ['datasets-12345678/manifest.json', 'first'],
    ['datasets-12345678/sotu.txt.gz', 'data'],
    ['assets/webgl.js', 'code'],
  ])('%s: %s', (file, group) => expect(groupOf(file, new Set(['assets/scene.js']))).toBe(group));
});
