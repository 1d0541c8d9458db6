// What the settings of a layout and the measures of a map say.

import type { Preparation, ProjectionMethod } from '../ml/projection_contracts';
import { localized } from './localized';

export const METHOD_NOTES: Readonly<Record<ProjectionMethod, string>> = localized({
  pca: 'The directions in which vectors differ most. Exact, and far things stay far; neighbourhoods overlap.',
  umap: 'Keeps each point near its nearest neighbours. Distances between far groups mean little.',
  tsne: 'Keeps neighbourhoods, in groups of even density. Sizes of groups and gaps between them mean nothing.',
  axes: 'Each axis is a query, such as woman - man: how far a vector goes along it is where its point lies.',
  given: 'The vectors are places already, and are shown where they are.',
});

export const PREPARATIONS: Readonly<Record<Preparation, string>> = localized({
  none: 'None',
  centred: 'Centred',
  unit: 'Unit length',
  spherised: 'Spherised',
});

export const settingStrings = localized({
  rows: 'Rows on the map',
  rowsHelp: 'The first rows, the most frequent, are laid out. More take longer.',
  prepare: 'Preparation',
  prepareHelp:
    'What is done to the vectors before they are laid out, for the map alone. Centred: without their mean. Unit length: directions alone. Spherised: both. Neighbours and answers always come from the vectors as they are.',
  seed: 'Seed of the layout',
  seedHelp: 'The same seed and settings give the same map.',
  newSeed: 'New seed for the layout',
  axis: (n: number) => ['Across', 'Up', 'Towards you'][n] ?? '',
  layOut: 'Lay out',
  again: 'Lay out anew',
  made: (seconds: string) => `Made in ${seconds}`,
  instant: 'under 0.1 s',
  neighbors: { found: 'neighbours searched for', reused: 'neighbours reused' },
  explained: (shares: string) => `Variance along its axes: ${shares}`,
  flowed: 'It flowed on from another layout, so its settings alone do not give it.',
  judging: 'Judging the map',
  judge: 'Judge this map',
  judged: (sampled: string, rows: string, k: string) =>
    sampled === rows
      ? `All ${rows} points, ${k} neighbours each.`
      : `${sampled} of ${rows} points, ${k} neighbours each.`,
  tooFew: (rows: string) =>
    `With ${rows === '1' ? 'one point' : `${rows} points`} there is nothing to judge: whose neighbour is whose is the same on any map. It takes three.`,
  measures: {
    trustworthiness: ['Trustworthiness', 'Points that look near here are near in the vectors.'],
    continuity: ['Continuity', 'Points that are near in the vectors look near here.'],
    neighborRecall: ['Neighbours kept', 'Share of each point’s true neighbours that are its nearest here.'],
    rankCorrelation: ['Distances in order', 'Whether what is farther here is farther in the vectors too.'],
  },
  best: '1 would be a perfect map. What is truly near is told by cosine in the vectors themselves.',
} as const);
