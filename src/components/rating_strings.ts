// What the screen says of tables of users and items, wherever it says it. Parts with much to say of their own have files of their own.
export const ratingStrings = {
  entries: 'Entries',
  density: 'Filled',
  mean: 'Mean value',
  simulated: 'Simulated data, nobody’s real choices.',
  over: (entries: string) => `${entries} entries`,
} as const;
