// How a file's rows are written, from its first bytes: what parts fields, whether the first row names them, and what they are called. Files of
// MovieLens (Harper & Konstan 2015) that name no columns are told by their number of fields and what is in them, as their READMEs describe them.
import { VectariumError } from '../../errors';
import { ByteRows, type RowFormat } from './byte_rows';

export interface TableShape extends RowFormat {
  /** Whether the first row names the columns. */
  readonly header: boolean;
  readonly names: readonly string[];
  /** The first rows. */
  readonly rows: readonly (readonly string[])[];
  /** A MovieLens file without names: which one. */
  readonly movieLens: string | null;
}

const SAMPLE = 50;
const LONGEST_NAME = 60;
const NUMBER = /^-?\d+([.,]\d+)?$/;
const INTEGER = /^\d+$/;

const FORMATS: readonly RowFormat[] = [
  { delimiter: '::', quotes: false },
  { delimiter: '\t', quotes: true },
  { delimiter: '|', quotes: false },
  { delimiter: ',', quotes: true },
  { delimiter: ';', quotes: true },
];

/** Of u.item, in the order of its flags; u.genre says the same. */
export const GENRES = [
  'unknown',
  'Action',
  'Adventure',
  'Animation',
  "Children's",
  'Comedy',
  'Crime',
  'Documentary',
  'Drama',
  'Fantasy',
  'Film-Noir',
  'Horror',
  'Musical',
  'Mystery',
  'Romance',
  'Sci-Fi',
  'Thriller',
  'War',
  'Western',
];

interface KnownFile {
  readonly name: string;
  readonly delimiter?: string;
  readonly names: readonly string[];
  fits(row: readonly string[]): boolean;
}

const RATED = ['user id', 'item id', 'rating', 'timestamp'];
const KNOWN: readonly KnownFile[] = [
  {
    name: 'u.item',
    delimiter: '|',
    names: ['movie id', 'movie title', 'release date', 'video release date', 'IMDb URL', ...GENRES],
    fits: (row) => row.slice(5).every((flag) => flag === '0' || flag === '1'),
  },
  {
    name: 'u.user',
    delimiter: '|',
    names: ['user id', 'age', 'gender', 'occupation', 'zip code'],
    fits: ([id = '', age = '', gender = '']) => INTEGER.test(id) && INTEGER.test(age) && /^[MF]$/.test(gender),
  },
  {
    name: 'u.genre',
    delimiter: '|',
    names: ['genre', 'number'],
    fits: ([genre = '', number = '']) => !INTEGER.test(genre) && INTEGER.test(number),
  },
  {
    name: 'users.dat',
    delimiter: '::',
    names: ['user id', 'gender', 'age', 'occupation code', 'zip code'],
    fits: ([id = '', gender = '']) => INTEGER.test(id) && /^[MF]$/.test(gender),
  },
  { name: 'movies.dat', delimiter: '::', names: ['movie id', 'title', 'genres'], fits: (row) => !NUMBER.test(row[2]!) },
  { name: 'ratings.dat', delimiter: '::', names: RATED, fits: (row) => row.every((field) => NUMBER.test(field)) },
  // u.data, and any table of four or three numbers.
  { name: 'u.data', names: RATED, fits: (row) => INTEGER.test(row[0]!) && row.every((field) => NUMBER.test(field)) },
  {
    name: 'u.data',
    names: RATED.slice(0, 3),
    fits: (row) => INTEGER.test(row[0]!) && INTEGER.test(row[1]!) && NUMBER.test(row[2]!),
  },
];

/** Null for what is no table of two columns or more. `cut`: the text goes on after these bytes. */
export function tableShape(utf8: Uint8Array, cut: boolean): TableShape | null {
  const readings = FORMATS.map((format) => ({ format, rows: sampleOf(utf8, cut, format) }));
  const agreeing = readings.map(({ rows }) => {
    const fields = rows[0]?.length ?? 0;
    return fields < 2 ? 0 : rows.filter((row) => row.length === fields).length / rows.length;
  });
  const best = agreeing.indexOf(Math.max(...agreeing));
  if (agreeing[best]! < 0.5) return null;
  const { format, rows } = readings[best]!;
  const first = rows[0]!;
  const known = KNOWN.find(
    ({ names, delimiter = format.delimiter, fits }) =>
      delimiter === format.delimiter &&
      names.length === first.length &&
      rows.every((row) => row.length === names.length && fits(row)),
  );
  if (known !== undefined) return { ...format, header: false, names: known.names, rows, movieLens: known.name };
  const header = isHeader(first);
  const names = first.map((name, i) => (header && name) || `Column ${i + 1}`);
  return { ...format, header, names, rows: rows.slice(header ? 1 : 0), movieLens: null };
}

function sampleOf(utf8: Uint8Array, cut: boolean, format: RowFormat): string[][] {
  const rows: string[][] = [];
  const reader = new ByteRows('', format, (row) => {
    if (rows.length < SAMPLE) rows.push(Array.from({ length: row.fields }, (_, i) => row.text(i)));
  });
  try {
    reader.push(utf8);
    if (!cut) reader.end();
  } catch (error) {
    if (!(error instanceof VectariumError)) throw error; // a quotation mark that opens no field: another format, or said where it is read
  }
  return rows;
}

/** As in a table of text: names are short, no numbers, and no two are alike; one may be empty. */
function isHeader(row: readonly string[]): boolean {
  const names = row.filter((name) => name !== '');
  const fit = names.every((name) => name.length <= LONGEST_NAME && !/^[-+\d.,\s]+$/.test(name));
  return fit && names.length >= Math.max(1, row.length - 1) && new Set(names).size === names.length;
}
