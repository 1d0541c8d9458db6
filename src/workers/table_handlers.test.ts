// Lists for the table as the page asks for them: similarities and true neighbours against plain recomputation, and the file against a reader.
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { Column, Space } from '../ml/contracts';
import { packNames } from '../ml/core/names';
import { randomTable } from '../ml/core/test_table';
import { NameIndex } from '../ml/query/name_index';
import { prepareNorms } from '../ml/query/nearest';
import type { RowQuery } from '../ml/query/table';
import type { RatingFacts } from '../ml/rating_contracts';
import { plainCosine } from '../ml/recommend/test_catalogue';
import type { OpenSpace } from './open_space';
import { type CallContext, Transferring } from './rpc';
import { tableHandlers } from './table_handlers';
import type { TableApi } from './table_protocol';

const ROWS = 60;
const DIMS = 6;
const vectors = randomTable(ROWS, DIMS, 4);
const vector = (row: number) => [...vectors.data.subarray(DIMS * row, DIMS * (row + 1))];
const words = Array.from({ length: ROWS }, (_, n) => (n === 7 ? 'a "quoted",\nname' : `w${n}`));
const count: Column = { name: 'count', label: 'Count, all', values: Float32Array.from(words, (_, n) => 1000.1 - n) };
const kind: Column = {
  ...{ name: 'kind', label: 'Kind', categories: ['noun', 'verb'] },
  values: Float32Array.from(words, (_, n) => (n === 5 ? Number.NaN : n % 2)),
};
const space: Space = {
  ...{ id: 's', title: 'story', names: packNames(words), vectors, columns: [count, kind] },
  provenance: {
    recipe: {
      ...{ version: 1, model: 'skip-gram', source: { kind: 'own', title: 'story', bytes: 1 } },
      ...{ parameters: {}, seed: 1, engine: 'wasm', threads: 1 },
    },
    ...{ storage: 'float32', trained: 1, engine: 'wasm', loss: 1, seconds: 1 },
  },
};
const open: OpenSpace = {
  ...{ space, norms: prepareNorms(vectors), index: new NameIndex(space.names), hidden: new Set([2]), layout: null },
};
const handlers = tableHandlers(() => open);
const context: CallContext<never> = { signal: new AbortController().signal, emit: () => {} };
const query: RowQuery = { text: '', pattern: false, columns: [], sort: { by: 'similarity', descending: true } };
const asked: TableApi['listRows']['args'] = { space: 's', query, like: 9, nearest: null, within: null, extra: [] };

async function list(change: Partial<typeof asked>) {
  const result = await handlers.listRows({ ...asked, ...change }, context);
  if (!(result instanceof Transferring)) throw new Error('a transferred result was expected');
  return result.value;
}

describe('lists of rows', () => {
  const rest = words.map((_, row) => row).filter((row) => row !== 2);
  const bySimilarity = [...rest].sort((a, b) => plainCosine(vector(9), vector(b)) - plainCosine(vector(9), vector(a)));

  it('are sorted by the true similarity, which comes with them, and leave hidden words out', async () => {
    const { rows, similarities } = await list({});
    expect([...rows]).toEqual(bySimilarity);
    words.forEach((_, row) => {
      expect(similarities![row]).toBeCloseTo(plainCosine(vector(9), vector(row)), 5);
    });
    // What was given away is not what is kept.
    expect([...(await list({})).rows]).toEqual(bySimilarity);
    expect((await list({ showHidden: true })).rows).toHaveLength(ROWS);
  });

  it('hold the nearest alone, or those of a mask', async () => {
    expect([...(await list({ nearest: 8 })).rows]).toEqual(bySimilarity.filter((row) => row !== 9).slice(0, 8));
    const within = Uint8Array.from(words, (_, row) => (row > 50 ? 1 : 0));
    expect([...(await list({ within })).rows]).toEqual(bySimilarity.filter((row) => row > 50));
  });

  it('have no similarity across sides', async () => {
    const none = {
      rows: 20,
      cols: 40,
      starts: new Uint32Array(21),
      columns: new Uint32Array(0),
      values: new Float32Array(0),
    };
    const ratings: RatingFacts = {
      ...{ items: 40, users: 20, feedback: 'rating', simulated: false, scale: null, test: null, truth: null },
      nouns: { user: 'viewer', users: 'viewers', item: 'film', items: 'films' },
      history: none,
    };
    const sides = tableHandlers(() => ({ ...open, space: { ...space, ratings } }));
    const result = await sides.listRows(asked, context);
    const { similarities } = result instanceof Transferring ? result.value : result;
    expect([...similarities!].map(Number.isNaN)).toEqual(words.map((_, row) => row >= 40));
  });

  it('become a file that a reader of CSV reads', async () => {
    const extra = [{ name: 'mapError', label: 'Map error', values: Float32Array.from(words, () => 0.25) }];
    const file = await handlers.tableFile({ space: 's', rows: Uint32Array.of(7, 5), like: 7, extra }, context);
    const blob = file instanceof Transferring ? file.value : file;
    const { data, errors } = Papa.parse<string[]>((await blob.text()).trimEnd());
    expect(errors).toEqual([]);
    expect(data[0]).toEqual(['rank', 'name', 'Count, all', 'Kind', 'Map error', `similarity to ${words[7]}`]);
    expect(data[1]).toEqual(['8', words[7], '993.1', 'verb', '0.25', '1']);
    expect(data[2]!.slice(0, 5)).toEqual(['6', 'w5', '995.1', '', '0.25']);
    expect(Math.fround(Number(data[2]![5]))).toBeCloseTo(plainCosine(vector(7), vector(5)), 6);
  });
});
