// Many rows as a link carries them, and back: by name where they are few, else as a category of a column where they are just that.
import type { Column } from '../ml/contracts';
import type { RowChoice } from '../ml/formats/screen/screen';
import type { SpaceArrays } from './arrays';
import { counted, rowsIn } from './row_masks';

/** As MOST_NAMES of ml/formats/screen/row_text.ts. */
const MOST_NAMES = 48;
const MOST_LETTERS = 500;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Null where no link can say which. Hidden words are not named. */
export function choiceOf(mask: Uint8Array, space: SpaceArrays): RowChoice | null {
  const count = counted(mask);
  for (const others of [false, true]) {
    const wanted = others ? mask.length - count : count;
    if (wanted === 0 || wanted > MOST_NAMES) continue;
    const rows = rowsIn(others ? mask.map((value) => 1 - value) : mask);
    const names = Array.from(rows, (row) => nameOf(space, row));
    if (names.every((name) => name !== null)) return { others, names };
  }
  return categoryOf(mask, count, space.columns);
}

/** The mask of a choice in a space; null where it has none of the rows. */
export function maskOf(choice: RowChoice, space: SpaceArrays): Uint8Array | null {
  const rows = space.names.offsets.length - 1;
  const mask = new Uint8Array(rows).fill(choice.others ? 1 : 0);
  const value = choice.others ? 0 : 1;
  let found = 0;
  const put = (row: number) => {
    mask[row] = value;
    found++;
  };
  if ('names' in choice) for (const row of rowsNamed(choice.names, space).values()) put(row);
  else {
    const values = space.columns.find(({ name }) => name === choice.column)?.values;
    values?.forEach((category, row) => {
      if (category === choice.category) put(row);
    });
  }
  return found > 0 && mask.includes(1) ? mask : null;
}

/** Rows by name, the first of each: bytes are compared, since most names are not decoded otherwise. */
export function rowsNamed(names: readonly string[], { names: { bytes, offsets } }: SpaceArrays): Map<string, number> {
  const wanted = new Map<number, { readonly name: string; readonly bytes: Uint8Array }[]>();
  for (const name of names) {
    const encoded = encoder.encode(name);
    wanted.set(encoded.length, [...(wanted.get(encoded.length) ?? []), { name, bytes: encoded }]);
  }
  const found = new Map<string, number>();
  for (let row = 0; row + 1 < offsets.length; row++) {
    const from = offsets[row]!;
    for (const one of wanted.get(offsets[row + 1]! - from) ?? []) {
      if (!found.has(one.name) && one.bytes.every((byte, i) => bytes[from + i] === byte)) found.set(one.name, row);
    }
  }
  return found;
}

/** Null of a name that does not travel: hidden, or too long. */
export function nameOf({ names: { bytes, offsets }, hidden }: SpaceArrays, row: number): string | null {
  if (hidden.has(row)) return null;
  const name = decoder.decode(bytes.subarray(offsets[row], offsets[row + 1]));
  return name.trim() === '' || name.length > MOST_LETTERS ? null : name;
}

function categoryOf(mask: Uint8Array, count: number, columns: readonly Column[]): RowChoice | null {
  const first = mask.indexOf(1);
  const other = mask.indexOf(0);
  for (const { name, values, categories } of columns) {
    if (categories === undefined) continue;
    for (const others of [false, true]) {
      const category = values[others ? other : first];
      if (category === undefined || Number.isNaN(category)) continue;
      const inside = others ? 0 : 1;
      let agree = true;
      let rows = 0;
      for (let row = 0; row < mask.length && agree; row++) {
        if (values[row] === category) rows++;
        agree = (values[row] === category) === (mask[row] === inside);
      }
      if (agree && rows === (others ? mask.length - count : count)) return { others, column: name, category };
    }
  }
  return null;
}
