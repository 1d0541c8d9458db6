// How each model learns, as its paper writes it: objective, update and what is drawn at random, in TeX, with the parameters that the formulas
// name and the lines of the source that compute them. Data only; formulas.test.ts holds it to the models and to their sources.
import { COUNT_MODELS } from './count_formulas';
import { RATING_MODELS } from './rating_formulas';
import { TABLE_MODELS } from './table_formulas';
import { WINDOW_MODELS } from './window_formulas';

export interface ModelFormulas {
  readonly parts: readonly FormulaPart[];
  readonly papers: readonly Paper[];
}

export interface FormulaPart {
  readonly heading: 'objective' | 'update' | 'data';
  /** TeX, a line each: the panel is 250 px wide. */
  readonly tex: readonly string[];
  readonly text: string;
  readonly symbols: readonly FormulaSymbol[];
  readonly lines: readonly SourceLine[];
}

/** A parameter of the model as the formulas write it: TeX with its present value, e.g. k = 5. */
export interface FormulaSymbol {
  readonly parameter: string;
  tex(value: string): string;
}

/** A line of source, found by the code on it, so that it is the right one whatever moves around it. */
export interface SourceLine {
  /** Path under src/ml. */
  readonly file: string;
  /** What stands on that line of the file and on no other. */
  readonly code: string;
}

export interface Paper {
  readonly cite: string;
  readonly url: string;
}

/** By model id. */
export const FORMULAS: Readonly<Record<string, ModelFormulas>> = {
  ...WINDOW_MODELS,
  ...COUNT_MODELS,
  ...RATING_MODELS,
  ...TABLE_MODELS,
};
