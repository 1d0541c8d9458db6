// Planted cases with known answers for the evaluator and for the reading of WordNet: run before every quality benchmark, so that
// a broken yardstick stops it. Takes milliseconds.
import assert from 'node:assert/strict';
import { createRng } from '../src/ml/core/rng';
import { skipGram } from '../src/ml/objectives/skip_gram';
import { analogyAccuracy, categoryPrecision, chancePrecision, type Vectors } from './evaluator';
import { heldOutLoss } from './held_out_text';
import { compareRuns } from './statistics';
import { nounCategories, pluralPairs } from './wordnet_nouns';

export function checkYardstick(): void {
  checkWordNet();
  checkPrecision();
  checkAnalogies();
  checkHeldOut();
  // Welch's test by hand: means 2 and 5, both variances 1, three runs each: 3 ± 2.78·√(2/3).
  const { difference, halfWidth } = compareRuns([4, 5, 6], [1, 2, 3]);
  assert.equal(difference, 3);
  assert.ok(Math.abs(halfWidth - 2.78 * Math.sqrt(2 / 3)) < 1e-12);
}

function checkWordNet(): void {
  const categories = nounCategories(
    [
      'bank%1:17:01:: 09236472 1 25', // the sloping land beside water
      'bank%1:14:00:: 08437235 2 20', // the company
      'bank%2:40:00:: 02347637 1 2', // less often a verb
      'work%1:04:00:: 00575741 1 40', // more often a verb than a noun
      'work%2:41:00:: 02413480 1 50',
      'angstrom%1:23:00:: 13675618 1 0', // never seen in the tagged text
      'may%1:28:00:: 15215063 1 29', // the modal is no word of WordNet's
    ].join('\n'),
  );
  assert.deepEqual([...categories], [['bank', 'noun.object']]);
  const vocabulary = new Set(['city', 'cities', 'tax', 'taxes', 'day', 'days', 'church', 'war', 'wares']);
  assert.deepEqual(pluralPairs(['city', 'tax', 'day', 'church', 'war'], vocabulary), [
    ['city', 'cities'],
    ['tax', 'taxes'],
    ['day', 'days'],
  ]);
}

/** Twelve nouns of three kinds along three axes are all right; labels dealt at random to random vectors reach the level of chance. */
function checkPrecision(): void {
  const rng = createRng(1);
  const words = Array.from({ length: 12 }, (_, i) => `w${i}`);
  const kinds = new Map(words.map((word, i) => [word, `kind ${i % 3}`]));
  const axes: Vectors = {
    words,
    dims: 3,
    data: Float64Array.from({ length: 36 }, (_, i) =>
      Math.floor(i / 3) % 3 === i % 3 ? 1 + i / 36 : 0.01 * rng.uniform(),
    ),
  };
  assert.deepEqual(new Set(categoryPrecision(axes, words, kinds, 3)), new Set([1]));
  assert.equal(chancePrecision(words, kinds), 3 / 11);

  const many = Array.from({ length: 400 }, (_, i) => `w${i}`);
  const dealt = new Map(many.map((word) => [word, `kind ${rng.below(4)}`]));
  const noise = Float64Array.from({ length: 400 * 20 }, () => rng.uniform() - 0.5);
  const precision = categoryPrecision({ words: many, dims: 20, data: noise }, many, dealt, 10);
  const reached = precision.reduce((sum, p) => sum + p, 0) / many.length;
  const chance = chancePrecision(many, dealt);
  assert.ok(Math.abs(reached - chance) < 0.03, `random vectors reach ${reached}, chance is ${chance}`);
}

/** Plurals at one fixed offset from their nouns answer every question; one plural moved away answers none that ask for it. */
function checkAnalogies(): void {
  const words = ['ox', 'oxen', 'cow', 'cows', 'hen', 'hens'];
  const rows = [
    [1, 0, 0, 0],
    [1, 0, 0, 0.5],
    [0, 1, 0, 0],
    [0, 1, 0, 0.5],
    [0, 0, 1, 0],
    [0, 0, 1, 0.5],
  ];
  const pairs = [
    ['ox', 'oxen'],
    ['cow', 'cows'],
    ['hen', 'hens'],
  ] as const;
  assert.equal(analogyAccuracy({ words, dims: 4, data: Float64Array.from(rows.flat()) }, pairs), 1);
  rows[5] = [1, 1, -1, 0];
  assert.equal(analogyAccuracy({ words, dims: 4, data: Float64Array.from(rows.flat()) }, pairs), 4 / 6);
}

/** The loss of questions is that of the objective itself, and log 2 per word compared where all scores are zero. */
function checkHeldOut(): void {
  const rng = createRng(2);
  const tableOf = (number: () => number) => ({ data: Float32Array.from({ length: 24 }, number), rows: 6, cols: 4 });
  const [input, output] = [tableOf(() => 6 * rng.uniform() - 3), tableOf(() => 6 * rng.uniform() - 3)];
  const questions = [
    { center: 0, contexts: [1, 2, 2], negatives: [3, 4, 4], measured: true },
    { center: 5, contexts: [0], negatives: [1, 2], measured: false },
  ];
  const exact = (table: typeof input) => ({ ...table, data: Float64Array.from(table.data) });
  const tables = { input: exact(input), output: exact(output) };
  const expected = questions.reduce((sum, question) => sum + skipGram.reference(tables, question).loss, 0) / 4;
  assert.ok(Math.abs(heldOutLoss(questions, input, output) / expected - 1) < 1e-12);
  assert.ok(
    Math.abs(
      heldOutLoss(
        questions,
        input,
        tableOf(() => 0),
      ) -
        ((3 * 4 + 3) / 4) * Math.LN2,
    ) < 1e-12,
  );
}
