// What the screen says of tables of users and items, wherever it says it. Parts with much to say of their own have files of their own.
export const ratingStrings = {
  entries: 'Entries',
  density: 'Filled',
  mean: 'Mean value',
  simulated: 'Simulated data, nobody’s real choices.',
  watched: (figure: string) => `${figure}, watched`,
  watchedLine: 'watched',
  trainedLine: 'trained on',
  bestSoFar: (pass: string, value: string) => `best ${value} after pass ${pass}`,
  stopped: (pass: string, value: string) => `stopped early, back to pass ${pass} with ${value}`,
  watchReadout: (pass: string, watched: string, trained: string | undefined) =>
    `pass ${pass} · watched ${watched}${trained === undefined ? '' : ` · trained on ${trained}`}`,
  watchChart: (figure: string, now: string, best: string, pass: string) =>
    `${figure} on watched entries: now ${now}, best ${best} after pass ${pass}.`,
  over: (entries: string) => `${entries} entries`,
} as const;
