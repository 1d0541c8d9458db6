// What the screen says of recommendations: to a visitor who rates items, and of users that were trained.

import type { ScoreUnit } from '../ml/recommend/recommend';
import { a } from './article';
import { localized } from './localized';

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

export const recommendStrings = localized({
  you: 'You',
  title: 'As a new visitor',
  intro: {
    rating: (items: string) =>
      `Rate a few ${items}. What suits you is listed at once: you are folded in, and nothing is trained again.`,
    implicit: (items: string) =>
      `Choose a few ${items} that you like. What suits you is listed at once: you are folded in, and nothing is trained again.`,
  },
  search: (item: string) => `Find ${a(item)}`,
  yours: { rating: 'Your ratings', implicit: 'Your choices' },
  start: (items: string) => `Well-known ${items}`,
  undo: 'Undo',
  clear: 'Clear',
  remove: (name: string) => `Remove ${name}`,
  like: (name: string) => `Choose ${name}`,
  rate: (name: string) => `Your rating of ${name}`,
  rateThis: { rating: 'Your rating', implicit: 'Your choice' },
  stars: (value: string, max: string) => `${value} of ${max}`,
  list: 'Recommended to you',
  listFor: (user: string) => `Recommended to ${user}`,
  leads: (name: string) => `Recommended first: ${name}.`,
  up: (places: string) => `up ${places}`,
  down: (places: string) => `down ${places}`,
  entered: 'new',
  looking: 'Working it out…',
  nothingLeft: 'There is nothing left to recommend.',
  because: (names: string) => `because of ${names}`,
  given: (name: string, value: string) => `${name} (${value})`,
  and: (first: string, second: string) => `${first} and ${second}`,
  everybody: 'liked in general',
  inSpite: 'in spite of the list',
  parts: {
    offset: 'Mean of all',
    item: (item: string) => `This ${item} in general`,
    bias: (feedback: 'rating' | 'implicit', user: string) =>
      feedback === 'rating' ? `How ${user} rates in general` : `How much ${user} chooses in general`,
    you: (feedback: 'rating' | 'implicit') =>
      feedback === 'rating' ? 'How you rate in general' : 'How much you choose in general',
    others: (count: string) => `${count} others together`,
    rest: 'What training made of it beyond the list',
    sum: 'Score',
  },
  value: (value: string) => `given ${value}`,
  units: (unit: ScoreUnit, scale: Readonly<Record<'min' | 'max', string>> | null, item: string): string => {
    if (unit === 'rating')
      return scale === null ? 'Predicted rating' : `Predicted rating, ${scale.min} to ${scale.max}`;
    if (unit === 'preference') return 'Preference: near 1 for what is chosen, near 0 for what is not';
    if (unit === 'probability')
      return `Probability of choosing it rather than ${a(item)} at random; parts are in log-odds`;
    if (unit === 'rank') return 'Score: its order means something, its size does not';
    return 'What the factors make of the table’s entry; absent ones count as 0';
  },
  shares: 'What each part brings; together the score.',
  history: {
    rating: (user: string) => `Rated by this ${user}`,
    implicit: (user: string) => `Chosen by this ${user}`,
  },
  more: (count: string) => `and ${count} more`,
  alike: (users: string) => `${capital(users)} most like you`,
  nearestItems: (items: string) => `Nearest ${items}`,
  nearestUsers: (users: string) => `Nearest ${users}`,
  entries: (count: string) => (count === '1' ? '1 entry' : `${count} entries`),
  rank: (rank: string, all: string, nouns: string) => `rank ${rank} of ${all} ${nouns}`,
  guide: {
    title: (item: string, user: string) => `Each point is ${a(item)} or ${a(user)}`,
    text: (items: string, users: string) =>
      `${capital(items)} that the same ${users} like lie in one direction, and ${users} in the direction of what they like. Select one to see its true neighbours.`,
    try: (items: string) => `Best-known ${items}`,
  },
  kind: capital,
} as const);
