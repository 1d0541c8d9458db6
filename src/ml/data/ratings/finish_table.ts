// From what was gathered to a RatingTable: pairs told once, users and items named, no two alike, columns, scale, and what a reader should know of it all.
import type { Names } from '../../contracts';
import { nameAt } from '../../core/names';
import { VectariumError } from '../../errors';
import type { RatingTable } from '../../rating_contracts';
import { rankTable } from '../rating_table';
import { itemColumns, userColumns } from './about';
import type { Gathering } from './gathering';
import type { RatingOptions, ReadingPlan } from './reading_plan';
import { scaleOf } from './scale';

/** Counts above it are no ratings, whatever their column is called, where all are whole. */
const LARGEST_WHOLE_RATING = 100;
const NAMED = 3;
/** Years and ids: a name of figures alone says too little on a map of items and users. */
const FIGURES = /^\d+$/;

/** `bytes` of the files. Throws BadInput where no entry is left, or titles belong to other ratings. */
export function finishTable(
  gathering: Gathering,
  plan: ReadingPlan,
  { title, scale }: RatingOptions,
  bytes: number,
): RatingTable {
  const { entries, users, items } = gathering;
  const { nouns } = plan;
  if (entries.length === 0) throw nothing(title, gathering, plan);
  const { repeated, folds } = entries.distinct(users.table.size, items.table.size, plan.folds);
  const values = entries.values.slice(0, entries.length);
  const times = entries.times?.slice(0, entries.length) ?? null;
  const facts = factsByNumber(items.table.names(), gathering, plan);
  const itemKeys = keysOf(items.table.names());
  const userKeys = keysOf(users.table.names());
  const untitled = itemKeys.filter((_, n) => (facts[n]?.title ?? '') === '');
  const named = itemKeys.map((key, n) => {
    const { title: shown = '', artist = '' } = facts[n] ?? {};
    if (shown === '') return FIGURES.test(key) ? `${nouns.item} ${key}` : key;
    return artist === '' ? shown : `${shown} – ${artist}`;
  });
  const taken = new Set<string>();
  const itemNames = toldApart(named, taken);
  const userNames = toldApart(
    userKeys.map((key, n) => gathering.userNames[n] || (FIGURES.test(key) ? `${nouns.user} ${key}` : key)),
    taken,
  );
  const rated = [...plan.entries.values()].some(({ columns }) => columns.rating >= 0);
  const counts = rated && ([...plan.entries.values()].some(({ columns }) => columns.counts) || areCounts(values));
  const i = entries.users.subarray(0, entries.length);
  const j = entries.items.subarray(0, entries.length);
  return rankTable({
    title,
    feedback: rated && !counts ? 'rating' : 'implicit',
    nouns,
    users: userNames.names,
    items: itemNames.names,
    i,
    j,
    value: values,
    times,
    scale: rated && !counts ? { ...scaleOf(values), ...scale } : null,
    itemColumns: itemColumns(facts),
    userColumns: userColumns(userKeys.map((key) => gathering.knownUsers.get(key))),
    folds,
    simulated: false,
    notes: notesOf(gathering, plan, {
      repeated,
      counts,
      untitled,
      alike: itemNames.alike,
      example: itemNames.example,
      userKeys: new Set(userKeys),
      itemKeys: new Set(itemKeys),
    }),
    bytes,
  });
}

function keysOf(names: Names): string[] {
  return Array.from({ length: names.offsets.length - 1 }, (_, n) => nameAt(names, n));
}

/** Throws where titles are known and none is of an item that was rated. */
function factsByNumber(names: Names, { itemFacts, knownItems, entries }: Gathering, plan: ReadingPlan) {
  const keys = keysOf(names);
  const facts = keys.map((key, n) => knownItems.get(key) ?? itemFacts[n]);
  if (knownItems.size === 0 || entries.length === 0 || keys.some((key) => knownItems.has(key))) return facts;
  const [first] = knownItems.keys();
  const files = [...plan.items.values()].map(({ table }) => `“${table.file}”`).join(' and ');
  throw new VectariumError(
    'BadInput',
    `none of the ${knownItems.size.toLocaleString('en')} titles in ${files} is of a ${plan.nouns.item} that was rated: ids there are like “${first}”, those of the ratings like “${keys[0]}”`,
    'Choose the file of titles that belongs to these ratings, or the ratings alone.',
  );
}

/** Equal names get a number each but the first: "Chill", "Chill #2". */
function toldApart(names: readonly string[], taken: Set<string>) {
  const next = new Map<string, number>();
  let alike = 0;
  let example = '';
  const told = names.map((name) => {
    let own = name;
    let number = next.get(name) ?? 1;
    while (taken.has(own)) own = `${name} #${++number}`;
    next.set(name, number);
    taken.add(own);
    if (own !== name) {
      alike++;
      example ||= own;
    }
    return own;
  });
  return { names: told, alike, example };
}

