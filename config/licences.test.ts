import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readNotices } from '../src/components/about/read_notices';
import { isFree, type Notice, packageNotice, packagesOf, written } from './licences';

let root = '';
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'vectarium-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function plant(
  name: string,
  license: string,
  files: Readonly<Record<string, string>> = { LICENSE: 'the terms' },
): string {
  const at = `node_modules/${name}`;
  mkdirSync(path.join(root, at), { recursive: true });
  writeFileSync(path.join(root, at, 'package.json'), JSON.stringify({ name, version: '1.2.3', license }));
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(root, at, file), text);
  return at;
}

describe('licences of what is shipped', () => {
  it('are those of the packages that modules come from, nested ones and scopes too', () => {
    const modules = [
      'src/main.tsx',
      'node_modules/three/build/a.js',
      'node_modules/a/node_modules/@b/c/d.js',
      '\0vite/preload',
    ];
    const found = packagesOf([{ modules }]);
    expect(found).toEqual(
      expect.arrayContaining(['node_modules/three', 'node_modules/a/node_modules/@b/c', 'node_modules/vite']),
    );
    expect(found).not.toContain('node_modules/a');
  });

  it('come with the whole text and what is to be noted', () => {
    const at = plant('x', 'MIT', { 'license.md': 'the terms', NOTICE: 'by somebody' });
    expect(packageNotice(root, at)).toEqual({
      kind: 'code',
      title: 'x 1.2.3',
      licence: 'MIT',
      source: 'https://www.npmjs.com/package/x',
      text: 'the terms\n\nby somebody',
    });
  });

  it('fail the build where they are not free, or not there', () => {
    expect(() => packageNotice(root, plant('x', 'GPL-3.0-only'))).toThrow('x 1.2.3 is shipped under "GPL-3.0-only"');
    expect(() => packageNotice(root, plant('y', 'MIT', {}))).toThrow('y 1.2.3 is shipped and brings no licence file');
  });

  it.each([
    ['MIT', true],
    ['(MIT OR GPL-2.0-only)', true],
    ['MIT AND Zlib', true],
    ['MIT AND LGPL-3.0', false],
    ['(MIT OR Apache-2.0) AND GPL-3.0-only', false],
    ['SEE LICENSE IN x', false],
    ['undefined', false],
  ])('%s: %s', (licence, free) => expect(isFree(licence)).toBe(free));

  it('read back as they were written', () => {
    const notices: Notice[] = [
      { kind: 'app', title: 'Vectarium 0.1.0', licence: 'MIT', source: '', text: 'Permission\n\n====\nis granted' },
      { kind: 'code', title: 'x 1', licence: 'ISC', source: 'https://x.example', text: '' },
      { kind: 'data', title: 'Speeches', licence: 'CC0', source: 'https://y.example', text: 'https://z.example' },
    ];
    expect(readNotices(written(notices))).toEqual(notices);
  });
});
