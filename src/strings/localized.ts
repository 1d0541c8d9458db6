// Turns a table of English words into the page's language. A table's values are strings, functions that give strings, and tables of these.
import { type Locale, locale } from './locale';

/** Left-to-right runs turned round, as a right-to-left language would write them (Unicode's RLO … PDF). */
const turned = (text: string) => text.replace(/\p{L}[\p{L}\p{M}’']*/gu, (word) => `\u202e${word}\u202c`);

/** Latin letters as wide as a Chinese character, with ideographic spaces between words. */
function wide(text: string): string {
  return text
    .replace(/[A-Za-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0))
    .replace(/ +/g, '\u3000');
}

const PSEUDO: Readonly<Record<Exclude<Locale, 'en'>, (text: string) => string>> = { 'ar-XB': turned, 'ja-XB': wide };

/** A sentence that reaches the page from elsewhere (a parameter's help, an error's advice) in the page's language. */
export function say(text: string, to: Locale = locale): string {
  return to === 'en' ? text : PSEUDO[to](text);
}

/** The table in the page's language; the very table where that is English. */
export function localized<T>(english: T, to: Locale = locale): T {
  return to === 'en' ? english : (translated(english, to) as T);
}

function translated(value: unknown, to: Locale): unknown {
  if (typeof value === 'string') return say(value, to);
  if (typeof value === 'function') return (...mentioned: unknown[]) => translated(value(...mentioned), to);
  if (Array.isArray(value)) return value.map((entry) => translated(entry, to));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, translated(entry, to)]));
}
