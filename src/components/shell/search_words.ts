// Which word of a query is being typed, and the query with that word replaced: completion works on the last one of
// "war − soldiers + work". Pure; the grammar itself is the query layer's.
const LAST_WORD = /(?:^|[\s+−–:,(])[-−–]?([^\s+−–:,()-][^\s+−–:,()]*)$/u;

/** The last word of a query as typed so far; '' where none has begun. */
export function lastWord(text: string): string {
  return LAST_WORD.exec(text)?.[1] ?? '';
}

export function replaceLastWord(text: string, word: string): string {
  const last = lastWord(text);
  return text.slice(0, text.length - last.length) + word;
}
