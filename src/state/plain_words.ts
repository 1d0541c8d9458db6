// Names of a space that are good to start with: words that are about something. Pure.

/** The most frequent words are grammar ("the", "which"); those that are about something begin around here. */
const FIRST_ROW = 100;
/** Short words are grammar too, or pieces of others. */
const LEAST_LETTERS = 5;
/** Rows looked at: enough for any text worth a query. */
const MOST_ROWS = 2000;

/** Up to `most`, by rank. */
export function plainWords(rows: number, nameOf: (row: number) => string, most: number): string[] {
  const words: string[] = [];
  for (
    let row = Math.min(FIRST_ROW, Math.floor(rows / 4));
    row < Math.min(rows, MOST_ROWS) && words.length < most;
    row++
  ) {
    const name = nameOf(row);
    // Only letters: operators and digits in a word would make another query of it.
    if (name.length >= LEAST_LETTERS && /^\p{L}+$/u.test(name)) words.push(name);
  }
  return words;
}
