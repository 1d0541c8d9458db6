// Whether gensim opens what this app writes, text and binary, and reads the same words and the same bits; and whether this app opens what gensim writes.
//   npx tsx bench/gensim_opens.ts [--python /usr/bin/python3]
import { execFileSync } from 'node:child_process';
import { createReadStream, mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Space } from '../src/ml/contracts';
import { packNames, unpackNames } from '../src/ml/core/names';
import { createRng } from '../src/ml/core/rng';
import { FORMATS } from '../src/ml/formats/vectors/registry';
import { readVectors } from '../src/ml/formats/word2vec_reader';

const { values } = parseArgs({ options: { python: { type: 'string', default: '/usr/bin/python3' } } });
const FOLDER = '.cache/bench';
const ROWS = 500;
const COLS = 40;
const RESAVE = `
import sys
from gensim.models import KeyedVectors
vectors = KeyedVectors.load_word2vec_format(sys.argv[1], binary=sys.argv[3] == "binary")
vectors.save_word2vec_format(sys.argv[2], binary=sys.argv[3] == "binary")
`;

const rng = createRng(5);
const data = Float32Array.from(
  { length: ROWS * COLS },
  () => (rng.uniform() - 0.5) * 10 ** Math.floor(rng.uniform() * 14 - 7),
);
data.set([0, -0, 1e-45, 3.4028235e38, -1.1754944e-38]);
const words = Array.from(
  { length: ROWS },
  (_, i) => ['naïve', '日本', '🙂', "don't", '3', 'a\u00a0b'][i] ?? `word${i}`,
);
const space = { names: packNames(words), vectors: { data, rows: ROWS, cols: COLS } } as Space;
const bitsOf = (numbers: Float32Array) => [...new Uint32Array(numbers.buffer, numbers.byteOffset, numbers.length)];
const env = { ...process.env, OPENBLAS_NUM_THREADS: '1' };

async function parts(file: Iterable<{ readonly data: string | Uint8Array }>): Promise<Buffer> {
  return Buffer.concat([...file].map(({ data: part }) => Buffer.from(part)));
}

mkdirSync(FOLDER, { recursive: true });
let failed = false;
for (const [id, kind] of [
  ['word2vec-text', 'text'],
  ['word2vec-binary', 'binary'],
] as const) {
  const [file] = FORMATS.find((format) => format.id === id)!.write!(space);
  const path = `${FOLDER}/opens${file!.ending}`;
  writeFileSync(path, await parts(file!.parts()));
  const output = execFileSync(values.python, ['bench/gensim_opens.py', path, kind], { env, maxBuffer: 1 << 28 });
  const read = JSON.parse(output.toString()) as { readonly words: string[]; readonly bits: number[] };
  const written = words.map((word) => word.replace(/\s/gu, '_'));
  const same = JSON.stringify(read) === JSON.stringify({ words: written, bits: bitsOf(data) });
  const again = `${FOLDER}/again${file!.ending}`;
  execFileSync(values.python, ['-c', RESAVE, path, again, kind], { env });
  const back = await readVectors(createReadStream(again), again);
  const returned = unpackNames(back.names).join() === written.join();
  const numbers = kind === 'binary' ? JSON.stringify(bitsOf(back.vectors.data)) === JSON.stringify(bitsOf(data)) : true;
  console.log(
    `${id}: gensim reads ${read.words.length} words, the same to the bit: ${same}; what it saves opens here, the same: ${returned && numbers}`,
  );
  failed ||= !same || !returned || !numbers;
}
if (failed) process.exitCode = 1;
