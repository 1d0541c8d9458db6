// What the models of the windows family share: their tables, the parameters they are set by, and the sum of a window's gradients.
// Not a model: each of those has a file of its own with its loss and its paper.
import type { ParameterSpec, RowGradient, TableSpec } from '../contracts';

/** An input and an output vector for each word, started as word2vec.c does. */
export function wordTables(vocabulary: number, parameters: Readonly<Record<string, number>>): readonly TableSpec[] {
  const cols = parameters.dim ?? dimensions.default;
  return [
    { name: 'input', rows: vocabulary, cols, halfRange: 0.5 / cols },
    { name: 'output', rows: vocabulary, cols, halfRange: 0 },
  ];
}

/** Gradients of rows of `dim` numbers, each row once. */
export class RowGradients {
  private readonly dim: number;
  private readonly byRow = new Map<string, RowGradient>();

  constructor(dim: number) {
    this.dim = dim;
  }

  /** The row's gradient so far, to be added to. */
  of(table: string, row: number): Float64Array {
    const key = `${table} ${row}`;
    const known = this.byRow.get(key) ?? { table, row, gradient: new Float64Array(this.dim) };
    this.byRow.set(key, known);
    return known.gradient;
  }

  get rows(): readonly RowGradient[] {
    return [...this.byRow.values()];
  }
}

export const dimensions: ParameterSpec = {
  name: 'dim',
  label: 'Dimensions',
  help: 'Numbers per word: more hold finer distinctions, but need more text and more time.',
  default: 100,
  min: 2,
  max: 512,
  step: 1,
  applies: 'recipe',
};

export const windowSize: ParameterSpec = {
  name: 'window',
  label: 'Window',
  help: 'How far to either side a word looks: small windows group words of one kind, large ones words of one topic.',
  default: 5,
  min: 1,
  max: 20,
  step: 1,
  applies: 'recipe',
};

export const negative: ParameterSpec = {
  name: 'negative',
  label: 'Negative samples',
  help: 'Random words that each window learns to tell apart from the real one: more help small texts and take more time.',
  default: 5,
  min: 1,
  max: 64,
  step: 1,
  applies: 'recipe',
};

export const epochs: ParameterSpec = {
  name: 'epochs',
  label: 'Epochs',
  help: 'Passes over the text: small texts need more, and too many learn the text by heart.',
  default: 5,
  min: 1,
  max: 100,
  step: 1,
  applies: 'recipe',
};

export const minCount: ParameterSpec = {
  name: 'minCount',
  label: 'Minimum count',
  help: 'Words seen less often than this are left out: their vectors would be mostly noise.',
  default: 5,
  min: 1,
  max: 1000,
  step: 1,
  applies: 'recipe',
};

/** Joining phrases, which every model of a text takes (data/phrases.ts). */
export const phraseSpecs: readonly ParameterSpec[] = [
  {
    name: 'phrases',
    label: 'Phrase threshold',
    help: 'Pairs of words that stand together far more often than chance become one word, new_york: a lower threshold joins more; 0 joins none. Try 20.',
    default: 0,
    min: 0,
    max: 10_000,
    step: 1,
    applies: 'recipe',
  },
  {
    name: 'phrasePasses',
    label: 'Phrase passes',
    help: 'Each further pass, at half the threshold, may join phrases to longer ones: united_states_of_america takes two.',
    default: 1,
    min: 1,
    max: 4,
    step: 1,
    applies: 'recipe',
  },
];

/** What every model of a text is set by: which words it has. */
export const textParameters: readonly ParameterSpec[] = [minCount, ...phraseSpecs];

export const sample: ParameterSpec = {
  name: 'sample',
  label: 'Subsampling',
  help: 'Words above this share of the text are skipped at random, so that “the” and “of” teach less; 0 keeps every word.',
  default: 1e-3,
  min: 0,
  max: 1,
  step: 1e-5,
  applies: 'recipe',
  scale: 'log',
};

export const block: ParameterSpec = {
  name: 'block',
  label: 'Words that share negatives',
  help: 'From 2 on, so many consecutive words share a larger set of negatives and are learnt from at once: faster, a little coarser. Try 4.',
  default: 1,
  min: 1,
  max: 64,
  step: 1,
  applies: 'recipe',
};

export const learningRate: ParameterSpec = {
  name: 'learningRate',
  label: 'Learning rate',
  help: 'Size of the first steps, which then shrink to nothing: too small learns little, too large never settles.',
  default: 0.025,
  min: 0.0001,
  max: 0.5,
  step: 0.0001,
  applies: 'live',
  scale: 'log',
};
