// Judges named vectors by a test set of either kind: the one call of the app's worker and of scripts/evaluate.ts.
import type { Control, Matrix, Names } from '../contracts';
import { evaluateAnalogies } from './analogies';
import { evaluateSimilarity } from './similarity';
import type { EvaluationOptions, TestResult, TestSet } from './test_sets';

/** Throws BadInput where the set asks about no known word; rejects with an AbortError when stopped. */
export async function evaluate(
  names: Names,
  vectors: Matrix,
  set: TestSet,
  options: EvaluationOptions,
  control: Control,
): Promise<TestResult> {
  return set.kind === 'analogies'
    ? evaluateAnalogies(names, vectors, set, options, control)
    : evaluateSimilarity(names, vectors, set, options.restrict);
}
