// Texts about what a map gets wrong, and about points placed on it.
import { localized } from './localized';
export const honestText = localized({
  mapError: 'Map error',
  mapErrorHelp: 'The share of a point’s 10 true neighbours that are not among the 10 points nearest to it here.',
  allNear: 'all near',
  noneNear: 'none near',
  notYet: 'once the map rests',
  comparing: 'comparing…',
  computing: { errors: 'Comparing the map with the space', links: 'Finding true neighbours' },
  progress: 'Progress',
  cancel: 'Cancel',
  menu: 'True neighbours and new points',
  links: 'True neighbours',
  linksHelp: 'Lines join each point to its 5 nearest in the space itself. A long line shows where the map tears.',
  place: 'Place vectors…',
  placeHelp: 'Put vectors of your own among the points. No other point moves.',
  clearPlaced: 'Clear placed vectors',
  placeTitle: 'Place vectors on the map',
  placeHint: (dims: string) =>
    `One line each: a name and ${dims} numbers, apart by spaces, as in the files of word2vec and GloVe. At most 200, made by the same model as this space.`,
  placeText: 'Names and numbers',
  placeExample: 'name 0.12 −0.3 …',
  placeFile: 'Choose a file',
  placeUse: 'Place',
  pasted: 'pasted vectors',
  placed: 'Placed vectors',
  placedNote: (title: string) => `From ${title}: diamonds on the map, each with what it is nearest to in the space.`,
  answerOnMap: (near: string, of: string) =>
    `The ringed place on the map is the result itself: ${near} of these ${of} are among the ${of} points nearest to it there.`,
  answerUnplaced: 'The result has no place on this map.',
  far: 'Far from it here',
  farRank: (rank: string) => `${rank} nearest here`,
  farNot: 'not on this map',
  farMore: (n: string) => `and ${n} more`,
  falseFriends: 'Near it only here',
  trueRank: (rank: string) => `${rank} nearest in truth`,
} as const);

/** 1st, 2nd, 3rd, 11th, 1,204th. */
export function ordinal(n: number): string {
  const tens = n % 100;
  const suffix = tens >= 11 && tens <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n.toLocaleString('en')}${suffix}`;
}
