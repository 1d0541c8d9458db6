// The parameters of models that are made from counts of co-occurrences (data/cooccurrence.ts), however they go on from there.
import type { ParameterSpec } from '../contracts';

export const symmetric: ParameterSpec = {
  name: 'symmetric',
  label: 'Both sides',
  help: '1 counts the words to either side of a word, 0 only those before it, so that word order shows.',
  default: 1,
  min: 0,
  max: 1,
  step: 1,
  applies: 'recipe',
};

export const byDistance: ParameterSpec = {
  name: 'byDistance',
  label: 'By distance',
  help: '1 counts a word at distance d as 1/d, so that close words matter more; 0 counts all words of the window alike.',
  default: 1,
  min: 0,
  max: 1,
  step: 1,
  applies: 'recipe',
};
