// What the screen says of how a visitor's table is read as ratings: its columns, its scale, the histogram of its values.
import { localized } from './localized';
export const ratingFiles = localized({
  readAs: 'Read as',
  text: 'Text',
  ratings: 'Ratings',
  playlists: 'Playlists',
  columns: (names: string) => `Columns: ${names}`,
  user: 'User',
  item: 'Item',
  rating: 'Rating',
  time: 'Time',
  title: 'Title',
  none: 'none',
  option: (name: string, sample: string) => (sample === '' ? name : `${name} · ${sample}`),
  tried: (title: string) => `Read “${title}” otherwise`,
  apply: 'Read again',
  lowest: 'Lowest rating',
  highest: 'Highest rating',

  scale: (min: string, max: string) => `${min} to ${max}`,
  scaleLabel: 'Scale',
  ratingsOf: (value: string, count: string) => `${value}: ${count}`,
  histogram: (most: string, count: string) => `How often each value was given; most often ${most}, ${count} times`,
  folds: 'Folds',
  files: 'Files',
} as const);
