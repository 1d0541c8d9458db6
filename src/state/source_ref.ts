// What a recipe says of its source: small, and enough to read the same again, given the same files.
import type { SourceRef } from '../ml/contracts';
import type { RatingColumns } from '../ml/rating_contracts';
import type { SourceData, SourceSummary } from '../workers/protocol';

/** What a recipe says of a source; `read` tells the columns that were read. */
export function sourceRef(data: SourceData, read: SourceSummary['files']): SourceRef {
  if (data.kind === 'dataset') return { kind: 'dataset', id: data.entry.id, title: data.entry.title };
  if (data.kind === 'simulated') return data;
  const { title, files, url } = data;
  return {
    kind: 'own',
    title,
    bytes: sizeOf(data),
    ...(files.length > 1 && { files: files.length }),
    ...(url !== undefined && { url }),
    ...columnsIn(read),
  };
}

function columnsIn(read: SourceSummary['files']): { readonly column?: string; readonly columns?: RatingColumns } {
  if (read === undefined) return {};
  if ('look' in read) return read.look.chosen === null ? {} : { columns: read.look.chosen };
  return read.column === undefined ? {} : { column: read.column };
}

/** In bytes. */
export function sizeOf(data: SourceData): number {
  if (data.kind === 'dataset') return data.entry.bytes;
  if (data.kind === 'simulated') return 0;
  return data.files.reduce((sum, { blob }) => sum + blob.size, 0);
}
