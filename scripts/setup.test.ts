// Set-up's decisions: what counts as changed, what counts as installed, and where a browser is looked for.
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { browserCandidates, findBrowser } from './find_browser.mjs';
import { hashOf, packagesInstalled } from './setup.mjs';
import { STEPS } from './setup_steps.mjs';

let root = '';
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'vectarium-setup-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function put(file: string, content: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), content);
}

test('a hash follows names and contents, and neither tests nor file times', () => {
  put('src/a.ts', 'one');
  put('src/deep/b.ts', 'two');
  const before = hashOf(['src', 'absent.json'], root);
  put('src/a.ts', 'one');
  put('src/a.test.ts', 'a test');
  expect(hashOf(['src', 'absent.json'], root)).toBe(before);
  put('src/deep/b.ts', 'two!');
  const edited = hashOf(['src', 'absent.json'], root);
  put('src/deep/b.ts', 'two');
  put('absent.json', '');
  const added = hashOf(['src', 'absent.json'], root);
  rmSync(path.join(root, 'absent.json'));
  rmSync(path.join(root, 'src/a.ts'));
  put('src/c.ts', 'one');
  const renamed = hashOf(['src', 'absent.json'], root);
  expect(new Set([before, edited, added, renamed]).size).toBe(4);
});

test('a byte that moves from one file to the next changes the hash', () => {
  put('src/a.ts', 'xy');
  put('src/b.ts', 'z');
  const before = hashOf(['src'], root);
  put('src/a.ts', 'x');
  put('src/b.ts', 'yz');
  expect(hashOf(['src'], root)).not.toBe(before);
});

test('packages are installed when npm says that it installed what the lock asks for', () => {
  const lock = (integrity: string, more = {}) =>
    JSON.stringify({ packages: { '': {}, 'node_modules/a': { integrity }, ...more } });
  put('package-lock.json', lock('sha512-1', { 'node_modules/b': { integrity: 'sha512-2', optional: true } }));
  expect(packagesInstalled(root)).toBe(false);
  put('node_modules/.package-lock.json', lock('sha512-1'));
  expect(packagesInstalled(root)).toBe(true);
  put('package-lock.json', lock('sha512-1', { 'node_modules/c': { integrity: 'sha512-3' } }));
  expect(packagesInstalled(root)).toBe(false);
  put('package-lock.json', lock('sha512-new'));
  expect(packagesInstalled(root)).toBe(false);
});

test('the lock names the binaries of every platform, so that npm ci works on each of them', () => {
  // npm drops those that the registry in use does not have; `npm ci` then refuses the lock on any machine.
  type Locked = { readonly optionalDependencies?: Readonly<Record<string, string>> };
  const lock: { packages: Record<string, Locked> } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const present = new Set(Object.keys(lock.packages).map((name) => name.split('node_modules/').at(-1)));
  const named = Object.values(lock.packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter((name) => !present.has(name))).toEqual([]);
});

test('every step comes after what it needs', () => {
  const before = new Set(['packages']);
  for (const step of STEPS) {
    for (const need of step.needs) expect(before).toContain(need);
    before.add(step.name);
  }
});

test('a browser on PATH is found, and CHROME_PATH goes before it', async () => {
  for (const name of ['google-chrome', 'mine']) {
    put(`bin/${name}`, '#!/bin/sh\n');
    chmodSync(path.join(root, 'bin', name), 0o755);
  }
  const bin = path.join(root, 'bin');
  expect(await findBrowser({ PATH: `/nowhere:${bin}` }, 'linux')).toBe(path.join(bin, 'google-chrome'));
  const mine = path.join(bin, 'mine');
  expect(await findBrowser({ PATH: bin, CHROME_PATH: mine }, 'linux')).toBe(mine);
  await expect(findBrowser({ PATH: bin, CHROME_PATH: '/nowhere/chrome' }, 'linux')).rejects.toThrow('/nowhere/chrome');
});

test('macOS and Windows are searched in their usual places', () => {
  expect(browserCandidates({ PATH: '/usr/bin' }, 'darwin')).toContain(
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  );
  const windows = browserCandidates({ Path: 'C:\\bin', PROGRAMFILES: 'C:\\Program Files' }, 'win32').join('\n');
  expect(windows).toContain('chrome.exe');
  expect(windows).toContain('Microsoft\\Edge\\Application\\msedge.exe');
});
