// How texts and numbers stand in an address behind #, so that people can read them: spaces as "+", and nothing that a chat would take for the end of
// the address. What cannot be read throws a RangeError or URIError, which the reader of the part tells in its own words.

/** Longest name or query that is read. */
export const MOST_LETTERS = 500;

export function escaped(text: string): string {
  return encodeURIComponent(text.toWellFormed())
    .replaceAll('%20', '+')
    .replace(/[!'()*~]/g, hex)
    .replace(/\.$/, hex);
}

export function unescaped(text: string, most = MOST_LETTERS): string {
  const letters = decodeURIComponent(text.replaceAll('+', ' '));
  if (letters.length > most) throw new RangeError(`${letters.length} letters, expected at most ${most}`);
  return letters;
}

/** A text that is not empty. */
export function unescapedName(text: string, most = MOST_LETTERS): string {
  const name = unescaped(text, most);
  if (name.trim() === '') throw new RangeError('nothing, expected a name');
  return name;
}

export function readNumber(text: string, min: number, max: number): number {
  const value = Number(text);
  if (/^-?\d+(\.\d+)?(e-?\d+)?$/.test(text) && value >= min && value <= max) return value;
  throw new RangeError(`“${shortened(text)}”, expected a number from ${min} to ${max}`);
}

export function readWhole(text: string, min: number, max: number): number {
  const value = Number(text);
  if (/^-?\d+$/.test(text) && value >= min && value <= max) return value;
  throw new RangeError(`“${shortened(text)}”, expected a whole number from ${min} to ${max}`);
}

/** A range that may be open at either end: "3..max", "min..1900", "3..1900". */
export function rangeText(min: number, max: number): string {
  return `${min === -Infinity ? 'min' : numberText(min)}..${max === Infinity ? 'max' : numberText(max)}`;
}

/** A plus sign would be read as a space. */
export function numberText(value: number): string {
  return String(value).replace('+', '');
}

export function readRange(text: string): { readonly min: number; readonly max: number } {
  const ends = text.split('..');
  if (ends.length !== 2) throw new RangeError(`“${shortened(text)}”, expected a range such as 1..5`);
  const [from, to] = ends;
  const min = from === 'min' ? -Infinity : readNumber(from!, -Number.MAX_VALUE, Number.MAX_VALUE);
  const max = to === 'max' ? Infinity : readNumber(to!, -Number.MAX_VALUE, Number.MAX_VALUE);
  if (min > max) throw new RangeError(`“${shortened(text)}”, expected the lesser number first`);
  return { min, max };
}

export function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40).toWellFormed()}…` : text;
}

function hex(letter: string): string {
  return `%${letter.charCodeAt(0).toString(16).toUpperCase()}`;
}
