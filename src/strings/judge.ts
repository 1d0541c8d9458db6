// The words of the Evaluate panel for spaces of users and items.

import type { FigureId } from '../components/evaluate/rating_figures';
import type { JudgedRow } from '../ml/evaluation/rating_results';
import { localized } from './localized';

const SYSTEMS: Readonly<Record<JudgedRow['id'], string>> = {
  model: 'This model',
  popularity: 'Popularity',
  'item-mean': 'Means',
  'item-knn': 'Item-kNN',
};

/** Over columns of sixty pixels. */
const HEADS: typeof SYSTEMS = { ...SYSTEMS, popularity: 'Popular' };

const FIGURES: Readonly<Record<FigureId, readonly [head: (k: number) => string, meaning: string]>> = {
  rmse: [() => 'RMSE', 'Root of the mean squared error of predicted ratings. Lower is better.'],
  mae: [() => 'MAE', 'Mean size of the error of predicted ratings. Lower is better.'],
  precision: [(k) => `Precision@${k}`, 'Share of the list that is relevant.'],
  recall: [(k) => `Recall@${k}`, 'Share of what is relevant that is in the list.'],
  ndcg: [(k) => `NDCG@${k}`, 'Credit for relevant items, more of it further up the list; 1 is the best possible.'],
  map: [(k) => `MAP@${k}`, 'Mean precision at the places of relevant items.'],
  hitRate: [(k) => `Hit rate@${k}`, 'Share of users with anything relevant in the list.'],
  auc: [() => 'AUC', 'Share of pairs of a relevant and another item that are in the right order. A half is chance.'],
  coverage: [() => 'Coverage', 'Share of all items that anybody is recommended. Neither good nor bad by itself.'],
  novelty: [() => 'Novelty', 'How rare the recommended are: mean bits of surprise, 1 where half of all users have it.'],
};

export const text = localized({
  heading: 'How good are these recommendations?',
  lead: (held: string, what: string) => `Judged by ${held} ${what} that were held out of the training.`,
  rating: 'ratings',
  entry: 'entries',
  nothingHeld: 'Nothing was held out, so there is nothing to judge by.',
  nothingHeldAdvice: 'Set “Percent held out” above 0 in the Model step, and train again.',
  k: 'Length of lists',
  kHelp: 'How many items each user is recommended.',
  run: 'Judge',
  result: 'This model and what it must beat',
  systems: SYSTEMS,
  heads: HEADS,
  figures: FIGURES,
  figure: 'Figure',
  halfWidth: (half: string) => `± ${half}`,
  none: '–',
  judged: (users: string, of: string, who: string) =>
    users === of ? `${users} ${who} judged` : `${users} of ${of} ${who} judged, drawn at random`,
  relevantFrom: (value: string) => `relevant is what was given ${value} or more`,
  relevantAll: 'every held-out entry is relevant',
  better: (by: string, low: string, high: string, k: number, system: string) =>
    `Its lists are better than those of every baseline: NDCG@${k} is ${by} (${low} to ${high}) above ${system}’s, the best of them.`,
  even: (by: string, low: string, high: string, k: number, system: string) =>
    `Its lists are about as good as the best baseline’s: NDCG@${k} differs from ${system}’s by ${by} (${low} to ${high}), which may be chance.`,
  worse: (by: string, low: string, high: string, k: number, system: string) =>
    `Its lists are worse than ${system}’s: NDCG@${k} is ${by} (${low} to ${high}) below.`,
  ratingsToo: (own: string, other: string, system: string) =>
    `Its predicted ratings are off by ${own} (RMSE), those of ${system}, the best baseline, by ${other}.`,
  ratesNotRanks:
    'A model of ratings learns how well one likes what one chose, not what one chooses, which is most of a ranking: BPR and ALS learn that.',
  whyAll: (items: string, what: string) =>
    `Each list is drawn from all ${items} ${what} but those that the user has. Judging by a sample of them is quicker, and names another winner (Krichene & Rendle 2020).`,
  intervals: '± is half of a 95 % interval over users. Of equal scores the wrong item counts as first.',
  meanings: 'What the figures and baselines mean',
  baselines: {
    popularity: 'The same for everybody: what most users have.',
    'item-mean': 'The average, what the item and what the user differ from it, drawn to 0 where there are few ratings.',
    'item-knn':
      'What is most like the items that a user has, by who has them (cosine); of ratings, what like items were given.',
  },
  save: 'Save as CSV',
  compare: 'Compared',
  space: 'Space',
  of: (model: string, seed: number) => `${model}, seed ${seed}`,
  partly: (share: string) => `, ${share} trained`,
  challenge: 'Continuing playlists',
  challengeLead: (unseen: boolean) =>
    unseen
      ? 'As the RecSys Challenge 2018 judged it: playlists that the model never saw, known by a few tracks, are continued by 500.'
      : 'As the RecSys Challenge 2018 judged it, but for one thing: the playlists were seen in training, without the tracks that are looked for. Each is folded in from a few of its tracks alone and continued by 500.',
  challengeFigures: { rPrecision: 'R-precision', ndcg: 'NDCG', clicks: 'Clicks' },
  challengeMeanings: (artists: boolean) => ({
    rPrecision: artists
      ? 'Of as many tracks as are looked for, the share that is right, and a quarter for each right artist.'
      : 'Of as many tracks as are looked for, the share that is right. Artists are not known here.',
    ndcg: 'Credit for right tracks, more of it further up.',
    clicks: 'Pages of ten before the first right track; 51 where there is none. Fewer are better.',
  }),
  challengeFigure: 'Figure of the challenge',
  seeds: 'Seeds',
  title: '0, by title',
  all: 'All',
  playlists: (count: string) => `${count} playlists`,
  winner: (value: string) =>
    `The challenge’s winner reached ${value} on playlists of the full million (Zamani et al. 2019): other and far more data, so not to be compared.`,
  finished: (ndcg: string, k: number) => `Judged: NDCG@${k} ${ndcg}`,
} as const);
