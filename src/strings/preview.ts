// What the preview of a text says. Numbers come in already written by format.ts.
import { localized } from './localized';
export const preview = localized({
  keeps: (minCount: string, kept: string, of: string, share: string) =>
    `Minimum count ${minCount} keeps ${kept} of ${of} distinct words: ${share} of the text.`,
  skips: (share: string) => `Subsampling skips ${share} of that, most of all`,
  skipsNothing: 'Subsampling skips nothing of it.',
  phrases: (types: string, times: string) => `${types} phrases are joined, ${times} times in all, most often`,
  noPhrases: 'No two words stand together often enough to be joined.',
  joining: 'Joining phrases',
  waiting: 'How much of it the parameters keep is counted as soon as the text is read.',
  more: 'Look at the text',
  first: 'First words, as they are read',
  dropped: 'Crossed out: seen too seldom.',
  curve: 'How often words occur, by rank',
  chart: (types: string, most: string) =>
    `How often each of ${types} distinct words occurs, from ${most} times for the most frequent down to the rarest; both axes are logarithmic.`,
  rank: (rank: string) => `rank ${rank}`,
  times: (count: string) => `${count} ×`,
  readout: (rank: string, count: string) => `rank ${rank} · seen ${count} ×`,
  zones: {
    thinned: (n: string) => `${n} thinned by subsampling`,
    kept: (n: string) => `${n} kept whole`,
    dropped: (n: string, minCount: string) => `${n} dropped, seen less than ${minCount} times`,
  },
} as const);
