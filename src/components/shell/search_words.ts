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

/** Whether a text can only be meant for the space: a sum (an operator follows a space: "t-SNE" holds none), an analogy, an odd one out. */
export function isArithmetic(text: string): boolean {
  return /\S\s+[+−–-]\s*\S/u.test(text) || /::|\S\s+:\s/.test(text) || /^\s*odd(\s+one\s+out)?\s*:/i.test(text);
}
