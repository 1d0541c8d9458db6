// What the screen says of tables of users and items, wherever it says it. Parts with much to say of their own have files of their own.
import { a } from './article';
import { localized } from './localized';
export const ratingStrings = localized({
  search: (items: string, users: string) => `Search ${items} and ${users}`,
  entries: 'Entries',
  density: 'Filled',
  mean: 'Mean value',
  simulated: 'Simulated data, nobody’s real choices.',
  drawing: 'How it was drawn',
  drawAnew: 'Draw anew',
  trueFactors: 'True factors',
  showTruth: 'Show the true factors',
  truthHelp: 'Factors can be learnt only up to a turn of the space, so neighbours are compared and not numbers.',
  madeBy: 'Made by',
  simulator: 'the simulator, not trained',
  agreement: (
    items: string,
    item: string,
    { k, shared, chance, compared }: Readonly<Record<'k' | 'shared' | 'chance' | 'compared', string>>,
  ) =>
    `Of the ${k} ${items} truly nearest to ${a(item)}, ${shared} are among the ${k} nearest learnt; by chance ${chance} would be. Mean over ${compared} ${items}.`,
  watched: (figure: string) => `${figure}, watched`,
  watchedLine: 'watched',
  trainedLine: 'trained on',
  bestSoFar: (pass: string, value: string) => `best ${value} after pass ${pass}`,
  stopped: (pass: string, value: string) => `stopped early, back to pass ${pass} with ${value}`,
  watchReadout: (pass: string, watched: string, trained: string | undefined) =>
    `pass ${pass} · watched ${watched}${trained === undefined ? '' : ` · trained on ${trained}`}`,
  watchChart: (figure: string, now: string, best: string, pass: string) =>
    `${figure} on watched entries: now ${now}, best ${best} after pass ${pass}.`,
  over: (entries: string) => (entries === '1' ? '1 entry' : `${entries} entries`),
} as const);
