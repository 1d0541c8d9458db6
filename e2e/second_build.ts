// Another build of the same app, as an update of the site would bring: the files of dist/ under other names, as if their content had changed.
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { groupOf, LIST, SERVICE_WORKER, seal } from '../config/offline';
import type { FileList } from '../src/service_worker/file_list';

const DIST = fileURLToPath(new URL('../dist/', import.meta.url));
/** Name and hash, as the bundler writes them. */
const NAMED = /^(.+)-[\w-]{8}\.(js|css)$/;

export interface SecondBuild {
  readonly folder: string;
  remove(): void;
}

/** In names, scripts, styles and the page every hash becomes `mark`, which has its length: 8 characters. */
export function secondBuild(mark: string): SecondBuild {
  const folder = mkdtempSync(path.join(tmpdir(), 'vectarium-'));
  cpSync(DIST, folder, { recursive: true });
  const assets = path.join(folder, 'assets');
  const renamed = new Map<string, string>();
  for (const [n, file] of readdirSync(assets).entries()) {
    const [, stem, ext] = NAMED.exec(file) ?? [];
    // Chunks of one name differ by their hash alone.
    if (stem !== undefined) renamed.set(file, `${stem}-${mark.slice(0, 5)}${String(n).padStart(3, '0')}.${ext}`);
  }
  const rename = (text: string) => text.replace(/[\w.-]+-[\w-]{8}\.(?:js|css)/g, (name) => renamed.get(name) ?? name);
  for (const [file, other] of renamed) {
    const at = path.join(assets, file);
    writeFileSync(at, rename(readFileSync(at, 'utf8')));
    renameSync(at, path.join(assets, other));
  }
  const page = path.join(folder, 'index.html');
  writeFileSync(page, rename(readFileSync(page, 'utf8')));
  const list: FileList = JSON.parse(readFileSync(path.join(DIST, LIST), 'utf8'));
  const first = new Set(list.files.filter(({ group }) => group === 'first').map(({ path: at }) => rename(at)));
  const script = readFileSync(path.join(DIST, SERVICE_WORKER), 'utf8').replace(/^.*\n/, '');
  seal(folder, script, (file) => groupOf(file, first));
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}
