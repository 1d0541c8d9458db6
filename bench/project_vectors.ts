// The vectors that layouts are timed on: skip-gram's of the State of the Union addresses and Brown's corpus, trained once and kept in .cache, or a
// file's; for more rows than those texts have words, made-up ones in clusters, which say so.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openFile } from '../scripts/open_file';
import type { Matrix } from '../src/ml/contracts';
import { createRng } from '../src/ml/core/rng';
import { readVectors } from '../src/ml/formats/word2vec_reader';
import { fileOf } from './text';

const FOLDER = '.cache/bench_project';
/** Made-up clusters: as many as word vectors have topics or so, of uneven sizes, each flat in most directions as words' are. */
const CLUSTERS = 200;
const FLAT = 12;

export interface Vectors {
  readonly title: string;
  readonly x: Matrix;
}

/** The first `rows` of the words that come at least `minCount` times, the most frequent. */
export async function realWords(rows: number, minCount: number): Promise<Vectors> {
  const file = path.join(FOLDER, `words_min${minCount}.txt`);
  if (!existsSync(file)) train(file, minCount);
  const { vectors } = await readVectors(openFile(file), file, rows);
  return { title: 'real words (skip-gram, SOTU + Brown)', x: vectors };
}

function train(out: string, minCount: number): void {
  const texts = path.join(FOLDER, 'texts');
  mkdirSync(texts, { recursive: true });
  for (const name of ['sotu', 'brown']) copyFileSync(fileOf(name), path.join(texts, `${name}.txt.gz`));
  const script = fileURLToPath(new URL('../scripts/train.ts', import.meta.url));
  const options = ['--text', texts, '--out', `${out}.part`, '--min-count', String(minCount), '--epochs', '5'];
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', script, ...options], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error(`training ${out} failed`);
  renameSync(`${out}.part`, out);
}

/** Clusters of sizes that fall as Zipf's law has them, each a cloud of `FLAT` directions of its own and a little noise. */
export function madeUp(rows: number, cols: number, seed: number): Vectors {
  const rng = createRng(seed, 7);
  const normal = () => Math.sqrt(-2 * Math.log(1 - rng.uniform())) * Math.cos(2 * Math.PI * rng.uniform());
  const middles = Float32Array.from({ length: CLUSTERS * cols }, normal);
  const directions = Float32Array.from({ length: CLUSTERS * FLAT * cols }, normal);
  const data = new Float32Array(rows * cols);
  for (let r = 0; r < rows; r++) {
    const cluster = Math.floor(CLUSTERS ** rng.uniform()) - 1;
    const row = data.subarray(r * cols, (r + 1) * cols);
    for (let c = 0; c < cols; c++) row[c] = middles[cluster * cols + c]! + 0.3 * normal();
    for (let f = 0; f < FLAT; f++) {
      const along = 0.25 * normal();
      const from = (cluster * FLAT + f) * cols;
      for (let c = 0; c < cols; c++) row[c]! += along * directions[from + c]!;
    }
  }
  return { title: 'made-up clusters', x: { data, rows, cols } };
}

/** Clusters in groups: what is near is a cluster, what is far a group, and a map can get either wrong. */
export function nested(rows: number, cols: number, seed: number): Vectors {
  const rng = createRng(seed, 8);
  const normal = () => Math.sqrt(-2 * Math.log(1 - rng.uniform())) * Math.cos(2 * Math.PI * rng.uniform());
  const groups = Float32Array.from({ length: 8 * cols }, normal);
  const clusters = Float32Array.from({ length: 40 * cols }, (_, i) => groups[i % groups.length]! + 0.6 * normal());
  const data = new Float32Array(rows * cols);
  for (let r = 0; r < rows; r++) {
    const from = rng.below(40) * cols;
    for (let c = 0; c < cols; c++) data[r * cols + c] = clusters[from + c]! + 0.5 * normal();
  }
  return { title: 'made-up clusters in groups', x: { data, rows, cols } };
}
