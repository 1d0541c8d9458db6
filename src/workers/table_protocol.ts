// What the space worker can be asked for a table of a space's rows, types only: see space_protocol.ts.
import type { Column } from '../ml/contracts';
import type { RowQuery } from '../ml/query/table';
import type { Method } from './method';

export interface ListedRows {
  /** In the order of the table. */
  readonly rows: Uint32Array;
  /** Cosine of each row of the space with the row asked about, NaN on another side than its own; null where none was asked about. */
  readonly similarities: Float32Array | null;
}

export interface TableApi {
  /**
   * Lists rows. `like` is the row whose similarity counts, `nearest` lists so many true neighbours of it alone, `within` only rows of a mask;
   * `extra` are columns that the page alone knows. Throws BadQuery where the pattern cannot be read. Stops when aborted.
   */
  listRows: Method<
    {
      space: string;
      query: RowQuery;
      like: number | null;
      nearest: number | null;
      within: Uint8Array | null;
      extra: readonly Column[];
      showHidden?: boolean;
    },
    ListedRows
  >;
  /** These rows as CSV (RFC 4180, UTF-8): number, name, each column, and the similarity to a row where there is one. Stops when aborted. */
  tableFile: Method<{ space: string; rows: Uint32Array; like: number | null; extra: readonly Column[] }, Blob>;
}
