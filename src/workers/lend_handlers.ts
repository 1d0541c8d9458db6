// The space worker's side of a layout: it lends vectors over a port of the layout worker's, so that they do not pass through the page.
import type { Matrix } from '../ml/contracts';
import { queryVector } from '../ml/query/query_vector';
import { wordMaker } from '../ml/query/unseen';
import type { LendApi } from './layout_protocol';
import { type GetSpace, queried } from './open_space';
import { type Handlers, Transferring } from './rpc';

/** Editions of a space worker that was started anew are others. */
const worker = performance.timeOrigin;
const editions = new WeakMap<Matrix, string>();
let lastEdition = 0;

function editionOf(vectors: Matrix): string {
  const known = editions.get(vectors);
  if (known !== undefined) return known;
  lastEdition += 1;
  const edition = `${worker}.${lastEdition}`;
  editions.set(vectors, edition);
  return edition;
}

export function lendHandlers(get: GetSpace): Handlers<LendApi> {
  return {
    vectors: ({ space, rows, held }) => {
      const { vectors, ratings } = get(space).space;
      const edition = editionOf(vectors);
      const count = Math.min(rows, vectors.rows);
      const loan = { edition, rows: count, items: Math.min(count, ratings?.items ?? count) };
      if (held?.edition === edition && held.rows >= count) return { ...loan, vectors: null };
      const data = vectors.data.slice(0, count * vectors.cols);
      const lent = { data, rows: count, cols: vectors.cols };
      return new Transferring({ ...loan, vectors: lent }, [data.buffer]);
    },

    queries: ({ space, texts }) => {
      const open = get(space);
      const { cols } = open.space.vectors;
      const make = open.space.subwords && wordMaker(open.space.subwords);
      const data = new Float32Array(texts.length * cols);
      for (const [row, text] of texts.entries()) {
        data.set(queryVector(queried(open, true), open.index, text, make), row * cols);
      }
      return { data, rows: texts.length, cols };
    },

    names: ({ space, rows }) => {
      const { space: of, hidden } = get(space);
      const count = Math.min(rows, of.vectors.rows);
      const offsets = of.names.offsets.slice(0, count + 1);
      const names = { offsets, bytes: of.names.bytes.slice(0, offsets[count]) };
      const told = of.columns.filter(({ name, categories }) => name === 'count' || categories !== undefined);
      const columns = told.map((column) => ({ ...column, values: column.values.slice(0, count) }));
      const items = Math.min(count, of.ratings?.items ?? count);
      const parts = [offsets.buffer, names.bytes.buffer, ...columns.map(({ values }) => values.buffer)];
      return new Transferring({ names, columns, hidden: [...hidden], items }, parts);
    },
  };
}
