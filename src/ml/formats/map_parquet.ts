// Writer of a map as Parquet: columns name (string), x, y, z (float) and those of the space (float, or string of categories; null where a row has no
// value), compressed by Snappy. Loaded with its library when such a file is first asked for.
import { type BasicType, ByteWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import { nameAt } from '../core/names';
import { cellOf, type FilePart, headingsOf, type MapTable } from './map_table';

/** Rows a group, which is written at once: a tenth of a second or so. */
const GROUP = 20_000;

interface PartColumn {
  readonly name: string;
  readonly type: BasicType;
  readonly nullable: boolean;
  value(row: number): string | number | null;
}

export function* mapParquet(table: MapTable): Generator<FilePart, void, undefined> {
  const { rows } = table;
  const columns = columnsOf(table);
  const part = (from: number) => {
    const these = rows.subarray(from, from + GROUP);
    return columns.map(({ value, ...head }) => ({ ...head, data: Array.from(these, value) }));
  };
  const writer = new ByteWriter();
  // The types are said, so that a schema needs no rows.
  const file = new ParquetWriter({ writer, schema: schemaFromColumnData({ columnData: part(rows.length) }) });
  for (let from = 0; from < rows.length; from += GROUP) {
    void file.write({ columnData: part(from), rowGroupSize: GROUP });
    yield { data: '', rows: Math.min(rows.length, from + GROUP) };
  }
  void file.finish();
  yield { data: writer.getBytes(), rows: rows.length };
}

function columnsOf({ names, positions, columns }: MapTable): readonly PartColumn[] {
  const headings = headingsOf(columns);
  const axis = (name: string, a: number): PartColumn => {
    return { name, type: 'FLOAT', nullable: false, value: (row) => positions[row * 3 + a]! };
  };
  return [
    { name: 'name', type: 'STRING', nullable: false, value: (row) => nameAt(names, row) },
    axis('x', 0),
    axis('y', 1),
    axis('z', 2),
    ...columns.map((column, n): PartColumn => {
      const type = column.categories === undefined ? 'FLOAT' : 'STRING';
      return { name: headings[n]!, type, nullable: true, value: (row) => cellOf(column, row) };
    }),
  ];
}
