// What a training of a text that has been read will take, as the screen states it beforehand.
import type { Recipe } from '../ml/contracts';
import { type Counting, countingOf, MOST_PAIRS, tooManyPairs } from '../ml/data/cooccurrence';
import type { TokenizedText } from '../ml/data/corpus';
import { corpusShapeAt, textBytes } from '../ml/data/corpus_shape';
import { estimatePairs } from '../ml/data/pair_estimate';
import type { PhrasedText } from '../ml/data/phrases';
import { memoryNeeds, refusalOf } from '../ml/engines/memory';
import { checkParameters, objectiveFor } from '../ml/objectives/registry';
import type { StatedNeeds } from './protocol';

type Training = Pick<Recipe, 'model' | 'parameters' | 'engine' | 'threads'>;

/** How far an estimate may be off: counting then tells. */
const DOUBT = 1.05;

/** The last estimate of each text: it looks at every word, and most parameters do not change it. */
const estimates = new WeakMap<TokenizedText, { readonly asked: string; readonly pairs: number }>();

function pairsIn(text: TokenizedText, minCount: number, counting: Counting): number {
  const asked = `${minCount} ${counting.window} ${counting.symmetric}`;
  const known = estimates.get(text);
  if (known?.asked === asked) return known.pairs;
  const pairs = estimatePairs(text, minCount, counting);
  estimates.set(text, { asked, pairs });
  return pairs;
}

/** `phrased` is the text as it is trained on; where phrases are joined, both are kept. */
export function needsOf(
  text: TokenizedText,
  phrased: PhrasedText,
  { model, parameters, engine, threads }: Training,
): StatedNeeds {
  const objective = objectiveFor(model);
  const checked = checkParameters(objective, parameters);
  const minCount = checked.minCount!;
  const corpus = corpusShapeAt(phrased, minCount);
  const pairs = objective.family === 'windows' ? 0 : pairsIn(phrased, minCount, countingOf(checked));
  const needs = memoryNeeds({
    engine,
    threads,
    family: objective.family,
    tables:
      objective.family === 'windows'
        ? objective.tables(corpus.words, checked)
        : objective.tables(corpus.words, corpus.words, checked),
    kept: checked.dim!,
    pairs,
    corpus,
    text: textBytes(text) + (phrased.tokens === text.tokens ? 0 : textBytes(phrased)),
    parameters: checked,
  });
  const refusal =
    pairs > DOUBT * MOST_PAIRS ? tooManyPairs(`about ${Number(pairs.toPrecision(2))}`) : refusalOf(engine, needs);
  return { ...needs, refusal: refusal && { message: refusal.message, advice: refusal.advice } };
}
