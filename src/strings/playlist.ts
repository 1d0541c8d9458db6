// The words of the Playlist panel: apart from strings.ts, so that they load with it. Items and users are called as the data calls them.

import type { Nouns } from '../ml/rating_contracts';
import { localized } from './localized';

const amount = (n: string, one: string, many: string) => `${n} ${n === '1' ? one : many}`;
const quoted = (words: readonly string[]) => words.map((word) => `“${word}”`).join(', ');

export const text = localized({
  heading: ({ items }: Nouns) => `A list of ${items}`,
  lead: ({ items }: Nouns) =>
    `Choose ${items}, or have them chosen. The list is drawn on the map as a line, in its order.`,
  simulated: ({ items }: Nouns) => `Simulated data: these ${items} do not exist.`,
  from: 'Made from',
  origins: ({ items, item }: Nouns) => ({
    tracks: `What follows the ${items} below`,
    title: 'The words of a title',
    place: 'The selected point’s place',
    line: 'A line drawn on the map',
    between: `A way from one ${item} to another`,
  }),
  help: ({ items, item, users }: Nouns, anchors: number) => ({
    tracks: `Your list is folded in as a new row of the table; the ${items} that it would hold next are put behind it.`,
    title: `The mean of the ${users} whose titles share words with yours; rare words count more.`,
    place: `The map says which ${anchors} ${items} are meant, those nearest there; then true cosines with their mean choose.`,
    line: `Along the line, place by place: the ${item} with the largest true cosine with the mean of the ${anchors} nearest there.`,
    between: 'Even steps along the arc between the two, by true angles; never backwards. Artists are not looked at.',
  }),
  title: 'Title',
  titleWords: 'Words of a title',
  titleExample: 'e.g. rock run',
  selected: (name: string) => `Selected: ${name}`,
  nothingSelected: 'Select a point on the map first.',
  add: ({ item }: Nouns) => `Add a ${item}`,
  addNamed: (name: string) => `Add ${name}`,
  addSelected: 'Add to the list',
  fromItem: ({ item }: Nouns) => `From ${item}`,
  toItem: ({ item }: Nouns) => `To ${item}`,
  begin: 'Type how its name begins',
  change: (name: string) => `Choose another than ${name}`,
  generate: {
    tracks: (n: string) => `Add ${n} that follow`,
    title: (n: string) => `Make a list of ${n}`,
    place: (n: string) => `Make a list of ${n}`,
    line: (n: string) => `Draw a line for ${n}`,
    between: (n: string) => `Find a way of ${n}`,
  },
  draw: 'Draw on the map now: press, drag, let go.',
  stopDrawing: 'Do not draw',
  controls: 'Length and taste',
  length: 'Length',
  diversity: 'Diversity',
  diversityHelp: 'From the most fitting to the least alike (maximal marginal relevance).',
  popularity: 'Popularity',
  popularityHelp: 'Left: rarely chosen ones first. Right: often chosen ones first. Middle: no matter.',
  perArtist: 'Most of one artist',
  any: 'any',
  apart: 'Never one artist twice in a row',
  list: (n: string, { item, items }: Nouns) => amount(n, item, items),
  untitled: 'Untitled list',
  undo: 'Undo',
  clear: 'Clear the list',
  empty: ({ item }: Nouns) => `Nothing in the list yet. Add a ${item}, or make a list above.`,
  drag: 'Drag to move',
  up: (name: string) => `Move ${name} up`,
  down: (name: string) => `Move ${name} down`,
  remove: (name: string) => `Remove ${name}`,
  at: (name: string, place: string, of: string) => `${name} is now ${place} of ${of}.`,
  next: 'Would follow',
  nextLead: 'Ranked anew with every change.',
  save: 'Save as',
  formats: { csv: 'CSV', json: 'JSON', m3u: 'M3U' },
  shared: (n: string, words: readonly string[], { user, users }: Nouns) =>
    `${amount(n, user, users)} ${n === '1' ? 'shares' : 'share'} ${quoted(words)}.`,
  unknown: (words: readonly string[]) => `No title has ${quoted(words)}.`,
  way: (least: string, most: string, between: string) =>
    `Steps of ${least}° to ${most}°; ${between}° from the first to the last.`,
  fewer: (got: string, asked: string) => `${got} of the ${asked} asked for: the rules leave no more.`,
} as const);
