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
  const share = Float64Array.from(counts, (count) => count ** power);
  const total = share.reduce((sum, weight) => sum + weight, 0);
  const threshold = new Uint32Array(n);
  const alias = Uint32Array.from(share, (_, i) => i);
  const small: number[] = [];
  const large: number[] = [];
  for (let i = 0; i < n; i++) {
    share[i] = (share[i]! * n) / total;
    (share[i]! < 1 ? small : large).push(i);
  }
  while (small.length > 0 && large.length > 0) {
    const poor = small.pop()!;
    const rich = large[large.length - 1]!;
    threshold[poor] = Math.min(unit - 1, Math.round(share[poor]! * unit));
    alias[poor] = rich;
    share[rich]! -= 1 - share[poor]!;
    if (share[rich]! < 1) small.push(large.pop()!);
  }
  // Cells left over are full but for rounding: their alias is themselves, so any threshold does.
  return { threshold, alias };
}

export function drawAlias(table: AliasTable, rng: Rng): number {
  const cell = rng.below(table.alias.length);
  return rng.u32() < table.threshold[cell]! ? cell : table.alias[cell]!;
}
