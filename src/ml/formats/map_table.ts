// What the files of a map are written from: rows with names, places, colours and columns; and what they share. The files are map_csv.ts,
// map_parquet.ts and map_glb.ts, each a generator of parts, so that whoever writes them can stop between two and say how far it is.
import type { Column, Names } from '../contracts';

export interface MapTable {
  readonly title: string;
  readonly names: Names;
  readonly columns: readonly Column[];
  /** `rows of the space` × 3, as of a Layout; may be shorter. */
  readonly positions: Float32Array;
  /** Rows to be written, in this order; each has a place: see `placedRows`. */
  readonly rows: Uint32Array;
  /** sRGB bytes, 3 a row of the space; null where points have no colours of their own. */
  readonly colors: Uint8Array | null;
}

/** The next part of a file, and how many rows are written by its end. */
export interface FilePart {
  readonly data: string | Uint8Array<ArrayBuffer>;
  readonly rows: number;
}

/** Those among `rows` that the map has a place for. */
export function placedRows(positions: Float32Array, rows: Uint32Array): Uint32Array {
  return rows.filter((row) => {
    const i = row * 3;
    return i + 2 < positions.length && Number.isFinite(positions[i]! + positions[i + 1]! + positions[i + 2]!);
  });
}

/** A heading for each column, none twice and none that the name or a coordinate has. */
export function headingsOf(columns: readonly Column[]): readonly string[] {
  const taken = new Set(['name', 'x', 'y', 'z']);
  return columns.map(({ name }) => {
    let heading = name;
    for (let n = 2; taken.has(heading); n++) heading = `${name}_${n}`;
    taken.add(heading);
    return heading;
  });
}

/** A category's name or a number; null where there is no value. */
export function cellOf({ values, categories }: Column, row: number): string | number | null {
  const value = values[row] ?? Number.NaN;
  if (Number.isNaN(value)) return null;
  return categories === undefined ? value : (categories[value] ?? null);
}
