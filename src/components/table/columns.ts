// The columns of the table, and how each writes a row's value. Pure.
import type { Column } from '../../ml/contracts';
import { MAP_ERROR } from '../../state/honest_state';
import type { SortKey } from '../../state/table_state';
import { tableText } from '../../strings/table';
import { cosine, count, number, percent, year } from '../format';

export interface TableColumn {
  readonly key: SortKey;
  readonly label: string;
  readonly help?: string;
  /** Figures end where their column ends, names begin where it begins. */
  readonly figures: boolean;
  /** In pixels, where nobody chose another. */
  readonly width: number;
  /** Empty where there is no value. */
  write(row: number): string;
}

/** Of a select box for the group; not a column to sort by. */
export const BOX_PX = 36;
export const LEAST_PX = 56;

interface Source {
  readonly columns: readonly Column[];
  readonly similarities: Float32Array | null;
  /** Name of the row that they are to. */
  readonly like: string;
  name(row: number): string;
}

export function tableColumns({ columns, similarities, like, name }: Source): readonly TableColumn[] {
  const rank: TableColumn = {
    ...{ key: 'row', label: tableText.rank, help: tableText.rankHelp, figures: true, width: 76 },
    write: (row) => count(row + 1),
  };
  const names: TableColumn = { key: 'name', label: tableText.name, figures: false, width: 200, write: name };
  const similarity: TableColumn = {
    ...{
      key: 'similarity',
      label: tableText.similarity,
      help: tableText.similarityTo(like),
      figures: true,
      width: 112,
    },
    write: (row) => written(similarities?.[row], cosine),
  };
  return [rank, names, ...(similarities === null ? [] : [similarity]), ...columns.map(columnOf)];
}

function columnOf({ name, label, values, categories }: Column): TableColumn {
  const how = writerOf(name);
  return {
    ...{ key: `column:${name}`, label, figures: categories === undefined },
    width: Math.max(categories ? 140 : 104, 48 + 7 * label.length),
    write: (row) => written(values[row], categories ? (value) => categories[value] ?? '' : how),
  };
}

function written(value: number | undefined, write: (value: number) => string): string {
  return value === undefined || Number.isNaN(value) ? '' : write(value);
}

/** How a column's numbers are written. */
export function writerOf(name: string): (value: number) => string {
  if (name === MAP_ERROR) return percent;
  if (/year/i.test(name)) return year;
  return (value) => (Number.isInteger(value) ? count(value) : number(value));
}
