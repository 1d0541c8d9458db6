// Rows by name or category, filters of columns, an order and a place of the camera, as they stand in a screen's text. Lists have commas, a column and what
// is asked of it a colon: names in them are escaped, so neither is in a name.
import type { SortKey } from '../../query/table';
import { escaped, numberText, rangeText, readNumber, readRange, readWhole, shortened, unescapedName } from './letters';
import type { RowChoice, ScreenFilter, ScreenTable, ScreenView } from './screen';

/** Rows that travel by name. */
export const MOST_NAMES = 48;
const MOST_CATEGORY = 1e6;
/** Filters have as many categories as a legend. */
const MOST_CATEGORIES = 1000;
const NO_VALUE = 'none';

type ColumnFilter = NonNullable<ScreenTable['columns']>[number];

export function rowsText(rows: RowChoice): string {
  return 'names' in rows ? rows.names.map(escaped).join(',') : `${escaped(rows.column)}:${rows.category}`;
}

export function readRows(text: string, others: boolean): RowChoice {
  if (text.includes(':')) {
    const [column, category] = halves(text);
    return { others, column, category: readWhole(category, 0, MOST_CATEGORY) };
  }
  const names = text.split(',');
  if (names.length > MOST_NAMES) throw new RangeError(`${names.length} names, expected at most ${MOST_NAMES}`);
  return { others, names: names.map((name) => unescapedName(name)) };
}

export function filterText(filter: ScreenFilter): string {
  if ('hidden' in filter) return `${escaped(filter.column)}:${categoriesText(filter.hidden)}`;
  return `${escaped(filter.column)}:${rangeText(filter.min, filter.max)}${filter.gaps ? ':gaps' : ''}`;
}

export function readFilter(text: string): ScreenFilter {
  const gaps = text.endsWith(':gaps');
  const [column, asked] = halves(gaps ? text.slice(0, -':gaps'.length) : text);
  if (asked.includes('..')) return { column, ...readRange(asked), gaps };
  if (gaps) throw new RangeError(`“${shortened(text)}”, expected a range`);
  return { column, hidden: readCategories(asked) };
}

export function columnFilterText(filter: ColumnFilter): string {
  const asked = 'categories' in filter ? categoriesText(filter.categories) : rangeText(filter.min, filter.max);
  return `${escaped(filter.column)}:${asked}`;
}

export function readColumnFilter(text: string): ColumnFilter {
  const [column, asked] = halves(text);
  return asked.includes('..') ? { column, ...readRange(asked) } : { column, categories: readCategories(asked) };
}

export function sortText({ by, descending }: NonNullable<ScreenTable['sort']>): string {
  const key = by.startsWith('column:') ? `column:${escaped(by.slice('column:'.length))}` : by;
  return descending ? `-${key}` : key;
}

export function readSort(text: string): NonNullable<ScreenTable['sort']> {
  const descending = text.startsWith('-');
  return { by: sortKey(descending ? text.slice(1) : text), descending };
}

function sortKey(text: string): SortKey {
  if (text === 'row' || text === 'name' || text === 'similarity') return text;
  const [column, name] = halves(text);
  if (column !== 'column') throw new RangeError(`“${shortened(text)}”, expected a key to sort by`);
  return `column:${unescapedName(name)}`;
}

/** To what the eye sees: ten thousandths of the distance and of a radian, which are less than half a pixel of a large screen. */
export function placeText({ target, azimuth, polar, distance }: ScreenView): string {
  const digits = Math.min(9, Math.max(0, 5 - Math.ceil(Math.log10(distance))));
  return [...target, distance]
    .map((value) => round(value, digits))
    .concat([azimuth, polar].map((angle) => round(angle, 4)))
    .join(',');
}

/** Layouts have a radius of 1; the camera comes no further than some of it. */
const FARTHEST = 1000;

export function readPlace(text: string): ScreenView {
  const values = text.split(',').map((value) => readNumber(value, -FARTHEST, FARTHEST));
  const [x, y, z, distance, azimuth, polar] = values;
  if (values.length !== 6 || distance! <= 0) throw new RangeError(`“${shortened(text)}”, expected six numbers`);
  return { target: [x!, y!, z!], azimuth: azimuth!, polar: polar!, distance: distance! };
}

function round(value: number, digits: number): string {
  return numberText(Number(value.toFixed(digits)) + 0);
}

function categoriesText(categories: readonly number[]): string {
  return categories.map((value) => (Number.isNaN(value) ? NO_VALUE : String(value))).join(',');
}

function readCategories(text: string): number[] {
  const words = text.split(',');
  if (words.length > MOST_CATEGORIES) {
    throw new RangeError(`${words.length} categories, expected at most ${MOST_CATEGORIES}`);
  }
  return words.map((word) => (word === NO_VALUE ? Number.NaN : readWhole(word, 0, MOST_CATEGORY)));
}

/** "column:rest". */
function halves(text: string): readonly [string, string] {
  const at = text.indexOf(':');
  if (at < 0) throw new RangeError(`“${shortened(text)}”, expected a column and what is asked of it`);
  return [unescapedName(text.slice(0, at)), text.slice(at + 1)];
}
