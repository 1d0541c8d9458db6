// A text in two: what is trained on, and the sequences held out of it, with the loss that two tables have on these. The loss is that of
// skip-gram with negative sampling, per (context, centre) pair, in float64, straight from its definition; its windows and negatives
// come from one fixed stream, so that all tables answer the same questions.
import type { Corpus, Matrix } from '../src/ml/contracts';
import { unpackNames } from '../src/ml/core/names';
import { createRng } from '../src/ml/core/rng';
import { buildCorpus, type TokenizedText } from '../src/ml/data/corpus';
import { type SampledWindow, windowsOf } from '../src/ml/engines/reference/windows';
import { planSampling } from '../src/ml/engines/sampling';
import { objectiveFor } from '../src/ml/objectives/registry';

/** Of the choice of sequences, and of the questions. Not a seed that anything is trained with. */
const SPLIT_SEED = 20_261_123;

export interface SplitText {
  /** The sequences to train on. */
  readonly text: TokenizedText;
  readonly corpus: Corpus;
  readonly questions: readonly SampledWindow[];
}

/** Holds each sequence out with probability `share`. Words that the rest does not have often enough are left out of the questions. */
export function splitText(
  whole: TokenizedText,
  share: number,
  parameters: Readonly<Record<string, number>>,
): SplitText {
  const rng = createRng(SPLIT_SEED);
  const [kept, heldOut] = [[] as Uint32Array[], [] as Uint32Array[]];
  for (let s = 0; s + 1 < whole.sequences.length; s++) {
    (rng.uniform() < share ? heldOut : kept).push(whole.tokens.subarray(whole.sequences[s]!, whole.sequences[s + 1]!));
  }
  if (heldOut.length === 0)
    throw new Error(`a share of ${share} holds none of ${whole.sequences.length - 1} sequences out`);
  const text = textOf(whole, kept);
  const corpus = buildCorpus(text, parameters.minCount!);
  const idOf = new Map(unpackNames(corpus.vocabulary.names).map((word, id) => [word, id]));
  const known = unpackNames(whole.types).map((word) => idOf.get(word));
  const asked = heldOut.map((sequence) => Array.from(sequence).flatMap((type) => known[type] ?? []));
  const tokens = Uint32Array.from(asked.flat());
  const job = {
    objective: objectiveFor('skip-gram'),
    corpus: { ...corpus, tokens, sequences: startsOf(asked) },
    parameters,
    seed: SPLIT_SEED,
  };
  const slice = { epoch: 0, index: 0, from: 0, to: tokens.length };
  return { text, corpus, questions: [...windowsOf(job.corpus, planSampling(job), job.seed, slice)] };
}

function startsOf(sequences: readonly ArrayLike<number>[]): Uint32Array {
  const starts = new Uint32Array(sequences.length + 1);
  sequences.forEach(({ length }, i) => {
    starts[i + 1] = starts[i]! + length;
  });
  return starts;
}

function textOf(whole: TokenizedText, sequences: readonly Uint32Array[]): TokenizedText {
  const starts = startsOf(sequences);
  const tokens = new Uint32Array(starts.at(-1)!);
  sequences.forEach((sequence, i) => {
    tokens.set(sequence, starts[i]!);
  });
  const typeCounts = new Uint32Array(whole.typeCounts.length);
  for (const type of tokens) typeCounts[type]! += 1;
  return { ...whole, tokens, typeCounts, sequences: starts, rawWords: tokens.length };
}

/** Mean loss per pair of context and centre. Row r of both tables is of word r. */
export function heldOutLoss(questions: readonly SampledWindow[], input: Matrix, output: Matrix): number {
  const { cols } = input;
  const score = (context: number, word: number): number => {
    let sum = 0;
    for (let d = 0; d < cols; d++) sum += input.data[context * cols + d]! * output.data[word * cols + d]!;
    return sum;
  };
  let loss = 0;
  let pairs = 0;
  for (const { center, contexts, negatives } of questions) {
    pairs += contexts.length;
    for (const context of contexts) {
      loss += minusLogSigmoid(score(context, center));
      for (const word of negatives) loss += minusLogSigmoid(-score(context, word));
    }
  }
  return loss / pairs;
}

function minusLogSigmoid(x: number): number {
  return Math.max(-x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

/** Rows of `matrix`, which are of `words`, in the order of the corpus's vocabulary. */
export function inOrderOf(corpus: Corpus, words: readonly string[], matrix: Matrix): Matrix {
  const rowOf = new Map(words.map((word, row) => [word, row]));
  const data = new Float32Array(matrix.data.length);
  unpackNames(corpus.vocabulary.names).forEach((word, r) => {
    const row = rowOf.get(word);
    if (row === undefined) throw new Error(`there is no vector for "${word}"`);
    data.set(matrix.data.subarray(row * matrix.cols, (row + 1) * matrix.cols), r * matrix.cols);
  });
  return { ...matrix, data };
}
