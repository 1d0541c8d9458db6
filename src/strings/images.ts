// Spaces that are opened when chosen, and pictures of rows.
import { localized } from './localized';

export const imageStrings = localized({
  offered: (title: string) => `${title} · opens when chosen`,
  opening: (title: string) => `Opening ${title}`,
  progress: 'Opening a space',
  each: 'Each point is a picture',
  guide:
    'Pixels as vectors, nothing trained: pictures with ink in the same places lie close together. Select one to see what is nearest to it.',
  neighbors: 'Nearest pictures',
  made: 'Vectors',
  untrained: 'Pixels, nothing trained',
  picture: (name: string) => `Picture of ${name}`,
  pictures: 'Pictures',
  toggle: 'Pictures or points',
  tinted: 'Pictures in the points’ colours',
});
