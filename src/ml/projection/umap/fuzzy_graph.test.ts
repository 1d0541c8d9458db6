import { UMAP } from 'umap-js';
import { describe, expect, it } from 'vitest';
import { clusteredTable, recordingControl } from '../../core/test_table';
import type { NeighborTable } from '../../projection_contracts';
import { findNeighbors } from '../neighbors';
import { fuzzyGraph } from './fuzzy_graph';

/** umap-js's graph over the same neighbours: its lists begin with the row itself, and its distances are never 0. */
function theirGraph(table: NeighborTable, rows: number): (row: number, column: number) => number {
  const lists = Array.from({ length: rows }, (_, r) => [r * table.k, (r + 1) * table.k] as const);
  const theirs = new UMAP({ nNeighbors: table.k + 1 });
  theirs.setPrecomputedKNN(
    lists.map(([from, to], r) => [r, ...table.rows.subarray(from, to)]),
    lists.map(([from, to]) => [0, ...Array.from(table.similarities.subarray(from, to), (s) => Math.max(1e-7, 1 - s))]),
  );
  theirs.initializeFit(lists.map(() => []));
  const graph: { get(row: number, column: number): number } = Reflect.get(theirs, 'graph');
  return (row, column) => graph.get(row, column);
}

describe('the fuzzy graph', () => {
  const rows = 150;
  const x = clusteredTable(rows, 12, 5, 0.5, 3);
  // Rows 0 to 3 are the same vector.
  for (let r = 1; r < 4; r++) x.data.copyWithin(r * 12, 0, 12);

  it.each([14, 4, 1])("is umap-js's, with %i neighbours", async (k) => {
    const { control } = recordingControl();
    const table = await findNeighbors(x, k, { seed: 1 }, control);
    const { starts, targets, weights } = await fuzzyGraph(table, control);
    const expected = theirGraph(table, rows);
    const found = new Float64Array(rows * rows);
    for (let i = 0; i < rows; i++) {
      for (let e = starts[i]!; e < starts[i + 1]!; e++) {
        if (e > starts[i]!) expect(targets[e]!).toBeGreaterThan(targets[e - 1]!);
        found[i * rows + targets[e]!] = weights[e]!;
      }
    }
    let worst = 0;
    for (let i = 0; i < rows * rows; i++) {
      worst = Math.max(worst, Math.abs(found[i]! - expected(Math.floor(i / rows), i % rows)));
    }
    expect(worst).toBeLessThan(1e-5);
    expect(targets.length).toBeGreaterThanOrEqual(rows * k);
  });

  it('stops when asked to', async () => {
    const { control, abort } = recordingControl();
    const table = await findNeighbors(x, 5, { seed: 1 }, control);
    abort.abort();
    await expect(fuzzyGraph(table, control)).rejects.toThrow('abort');
  });
});
