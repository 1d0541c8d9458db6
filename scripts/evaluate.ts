// Judges a file of word vectors by analogies or by rated word pairs, with the code of the app's Evaluate panel. The table goes to stderr; the
// last line on stdout is one JSON object.
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { VectariumError } from '../src/ml/errors';
import { evaluate } from '../src/ml/evaluation/evaluate';
import { loadTestSet } from '../src/ml/evaluation/read_test_set';
import {
  type AnalogyMethod,
  type AnalogyResult,
  DEFAULT_RESTRICT,
  type Interval,
  type SimilarityResult,
  type TestSet,
} from '../src/ml/evaluation/test_sets';
import { readVectors } from '../src/ml/formats/word2vec_reader';
import { openFile } from './open_file';

const METHODS: Readonly<Record<string, AnalogyMethod>> = { add: '3CosAdd', mul: '3CosMul' };
const HELP = `npm run evaluate -- --vectors FILE (--analogies FILE | --similarity FILE) [options]

  --vectors FILE     word vectors in word2vec format (text or binary) or GloVe's, plain or .gz
  --analogies FILE   questions as in questions-words.txt: ": category" lines, then four words a line
  --similarity FILE  rated word pairs as WordSim-353 or SimLex-999: two words and a score a line
  --method NAME      add (3CosAdd) | mul (3CosMul), for analogies (default add)
  --restrict N       only the N most frequent words ask and answer (default ${DEFAULT_RESTRICT})
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      vectors: { type: 'string' },
      analogies: { type: 'string' },
      similarity: { type: 'string' },
      method: { type: 'string', default: 'add' },
      restrict: { type: 'string', default: String(DEFAULT_RESTRICT) },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const { vectors: file, analogies, similarity } = values;
  const test = analogies ?? similarity;
  if (file === undefined || test === undefined || (analogies !== undefined && similarity !== undefined)) {
    const message = '--vectors and one of --analogies and --similarity are needed.';
    throw new VectariumError('BadParameter', message, 'See npm run evaluate -- --help.');
  }
  const method = METHODS[values.method];
  if (method === undefined) {
    const message = `There is no method ${values.method}.`;
    throw new VectariumError('BadParameter', message, `Choose one of ${Object.keys(METHODS).join(', ')}.`);
  }
  const restrict = Number(values.restrict);
  if (!Number.isInteger(restrict) || restrict < 1) {
    const message = `--restrict is ${values.restrict}.`;
    throw new VectariumError('BadParameter', message, 'Give a whole number from 1 on.');
  }
  const set = await loadTestSet(openFile(test), basename(test));
  const kind = analogies === undefined ? 'similarity' : 'analogies';
  if (set.kind !== kind) {
    const message = `${test} holds ${describe(set)}, not what --${kind} asks for.`;
    throw new VectariumError('BadInput', message, `Give it with --${set.kind}.`);
  }
  const { names, vectors } = await readVectors(openFile(file), basename(file), restrict);
  const control = { signal: new AbortController().signal, onProgress: () => {} };
  const began = performance.now();
  const result = await evaluate(names, vectors, set, { method, restrict }, control);
  const seconds = Number(((performance.now() - began) / 1000).toFixed(3));
  process.stderr.write(result.kind === 'analogies' ? analogyTable(result) : similarityLine(result));
  // NaN is no JSON: what was not measured is null.
  const summary = { ...result, ...('points' in result && { points: undefined }), restrict, seconds };
  process.stdout.write(`${JSON.stringify(summary)}\n`);
}

function describe(set: TestSet): string {
  return set.kind === 'analogies'
    ? `analogies in ${set.categories.length} categories`
    : `${set.pairs.length} rated pairs`;
}

const percent = (share: number) => (Number.isNaN(share) ? '–' : `${(100 * share).toFixed(1)} %`);

function analogyTable({ method, categories, total }: AnalogyResult): string {
  const cells = [...categories, total].map(({ name, questions, covered, correct, accuracy, interval }) => [
    name,
    percent(accuracy),
    covered === 0 ? '' : `${percent(interval.low)} to ${percent(interval.high)}`,
    `${correct} of ${covered}`,
    `${covered} of ${questions} asked`,
  ]);
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  const rows = cells.map((row) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))),
  );
  return `${method}, accuracy with 95 % interval\n${rows.map((row) => `  ${row.join('  ')}\n`).join('')}`;
}

function similarityLine({ rho, interval, covered, pairs }: SimilarityResult): string {
  const range = (ends: Interval) => `${ends.low.toFixed(3)} to ${ends.high.toFixed(3)}`;
  return `Spearman's ρ ${rho.toFixed(3)} (95 %: ${range(interval)}), ${covered} of ${pairs} pairs known\n`;
}

main().catch((error: unknown) => {
  const advice = error instanceof VectariumError ? `\n${error.advice}` : '';
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}${advice}\n`);
  process.exitCode = 1;
});
