// What is read of users, items and entries, file by file and row by row, before anything is ranked or named. Refuses, by file and line, what is no
// rating; knows no formats beyond rows (byte_rows.ts) and parsed playlists.
import { VectariumError } from '../../errors';
import { type ItemFacts, itemFacts, type UserFacts, userFacts } from './about';
import type { Row } from './byte_rows';
import { EntryList, Keys } from './entry_list';
import { timeOf } from './guess_columns';
import type { AboutFile, EntriesFile, ReadingPlan } from './reading_plan';

/** A playlist as its dataset has it; all but the tracks may be missing. */
interface Playlist {
  readonly name?: unknown;
  readonly pid?: unknown;
  readonly num_holdouts?: unknown;
  readonly tracks?: unknown;
}

export class Gathering {
  readonly users = new Keys();
  readonly items = new Keys();
  readonly entries: EntryList;
  /** Of items and users by number, where rows of entries say something of them. */
  readonly itemFacts: ItemFacts[] = [];
  readonly userNames: string[] = [];
  /** Of files of their own, by id. */
  readonly knownItems = new Map<string, ItemFacts>();
  readonly knownUsers = new Map<string, UserFacts>();
  /** Rows without a rating, and whose they are. */
  unrated = 0;
  readonly unratedUsers = new Set<string>();
  emptyPlaylists = 0;
  heldBack = 0;
  /** Why times are not known although a column looked like it. */
  timeless: string | null = null;

  private readonly plan: ReadingPlan;
  /** Whether a person chose the columns: what is in them must then be right. */
  private readonly chosen: boolean;

  constructor(plan: ReadingPlan, chosen: boolean) {
    this.plan = plan;
    this.chosen = chosen;
    const timed = [...plan.entries.values()].some(({ columns }) => columns.time >= 0);
    this.entries = new EntryList(timed || plan.playlists.size > 0);
  }

  /** Takes the rows of a file of entries. */
  entryRows({ table: { name, shape }, columns, part }: EntriesFile): (row: Row) => void {
    const { users, items, entries, plan } = this;
    const { user, item } = plan.nouns;
    const told = columns.title >= 0 || columns.artist >= 0 || columns.genre >= 0 || columns.year >= 0;
    // Where tracks have no id, a track is its name and its artist.
    const behind = columns.title < 0 ? columns.artist : -1;
    return (row) => {
      if (row.fields !== shape.names.length) throw wrongFields(name, row, shape.names.length);
      let value = 1;
      if (columns.rating >= 0) {
        if (row.size(columns.rating) === 0) {
          this.unrated++;
          this.unratedUsers.add(row.text(columns.user));
          return;
        }
        value = this.rating(name, row, columns.rating);
      }
      const who = users.ofRow(row, columns.user, -1, `the ${user}`, name);
      const what = items.ofRow(row, columns.item, behind, `the ${item}`, name);
      entries.add(who, what, value, columns.time < 0 ? 0 : this.time(name, row, columns.time), part);
      if (told && what === this.itemFacts.length) this.itemFacts.push(itemFacts(row, shape, columns));
      if (columns.userTitle >= 0 && who === this.userNames.length) this.userNames.push(row.text(columns.userTitle));
    };
  }

  itemRows({ table: { name, shape, guess }, key }: AboutFile): (row: Row) => void {
    return (row) => {
      if (row.fields !== shape.names.length) throw wrongFields(name, row, shape.names.length);
      this.knownItems.set(row.text(key), itemFacts(row, shape, guess));
    };
  }

  userRows({ table: { name, shape }, key }: AboutFile): (row: Row) => void {
    return (row) => {
      if (row.fields !== shape.names.length) throw wrongFields(name, row, shape.names.length);
      this.knownUsers.set(row.text(key), userFacts(row, shape));
    };
  }

  /** Takes the parsed playlists of a file. Their order in it is the entries' time. */
  playlists(title: string): (playlist: unknown, line: number) => void {
    return (value, line) => {
      const { name, pid, tracks, num_holdouts: heldBack } = (value ?? {}) as Playlist;
      if (!Array.isArray(tracks)) {
        throw broken(title, line, 'expected a playlist with a list “tracks”, found one without');
      }
      if (typeof heldBack === 'number') this.heldBack += heldBack;
      if (tracks.length === 0) {
        this.emptyPlaylists++;
        return;
      }
      const who = this.users.ofText(String(pid ?? `${title} ${line}`));
      if (who === this.userNames.length) this.userNames.push(typeof name === 'string' ? name.trim() : '');
      tracks.forEach((track: unknown, place) => {
        this.track(who, track, place, title, line);
      });
    };
  }

  private track(who: number, track: unknown, place: number, title: string, line: number): void {
    const fields = (track ?? {}) as Readonly<Record<string, unknown>>;
    const text = (field: string) => (typeof fields[field] === 'string' ? fields[field].trim() : '');
    const name = text('track_name');
    const artist = text('artist_name');
    const id = text('track_uri') || (name && `${name} – ${artist}`);
    if (id === '') {
      throw broken(title, line, `track ${place + 1} of this playlist has no “track_uri” and no “track_name”`);
    }
    const what = this.items.ofText(id);
    if (what === this.itemFacts.length) {
      this.itemFacts.push({ title: name || id, artist, genre: '', year: Number.NaN });
    }
    this.entries.add(who, what, 1, typeof fields.pos === 'number' ? fields.pos : place);
  }

  private rating(name: string, row: Row, column: number): number {
    const value = row.number(column);
    const { bounds } = this.plan;
    if (!Number.isFinite(value)) {
      throw new VectariumError(
        'BadInput',
        `“${name}”, line ${row.line}: expected a rating, found “${row.text(column).slice(0, 60)}”, which is no number`,
        'Mend or remove that line (decimals have a point), or choose other columns.',
      );
    }
    if (bounds === null || (value >= bounds.min && value <= bounds.max)) return value;
    throw new VectariumError(
      'BadInput',
      `“${name}”, line ${row.line}: the rating ${value} is out of the range from ${bounds.min} to ${bounds.max}`,
      'Mend or remove that line, or choose a scale that holds it.',
    );
  }

  private time(name: string, row: Row, column: number): number {
    if (this.timeless !== null) return 0;
    const number = row.number(column);
    const time = Number.isNaN(number) ? timeOf(row.text(column)) : number;
    if (Number.isFinite(time)) return time;
    const found = `“${name}”, line ${row.line}: expected a time, found “${row.text(column).slice(0, 60)}”`;
    if (this.chosen) {
      throw new VectariumError(
        'BadInput',
        found,
        'Times are numbers, or dates like 2024-05-17 12:30. Mend that line, or choose another column for them, or none.',
      );
    }
    this.timeless = found;
    this.entries.times = null;
    return 0;
  }
}

function wrongFields(name: string, row: Row, expected: number): VectariumError {
  return new VectariumError(
    'BadInput',
    `“${name}”, line ${row.line}: expected ${expected} fields as in the first row, found ${row.fields}`,
    'Mend that line, or put fields that hold a comma in quotation marks (").',
  );
}

function broken(title: string, line: number, what: string): VectariumError {
  return new VectariumError(
    'BadInput',
    `“${title}”, line ${line}: ${what}`,
    'Choose slices of the Million Playlist Dataset (mpd.slice.*.json), or a table with the columns playlist, track and artist.',
  );
}
