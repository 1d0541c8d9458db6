// Which columns of a table say who, what, how much and when: by their names, and where those do not say, by what is in them. A guess, which a
// person may change. Also what users and items are called.
import type { Nouns } from '../../rating_contracts';

/** What columns may hold beside these. Places in the row, -1 where there is none. */
export interface GuessedColumns {
  readonly user: number;
  readonly item: number;
  readonly rating: number;
  /** The rating counts something: it is no value on a scale. */
  readonly counts: boolean;
  readonly time: number;
  readonly title: number;
  readonly userTitle: number;
  readonly artist: number;
  readonly genre: number;
  readonly year: number;
}

const KEY = '(id|uri|key|code|no|number)';
const CALLED = '(name|title)';
const USERS =
  '(user|customer|reviewer|member|person|playlist|session|visitor|account|client|household|listener|reader|buyer|student|profile)s?';
const ITEMS =
  '(item|movie|film|product|track|song|book|anime|game|recipe|article|food|restaurant|business|place|show|video|course|listing|joke|beer|wine|hotel|app|artist)s?';

// Names in small letters without what parts words; the first pattern that finds a column wins.
const USER = [new RegExp(`^${USERS}${KEY}$`), /^(uid|pid)$/, new RegExp(`^${USERS}${CALLED}?$`)];
const USER_TITLE = [new RegExp(`^${USERS}${CALLED}$`)];
const ITEM = [new RegExp(`^(?!artist)${ITEMS}${KEY}$`), /^(iid|mid|sku|isbn|asin|stockcode)$/].concat(
  new RegExp(`^(?!artist)${ITEMS}${CALLED}?$`),
  new RegExp(`^artist(${KEY}|${CALLED})?$`),
);
const RATING = [
  /^(user|book|movie|review|overall)?(rating|score|stars?|grade)s?(value)?$/,
  /^(vote|overall|preference|value|points)$/,
];
const COUNT = [
  /^(play|listen|click|view|visit|purchase|scrobble|order)?(s|count|counts)$/,
  /^(plays|listens|clicks|views|quantity|qty|frequency|freq|times|weight|hours)$/,
];
const TIME = [/^(unix|review|rating)?time(stamp)?$/, /^(date|datetime|when|createdat|ts|pos|position|addedat)$/];
const TITLE = [new RegExp(`^(?!artist)${ITEMS}${CALLED}$`), /^(title|name)$/];
const ARTIST = [/^artist(s|name)?s?$/];
const GENRE = [/^genres?$/, /^(category|categories)$/];
const YEAR = [/^(release)?year$/, /^(yearofpublication|releasedate)$/];

const PLURALS: Readonly<Record<string, string>> = {
  person: 'people',
  business: 'businesses',
  anime: 'anime',
  food: 'foods',
};
const SINGULAR = new RegExp(`^(${USERS}|${ITEMS})`);

function find(names: readonly string[], patterns: readonly RegExp[], taken: readonly number[] = []): number {
  for (const pattern of patterns) {
    const place = names.findIndex((name, i) => pattern.test(name) && !taken.includes(i));
    if (place >= 0) return place;
  }
  return -1;
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** By names alone: `user` or `item` is -1 where none says so. */
export function guessByName(columns: readonly string[]): GuessedColumns {
  const names = columns.map(plain);
  const user = find(names, USER);
  const item = find(names, ITEM, [user]);
  const rated = find(names, RATING, [user, item]);
  const counted = find(names, COUNT, [user, item]);
  const title = find(names, TITLE, [user, item]);
  return {
    user,
    item,
    rating: rated >= 0 ? rated : counted,
    counts: rated < 0 && counted >= 0,
    time: find(names, TIME, [user, item]),
    title,
    userTitle: find(names, USER_TITLE, [user]),
    artist: find(names, ARTIST, [item]),
    genre: find(names, GENRE),
    year: find(names, YEAR),
  };
}

/** Fills in what names do not say, from the first rows: the first two columns left are user and item, small numbers ratings, large ones times. */
export function guessByContent(columns: readonly string[], rows: readonly (readonly string[])[]): GuessedColumns {
  const named = guessByName(columns);
  const left = columns.map((_, i) => i).filter((i) => i !== named.user && i !== named.item);
  const user = named.user >= 0 ? named.user : (left.shift() ?? -1);
  const item = named.item >= 0 ? named.item : (left.shift() ?? -1);
  const free = left.filter((i) => i !== named.time && i !== named.rating && i !== named.title);
  const all = (test: (text: string) => boolean) =>
    free.find((i) => rows.length > 0 && rows.every((row) => test(row[i] ?? '')));
  const rating = all((text) => isRating(text));
  const time = all((text) => Number.isFinite(timeOf(text)) && !isRating(text));
  return {
    ...named,
    user,
    item,
    rating: named.rating >= 0 ? named.rating : (rating ?? -1),
    time: named.time >= 0 ? named.time : (time ?? -1),
  };
}

const LARGEST_RATING = 100;

function isRating(text: string): boolean {
  return text !== '' && Math.abs(Number(text)) <= LARGEST_RATING;
}

/** Seconds of a date, or the number that it is; NaN for neither. */
export function timeOf(text: string): number {
  if (text === '') return Number.NaN;
  const number = Number(text);
  return Number.isNaN(number) ? Date.parse(text) / 1000 : number;
}

/** What a column's name says of what is in it, one and many; "user" and "item" where it says nothing. */
export function nounsOf(user: string, item: string): Nouns {
  const [one, many] = nounIn(user) ?? ['user', 'users'];
  const [thing, things] = nounIn(item) ?? ['item', 'items'];
  return { user: one, users: many, item: thing, items: things };
}

function nounIn(column: string): readonly [string, string] | null {
  const found = SINGULAR.exec(plain(column));
  if (found === null) return null;
  const one = found[2] ?? found[3]!;
  return [one, PLURALS[one] ?? `${one}s`];
}
