// Neighbours for a graph that is to be drawn, where some rows (hubs) are near to nearly everything (Radovanović, Nanopoulos & Ivanović 2010). A map
// has no room for a point that lies beside a hundred others: their edges pull all of them onto one another. So a neighbour counts for less the more
// lists it is in. Never for answers: those are by cosine alone. CSLS (Conneau et al. 2018), which goes by mean similarity, costs far distances more.
import type { Control } from '../contracts';
import type { NeighborTable } from '../projection_contracts';
import { createPace } from './pace';

/** How much less; see docs/benchmarks.md. At .3 clustered rows, which have few hubs, are drawn worse. */
const STRENGTH = 0.2;
/** Rows between two looks at the clock. */
const AT_ONCE = 256;

/**
 * The k best of each list of a wider table (2k is enough) by s − STRENGTH · w · ln(1 + Nₖ): Nₖ says in how many lists of length k the neighbour is, and
 * w, the mean difference of a list's first and k-th similarity, makes that no matter of scale. These lower similarities are what the result holds, falling;
 * equal ones in the order of before. `k` is cut to the table's.
 */
export async function spareHubs(table: NeighborTable, k: number, control: Control): Promise<NeighborTable> {
  const rows = table.k === 0 ? 0 : table.rows.length / table.k;
  const size = Math.min(k, table.k);
  const less = penalties(table, rows, size);
  const spared = { k: size, rows: new Uint32Array(rows * size), similarities: new Float32Array(rows * size) };
  const pace = createPace(control, 'hubs', rows, 'words');
  const lowered = new Float64Array(table.k);
  const order = new Uint32Array(table.k);
  for (let row = 0; row < rows; row++) {
    const from = row * table.k;
    // By insertion: most lists are nearly in order already.
    for (let j = 0; j < table.k; j++) {
      const s = table.similarities[from + j]! - less[table.rows[from + j]!]!;
      let at = j;
      for (; at > 0 && s > lowered[at - 1]!; at--) {
        lowered[at] = lowered[at - 1]!;
        order[at] = order[at - 1]!;
      }
      lowered[at] = s;
      order[at] = table.rows[from + j]!;
    }
    spared.rows.set(order.subarray(0, size), row * size);
    spared.similarities.set(lowered.subarray(0, size), row * size);
    if (row % AT_ONCE === 0 && pace.due()) await pace.rest(row);
  }
  await pace.rest(rows);
  return spared;
}

/** What each row's similarity to others is lowered by. */
function penalties({ k, rows: neighbors, similarities }: NeighborTable, rows: number, size: number): Float64Array {
  const lists = new Float64Array(rows);
  let width = 0;
  for (let row = 0; row < rows; row++) {
    width += (similarities[row * k]! - similarities[row * k + size - 1]!) / rows;
    for (let j = 0; j < size; j++) lists[neighbors[row * k + j]!]! += 1;
  }
  return lists.map((count) => STRENGTH * width * Math.log1p(count));
}
