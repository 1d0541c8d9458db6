// Drawing words in constant time from a fixed distribution: Vose's alias method (IEEE Trans. Software Eng. 17, 1991).
// The distribution is that of negative samples, count^0.75 (Mikolov et al. 2013, section 2.2).
// A draw takes a cell below n and a 32-bit coin: the cell itself if coin < threshold, else its alias.
import type { Rng } from './rng';

export interface AliasTable {
  /** Share of the cell that stays with the cell, in units of 2⁻³². */
  readonly threshold: Uint32Array;
  readonly alias: Uint32Array;
}

const unit = 4294967296;

export function createAliasTable(counts: Uint32Array, power = 0.75): AliasTable {
  const n = counts.length;
  const share = new Float64Array(n);
  let total = 0;
  for (let i = 0; i < n; i++) total += share[i] = counts[i]! ** power;
  const threshold = new Uint32Array(n);
  const alias = new Uint32Array(n);
  // Two stacks in one array, since a cell is on one of them: the small cells from its start up, the large from its end down.
  const cells = new Uint32Array(n);
  let small = 0;
  let large = n;
  for (let i = 0; i < n; i++) {
    alias[i] = i;
    share[i] = (share[i]! * n) / total;
    cells[share[i]! < 1 ? small++ : --large] = i;
  }
  while (small > 0 && large < n) {
    const poor = cells[--small]!;
    const rich = cells[large]!;
    threshold[poor] = Math.min(unit - 1, Math.round(share[poor]! * unit));
    alias[poor] = rich;
    share[rich]! -= 1 - share[poor]!;
    if (share[rich]! < 1) {
      large++;
      cells[small++] = rich;
    }
  }
  // Cells left over are full but for rounding: their alias is themselves, so any threshold does.
  return { threshold, alias };
}

export function drawAlias(table: AliasTable, rng: Rng): number {
  const cell = rng.below(table.alias.length);
  return rng.u32() < table.threshold[cell]! ? cell : table.alias[cell]!;
}