function areCounts(values: Float32Array): boolean {
  let largest = 0;
  for (const value of values) {
    if (value < 0 || !Number.isInteger(value)) return false;
    largest = Math.max(largest, value);
  }
  return largest > LARGEST_WHOLE_RATING;
}

interface Found {
  readonly repeated: number;
  readonly counts: boolean;
  readonly untitled: readonly string[];
  /** Items whose name had to be told apart, and one. */
  readonly alike: number;
  readonly example: string;
  readonly userKeys: ReadonlySet<string>;
  readonly itemKeys: ReadonlySet<string>;
}

function notesOf(gathering: Gathering, plan: ReadingPlan, found: Found): string[] {
  const { nouns } = plan;
  const { repeated, untitled, alike, userKeys, itemKeys } = found;
  const notes: (string | false)[] = [];
  const inPlaylists = plan.playlists.size > 0;
  const latest = gathering.entries.times === null ? 'the last one read' : 'the latest';
  const gone = [...gathering.unratedUsers].filter((key) => !userKeys.has(key));
  const silent = [...gathering.knownUsers.keys()].filter((key) => !userKeys.has(key));
  const unknown = [...gathering.knownItems.keys()].filter((key) => !itemKeys.has(key)).length;
  notes.push(
    repeated > 0 &&
      (inPlaylists
        ? `${times(repeated, 'track')} ${repeated === 1 ? 'stands' : 'stand'} more than once in a playlist: each counts once.`
        : `${times(repeated, 'entry', 'entries')} of the same ${nouns.user} and ${nouns.item} came more than once: ${latest} counts.`),
    gathering.unrated > 0 &&
      `${times(gathering.unrated, 'row')} without a rating ${isAre(gathering.unrated)} left out.`,
    gone.length > 0 && `${without(gone, nouns.user, nouns.users)} and ${isAre(gone.length)} left out.`,
    silent.length > 0 && `${without(silent, nouns.user, nouns.users)} and ${isAre(silent.length)} left out.`,
    unknown > 0 &&
      `${times(unknown, nouns.item, nouns.items)} with a title ${unknown === 1 ? 'has' : 'have'} no rating and ${isAre(unknown)} left out.`,
    plan.items.size > 0 &&
      untitled.length > 0 &&
      `${times(untitled.length, `rated ${nouns.item}`, `rated ${nouns.items}`)} ${untitled.length === 1 ? 'has' : 'have'} no title and ${isAre(untitled.length)} named by id: ${some(untitled)}.`,
    alike > 0 &&
      `${times(alike, nouns.item, nouns.items)} with a name that another has ${isAre(alike)} told apart, as “${found.example}”.`,
    found.counts && 'Values are read as how often, not how well: they are counts.',
    gathering.timeless !== null && `Times are not known: ${gathering.timeless}.`,
    gathering.emptyPlaylists > 0 &&
      `${times(gathering.emptyPlaylists, 'playlist')} without tracks ${isAre(gathering.emptyPlaylists)} left out.`,
    gathering.heldBack > 0 &&
      `A challenge set: ${times(gathering.heldBack, 'track')} of these playlists ${isAre(gathering.heldBack)} held back in it.`,
    plan.leftOut.length > 0 && `Not read, for they hold no ratings: ${some(plan.leftOut)}.`,
  );
  return notes.filter((note) => note !== false);
}

function nothing(title: string, gathering: Gathering, plan: ReadingPlan): VectariumError {
  const { nouns } = plan;
  const rows = gathering.unrated > 0 ? `: all ${times(gathering.unrated, 'row')} lack a rating` : '';
  const what =
    plan.playlists.size > 0
      ? 'playlists with tracks'
      : `the ${nouns.user}, the ${nouns.item} and the rating in each row`;
  return new VectariumError(
    'BadInput',
    `“${title}” holds no entries${rows}; expected ${what}`,
    'Choose another file, or other columns.',
  );
}

function without(keys: readonly string[], one: string, many: string): string {
  return `${times(keys.length, one, many)} ${keys.length === 1 ? 'has' : 'have'} no rating (${some(keys)})`;
}

function times(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

function isAre(count: number): string {
  return count === 1 ? 'is' : 'are';
}

function some(names: readonly string[]): string {
  const shown = names.slice(0, NAMED).join(', ');
  return names.length > NAMED ? `${shown} and ${(names.length - NAMED).toLocaleString('en')} more` : shown;
}
