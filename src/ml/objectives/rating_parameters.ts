// What every model of users and items is set by beside its own parameters: how much of the entries it never sees, and when it stops.
import type { ParameterSpec } from '../contracts';

/** Values of `split`; see data/split.ts. */
export const SPLITS = { random: 0, last: 1, fold: 2 } as const;

export const splitParameters: readonly ParameterSpec[] = [
  {
    name: 'split',
    label: 'Held out',
    help: 'Which entries the model never sees, so that it can be judged by them.',
    default: SPLITS.random,
    min: 0,
    max: 2,
    step: 1,
    applies: 'recipe',
    choices: ['At random', 'The latest of each', 'The data’s own fold'],
  },
  {
    name: 'holdout',
    label: 'Percent held out',
    help: 'Share of the entries that is kept for judging: more makes the figures surer and the model poorer. 0 trains on all.',
    default: 20,
    min: 0,
    max: 50,
    step: 1,
    applies: 'recipe',
  },
  {
    name: 'fold',
    label: 'Fold',
    help: 'Which of the data’s own folds is held out, where it comes with folds.',
    default: 1,
    min: 1,
    max: 10,
    step: 1,
    applies: 'recipe',
  },
];

export const validation: ParameterSpec = {
  name: 'validation',
  label: 'Percent watched',
  help: 'Share of the rest that is not trained on but watched while training: it shows when a model begins to learn by heart.',
  default: 5,
  min: 0,
  max: 50,
  step: 1,
  applies: 'recipe',
};

export const patience: ParameterSpec = {
  name: 'patience',
  label: 'Patience',
  help: 'Training stops after so many passes that are no better on the watched entries, and goes back to the best. 0 never stops.',
  default: 3,
  min: 0,
  max: 100,
  step: 1,
  applies: 'recipe',
};

/** For models that train pass by pass. */
export const ratingParameters: readonly ParameterSpec[] = [...splitParameters, validation, patience];
