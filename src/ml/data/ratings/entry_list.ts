// Who did what to what, as rows are read: users and items as numbers by first occurrence, values, times and the file's part, in typed arrays that grow by
// half, 21 bytes an entry (13 without times). Entries given twice are found without sorting.
import { VectariumError } from '../../errors';
import type { Fold } from '../../rating_contracts';
import { WordTable } from '../word_table';
import type { Row } from './byte_rows';

/** Bytes; whatever is longer names nobody. */
export const LONGEST_KEY = 2048;
/** Parts of files: 0 is no fold's, else 2f + 1 trains fold f and 2f + 2 tests it. */
const MAIN = 0;
const FIRST_ENTRIES = 1 << 14;

const encoder = new TextEncoder();

export const testPart = (fold: number) => 2 * fold + 2;
export const trainPart = (fold: number) => 2 * fold + 1;

/** Keys as numbers, in order of their first occurrence. */
export class Keys {
  readonly table = new WordTable(LONGEST_KEY);

  /** A row's field, joined to another one's with a dash where `behind` is one. Throws BadInput where it is empty or too long. */
  ofRow(row: Row, field: number, behind: number, what: string, title: string): number {
    const { table } = this;
    const size = row.size(field);
    if (size === 0) {
      throw new VectariumError(
        'BadInput',
        `“${title}”, line ${row.line}: expected ${what}, found nothing`,
        'Fill it in or remove that line, or choose other columns.',
      );
    }
    if (size + (behind < 0 ? 0 : row.size(behind) + DASH.length) > LONGEST_KEY) {
      throw new VectariumError(
        'BadInput',
        `“${title}”, line ${row.line}: ${what} is ${size.toLocaleString('en')} bytes long, expected at most ${LONGEST_KEY.toLocaleString('en')}`,
        'Look for a missing quotation mark or line end there, or choose other columns.',
      );
    }
    let length = row.copy(field, table.arena, table.top);
    if (behind >= 0 && row.size(behind) > 0) {
      table.arena.set(DASH, table.top + length);
      length += DASH.length;
      length += row.copy(behind, table.arena, table.top + length);
    }
    return table.intern(length);
  }

  /** A text cut at LONGEST_KEY bytes. */
  ofText(text: string): number {
    const { table } = this;
    const { written } = encoder.encodeInto(text, table.arena.subarray(table.top, table.top + LONGEST_KEY));
    return table.intern(written);
  }
}

const DASH = encoder.encode(' – ');

export class EntryList {
  length = 0;
  users = new Uint32Array(FIRST_ENTRIES);
  items = new Uint32Array(FIRST_ENTRIES);
  values = new Float32Array(FIRST_ENTRIES);
  times: Float64Array | null;
  private parts = new Uint8Array(FIRST_ENTRIES);

  constructor(timed: boolean) {
    this.times = timed ? new Float64Array(FIRST_ENTRIES) : null;
  }

  add(user: number, item: number, value: number, time: number, part = MAIN): void {
    const n = this.length++;
    if (n === this.users.length) this.grow();
    this.users[n] = user;
    this.items[n] = item;
    this.values[n] = value;
    this.parts[n] = part;
    if (this.times !== null) this.times[n] = time;
  }

  private grow(): void {
    const size = Math.ceil(this.users.length * 1.5);
    const into = <A extends Uint32Array | Float32Array | Float64Array | Uint8Array>(larger: A, old: A): A => {
      larger.set(old);
      return larger;
    };
    this.users = into(new Uint32Array(size), this.users);
    this.items = into(new Uint32Array(size), this.items);
    this.values = into(new Float32Array(size), this.values);
    this.parts = into(new Uint8Array(size), this.parts);
    if (this.times !== null) this.times = into(new Float64Array(size), this.times);
  }

  /**
   * Leaves of each pair one entry: that of no fold's file before those of folds, then the latest, then the last read. `repeated` counts
   * those left out that stood in the same part; the folds are the entries that stood in their test parts.
   */
  distinct(users: number, items: number, folds: readonly string[]): { repeated: number; folds: readonly Fold[] } {
    const { length, parts } = this;
    const starts = new Uint32Array(users + 1);
    for (let n = 0; n < length; n++) starts[this.users[n]! + 1]!++;
    for (let user = 0; user < users; user++) starts[user + 1]! += starts[user]!;
    const order = new Uint32Array(length);
    const next = starts.slice();
    for (let n = 0; n < length; n++) order[next[this.users[n]!]!++] = n;
    const dropped = new Uint8Array(length);
    const seen = new Uint32Array(items); // by which user, from 1
    const best = new Uint32Array(items);
    const tests: number[][] = folds.map(() => []);
    let repeated = 0;
    for (let user = 0; user < users; user++) {
      const own = order.subarray(starts[user], starts[user + 1]);
      for (const n of own) {
        const item = this.items[n]!;
        const before = best[item]!;
        if (seen[item] !== user + 1) {
          seen[item] = user + 1;
          best[item] = n;
          continue;
        }
        if (parts[n] === parts[before]) repeated++;
        const newer = this.isBetter(n, before);
        dropped[newer ? before : n] = 1;
        if (newer) best[item] = n;
      }
      if (folds.length === 0) continue;
      for (const n of own) {
        const part = parts[n]!;
        if (part !== MAIN && part % 2 === 0) tests[part / 2 - 1]!.push(best[this.items[n]!]!);
      }
    }
    this.compact(dropped, order);
    return {
      repeated,
      folds: folds.map((title, f) => ({
        title,
        test: Uint32Array.from(new Set(tests[f]!.map((n) => order[n]!))).sort(),
      })),
    };
  }

  private isBetter(n: number, before: number): boolean {
    const { parts, times } = this;
    if (parts[n] !== parts[before]) return parts[n] === MAIN || (parts[before] !== MAIN && parts[n]! > parts[before]!);
    return times === null || !(times[n]! < times[before]!);
  }

  /** Leaves the dropped ones out; `places` then says where each entry went. */
  private compact(dropped: Uint8Array, places: Uint32Array): void {
    let kept = 0;
    for (let n = 0; n < this.length; n++) {
      places[n] = kept;
      if (dropped[n] === 1) continue;
      this.users[kept] = this.users[n]!;
      this.items[kept] = this.items[n]!;
      this.values[kept] = this.values[n]!;
      if (this.times !== null) this.times[kept] = this.times[n]!;
      kept++;
    }
    this.length = kept;
  }
}
