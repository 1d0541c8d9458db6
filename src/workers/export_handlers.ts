// Writes rows of a map to a file, in slices that let other calls in. The formats are ml/formats/map_*.ts, loaded when first asked for.
import { nameCount } from '../ml/core/names';
import { VectariumError } from '../ml/errors';
import { type FilePart, type MapTable, placedRows } from '../ml/formats/map_table';
import { createPace } from '../ml/projection/pace';
import type { ExportApi, MapFormat } from './export_protocol';
import type { GetSpace } from './open_space';
import type { Handlers } from './rpc';

const TYPES: Readonly<Record<MapFormat, string>> = {
  csv: 'text/csv',
  parquet: 'application/vnd.apache.parquet',
  glb: 'model/gltf-binary',
};

export function exportHandlers(get: GetSpace): Handlers<ExportApi> {
  return {
    writeMap: async ({ space, format, positions, rows: asked, colors }, { signal, emit }) => {
      const { names, columns, title } = get(space).space;
      const all = asked ?? Uint32Array.from({ length: nameCount(names) }, (_, row) => row);
      const rows = placedRows(positions, all);
      if (rows.length === 0) {
        throw new VectariumError(
          'BadInput',
          `None of the ${all.length} rows chosen has a place on this map.`,
          'Choose other rows, or another layout.',
        );
      }
      const pace = createPace({ signal, onProgress: emit }, 'writing', rows.length, 'rows');
      const written: BlobPart[] = [];
      for (const { data, rows: done } of await partsOf(format, { title, names, columns, positions, rows, colors })) {
        written.push(data);
        if (pace.due()) await pace.rest(done);
      }
      return new Blob(written, { type: TYPES[format] });
    },
  };
}

async function partsOf(format: MapFormat, table: MapTable): Promise<Iterable<FilePart>> {
  if (format === 'csv') return (await import('../ml/formats/map_csv')).mapCsv(table);
  if (format === 'glb') return (await import('../ml/formats/map_glb')).mapGlb(table);
  return (await import('../ml/formats/map_parquet')).mapParquet(table);
}
