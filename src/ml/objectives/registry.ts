// Every model, by id and by what it reads, and the check of a recipe's parameters against what its model allows.
// A new model is one import and one line here.
import type { ModelId, Objective, TextModelId } from '../contracts';
import { VectariumError } from '../errors';
import type { RatingModelId } from '../rating_contracts';
import { als } from './als';
import { biasedMf } from './biased_mf';
import { bpr } from './bpr';
import { cbow } from './cbow';
import { glove } from './glove';
import { logisticMf } from './logistic_mf';
import { ppmiSvd } from './ppmi_svd';
import { skipGram } from './skip_gram';
import { softmax } from './softmax';
import { subword } from './subword';
import { svd } from './svd';
import { svdpp } from './svdpp';

export type NamedObjective = Objective & { readonly id: ModelId };

/** What a model reads: a text, or a table of users and items. */
export type Reads = 'text' | 'ratings';

export const textModels = {
  'skip-gram': skipGram,
  cbow,
  softmax,
  subword,
  glove,
  'ppmi-svd': ppmiSvd,
} satisfies Readonly<Record<TextModelId, NamedObjective>>;

/** The first is the default for ratings. */
export const ratingModels = {
  'biased-mf': biasedMf,
  'svd++': svdpp,
  als,
  'logistic-mf': logisticMf,
  bpr,
  svd,
} satisfies Readonly<Partial<Record<RatingModelId, NamedObjective>>>;

export const objectives = { ...textModels, ...ratingModels };

export function readsOf(id: string): Reads {
  return id in textModels ? 'text' : 'ratings';
}

/** All of them as the screen lists them. */
export const modelList = Object.values(objectives).map(({ id, title, family, parameters }) => ({
  ...{ id, title, family, parameters },
  reads: readsOf(id),
}));

export function objectiveFor<Id extends keyof typeof objectives>(id: Id): (typeof objectives)[Id];
export function objectiveFor(id: string): NamedObjective;
export function objectiveFor(id: string): NamedObjective {
  const found = Object.values(objectives).find((objective) => objective.id === id);
  if (found) return found;
  const known = Object.keys(objectives).join(', ');
  throw new VectariumError('BadParameter', `There is no model called “${id}”.`, `Choose one of: ${known}.`);
}

/** All parameters of a model, or of a projection: those given, checked, and the defaults of the others. */
export function checkParameters(
  objective: Pick<Objective, 'title' | 'parameters'>,
  given: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  const known = objective.parameters.map((spec) => spec.name);
  for (const name of Object.keys(given)) {
    if (known.includes(name)) continue;
    throw new VectariumError(
      'BadParameter',
      `${objective.title} has no parameter called “${name}”.`,
      known.length === 0 ? 'It has none.' : `It has: ${known.join(', ')}.`,
    );
  }
  const checked: Record<string, number> = {};
  for (const { name, label, min, max, step, default: fallback } of objective.parameters) {
    const value = given[name] ?? fallback;
    const whole = Number.isInteger(step);
    if (!(value >= min && value <= max) || (whole && !Number.isInteger(value))) {
      throw new VectariumError(
        'BadParameter',
        `${label} (${name}) is ${value}, which is not ${whole ? 'a whole number ' : ''}from ${min} to ${max}.`,
        `Choose ${name} between ${min} and ${max}; ${fallback} is a good start.`,
      );
    }
    checked[name] = value;
  }
  return checked;
}
