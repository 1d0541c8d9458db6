// What a training of a text that has been read will take, as the screen states it beforehand.
import type { Recipe } from '../ml/contracts';
import type { TokenizedText } from '../ml/data/corpus';
import { corpusShapeAt, textBytes } from '../ml/data/corpus_shape';
import type { PhrasedText } from '../ml/data/phrases';
import { memoryNeeds, refusalOf } from '../ml/engines/memory';
import { checkParameters, objectiveFor } from '../ml/objectives/registry';
import type { StatedNeeds } from './protocol';

type Training = Pick<Recipe, 'model' | 'parameters' | 'engine' | 'threads'>;

/** `phrased` is the text as it is trained on; where phrases are joined, both are kept. */
export function needsOf(
  text: TokenizedText,
  phrased: PhrasedText,
  { model, parameters, engine, threads }: Training,
): StatedNeeds {
  const objective = objectiveFor(model);
  const checked = checkParameters(objective, parameters);
  const corpus = corpusShapeAt(phrased, checked.minCount!);
  const needs = memoryNeeds({
    engine,
    threads,
    tables: objective.tables(corpus.words, checked),
    embedding: objective.embedding,
    corpus,
    text: textBytes(text) + (phrased.tokens === text.tokens ? 0 : textBytes(phrased)),
    parameters: checked,
  });
  const refusal = refusalOf(engine, needs);
  return { ...needs, refusal: refusal && { message: refusal.message, advice: refusal.advice } };
}
