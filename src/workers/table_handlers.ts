// The space worker's lists of rows for the table: what rows are similar to, and which are near, comes from the stored vectors here; filters
// and orders are ml/query/table.ts.
import type { Control, Matrix } from '../ml/contracts';
import { nameAt } from '../ml/core/names';
import { dot } from '../ml/core/vector';
import { createPace } from '../ml/projection/pace';
import { nearest as nearestRows, sideOf, vectorAt } from '../ml/query/nearest';
import { listRows } from '../ml/query/table';
import { type GetSpace, type OpenSpace, queried } from './open_space';
import { type Handlers, Transferring } from './rpc';
import type { TableApi } from './table_protocol';

const NONE: ReadonlySet<number> = new Set();
const SLICE = 1024;

export function tableHandlers(get: GetSpace): Handlers<TableApi> {
  /** Of the row asked about last: a filter is typed letter by letter. */
  let known: { readonly vectors: Matrix; readonly row: number; readonly similarities: Float32Array } | null = null;

  const similaritiesTo = async (open: OpenSpace, row: number | null, control: Control) => {
    const { vectors } = open.space;
    if (row === null || row >= vectors.rows) return null;
    if (known?.vectors !== vectors || known.row !== row) {
      known = { vectors, row, similarities: await cosines(open, row, control) };
    }
    return known.similarities;
  };

  return {
    listRows: async ({ space, query, like, nearest, within, extra, showHidden = false }, { signal }) => {
      const control = { signal, onProgress: () => {} };
      const open = get(space);
      const { index, hidden } = open;
      const similarities = await similaritiesTo(open, like, control);
      const near = like === null || nearest === null ? null : neighborMask(open, like, nearest, showHidden);
      const source = {
        ...{ index, similarities, hidden: showHidden ? NONE : hidden },
        ...{ columns: [...open.space.columns, ...extra], within: near ?? within },
      };
      const rows = await listRows(source, query, control);
      const copied = similarities?.slice() ?? null;
      const buffers = [rows.buffer, ...(copied ? [copied.buffer] : [])];
      return new Transferring({ rows, similarities: copied }, buffers);
    },

    tableFile: async ({ space, rows, like, extra }, { signal }) => {
      const control = { signal, onProgress: () => {} };
      const open = get(space);
      const { names, columns } = open.space;
      const similarities = await similaritiesTo(open, like, control);
      const similar =
        similarities === null
          ? []
          : [{ name: 'similarity', label: `similarity to ${nameAt(names, like!)}`, values: similarities }];
      const { tableCsv } = await import('../ml/formats/table_csv');
      const parts = await tableCsv(names, [...columns, ...extra, ...similar], rows, control);
      return new Blob(parts, { type: 'text/csv' });
    },
  };
}

async function cosines({ space, norms }: OpenSpace, row: number, control: Control): Promise<Float32Array> {
  const { vectors, ratings } = space;
  const { data, cols, rows } = vectors;
  const [from, to] = sideOf({ vectors, norms, ...(ratings && { items: ratings.items }) }, [row]).within ?? [0, rows];
  const pace = createPace(control, 'comparing', rows, 'rows');
  const similarities = new Float32Array(rows).fill(Number.NaN);
  for (let other = from; other < to; other++) {
    const length = norms[row]! * norms[other]!;
    const cosine = length > 0 ? dot(data, row * cols, data, other * cols, cols) / length : 0;
    similarities[other] = cosine >= -1 ? Math.min(1, cosine) : -1; // as nearest.ts has it
    if (other % SLICE === 0 && pace.due()) await pace.rest(other);
  }
  return similarities;
}

function neighborMask(open: OpenSpace, row: number, k: number, showHidden: boolean): Uint8Array {
  const { vectors } = open.space;
  const mask = new Uint8Array(vectors.rows);
  const found = nearestRows(sideOf(queried(open, showHidden), [row]), vectorAt(vectors, row), k, [row]);
  for (const near of found.rows) mask[near] = 1;
  return mask;
}
