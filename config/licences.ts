// Writes licences.txt: whose code and data the built app holds, and on what terms, with the text of every licence. Packages are those whose modules
// are in the build's chunks; data what the dataset list names. A licence that is not known to be free to pass on fails the build.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';
import type { ChunkRecord } from './chunk_record.ts';

export const LICENCES = 'licences.txt';

/** SPDX names of what may be shipped. */
const FREE = new Set(
  '0BSD Apache-2.0 BlueOak-1.0.0 BSD-2-Clause BSD-3-Clause CC0-1.0 ISC MIT MIT-0 OFL-1.1 Unlicense Zlib'.split(' '),
);
/** Shipped, and in no chunk under their own name: the font, what the kernels are compiled with, and the helpers that the bundler adds. */
const ALSO = ['@fontsource-variable/inter', 'assemblyscript', 'rolldown', 'vite'];
/** Packages that name this licence and bring no copy get that of a package which does. */
const APACHE = 'node_modules/assemblyscript/LICENSE';
const LICENCE_FILE = /^(licen[cs]e|copying)(\.(md|txt))?$/i;
const NOTICE_FILE = /^notice(\.(md|txt))?$/i;

export interface Notice {
  readonly kind: 'app' | 'code' | 'data';
  readonly title: string;
  readonly licence: string;
  readonly source: string;
  /** Whole; empty where a link is all there is. */
  readonly text: string;
}

/** `chunks` are those of the build, once it is written. */
export function licences(chunks: () => Iterable<ChunkRecord>): Plugin {
  let root = '';
  let folder = '';
  let datasets = '';
  return {
    name: 'vectarium:licences',
    apply: 'build',
    configResolved: (config) => {
      root = config.root;
      folder = path.resolve(root, config.build.outDir);
      datasets = path.join(config.publicDir, 'datasets/manifest.json');
    },
    writeBundle: () => {
      const packages = packagesOf([...chunks()]).map((at) => packageNotice(root, at));
      const data = dataNotices(JSON.parse(readFileSync(datasets, 'utf8')));
      writeFileSync(path.join(folder, LICENCES), written([appNotice(root), ...packages, ...data]));
    },
  };
}

/** Folders of the packages that modules come from, and of those that are always shipped. */
export function packagesOf(chunks: readonly Pick<ChunkRecord, 'modules'>[]): readonly string[] {
  const found = new Set(ALSO.map((name) => `node_modules/${name}`));
  for (const { modules } of chunks) {
    for (const module of modules) {
      const at = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(module)?.[0];
      if (at !== undefined) found.add(at);
    }
  }
  return [...found].sort();
}

/** Throws for a package whose terms are not known to be free, or which does not say them. */
export function packageNotice(root: string, at: string): Notice {
  const folder = path.join(root, at);
  const { name, version, license, homepage } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const title = `${name} ${version}`;
  if (!isFree(String(license))) {
    throw new Error(`${title} is shipped under "${license}", which is none of ${[...FREE].join(', ')}`);
  }
  const files = readdirSync(folder);
  const own = files.find((file) => LICENCE_FILE.test(file));
  const licenceFile = own !== undefined ? path.join(folder, own) : path.join(root, APACHE);
  if (own === undefined && license !== 'Apache-2.0') throw new Error(`${title} is shipped and brings no licence file`);
  const notices = files.filter((file) => NOTICE_FILE.test(file)).map((file) => path.join(folder, file));
  const text = [licenceFile, ...notices].map((file) => readFileSync(file, 'utf8').trim()).join('\n\n');
  return { kind: 'code', title, licence: license, source: homepage ?? `https://www.npmjs.com/package/${name}`, text };
}

/** An SPDX expression without exceptions: one free side of an OR is enough, an AND wants both. */
export function isFree(licence: string): boolean {
  const plain = licence.replaceAll(/[()]/g, '');
  if (licence.includes('(') && / AND /.test(plain) && / OR /.test(plain)) return false; // nested: to be read by a person
  return plain.split(' OR ').some((side) => side.split(' AND ').every((name) => FREE.has(name.trim())));
}

interface Entry {
  readonly title: string;
  readonly licence: string;
  readonly licenceUrl?: string;
  readonly homepage: string;
}

function dataNotices(manifest: Readonly<Record<string, readonly Entry[]>>): readonly Notice[] {
  return ['datasets', 'spaces', 'testSets'].flatMap((list) =>
    (manifest[list] ?? []).map(({ title, licence, licenceUrl = '', homepage }) => ({
      kind: 'data' as const,
      title,
      licence,
      source: homepage,
      text: licenceUrl,
    })),
  );
}

function appNotice(root: string): Notice {
  const { version, license } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const text = existsSync(path.join(root, 'LICENSE')) ? readFileSync(path.join(root, 'LICENSE'), 'utf8').trim() : '';
  return { kind: 'app', title: `Vectarium ${version}`, licence: license, source: '', text };
}

const RULE = '='.repeat(80);

/** Read back by src/components/about/read_notices.ts. */
export function written(notices: readonly Notice[]): string {
  return notices
    .map(({ kind, title, licence, source, text }) => [RULE, kind, title, licence, source, '', text, ''].join('\n'))
    .join('\n');
}
