// The rows that a map ought to show together, as pairs to draw a line between: each row with its nearest, every pair once. A long line shows
// where the map tears.
import type { NeighborTable } from '../projection_contracts';

/** Two rows a pair, of the first `k` neighbours of each row, the first rows first, at most `most` pairs. `k` is cut to the table's. */
export function neighborPairs(table: NeighborTable, k: number, most: number): Uint32Array {
  const each = Math.min(k, table.k);
  const count = table.k === 0 ? 0 : table.rows.length / table.k;
  const has = (row: number, other: number): boolean => {
    for (let n = 0; n < each; n++) if (table.rows[row * table.k + n] === other) return true;
    return false;
  };
  const pairs: number[] = [];
  for (let row = 0; row < count && pairs.length < 2 * most; row++) {
    for (let n = 0; n < each && pairs.length < 2 * most; n++) {
      const other = table.rows[row * table.k + n]!;
      // Of two that are each other's, the first row has drawn it.
      if (other > row || !has(other, row)) pairs.push(row, other);
    }
  }
  return Uint32Array.from(pairs);
}
