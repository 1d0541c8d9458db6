// `npm run bench:gpu -- --neighbors`: tables of neighbours on the adapter that gpu.ts opened, beside those of wasm in the same rounds, of
// made-up rows in clusters. Wasm's are those that it makes where there is no card: exact or, of many rows, approximate.
import { spawnThread } from '../scripts/spawn_thread';
import type { Control } from '../src/ml/contracts';
import { findAdapter } from '../src/ml/engines/webgpu/adapter';
import { foundExactly } from '../src/ml/projection/neighbors';
import { findApproximate } from '../src/ml/projection/wasm/approximate_neighbors';
import { findExact } from '../src/ml/projection/wasm/exact_neighbors';
import type { NeighborTable } from '../src/ml/projection_contracts';
import { madeUp } from './project_vectors';
import { median } from './statistics';

export interface NeighborsAsked {
  readonly rows: readonly number[];
  readonly dim: number;
  readonly k: number;
  readonly rounds: number;
  readonly threads: number;
}

const control: Control = { signal: new AbortController().signal, onProgress: () => undefined };

/** Prints a line for each number of rows: seconds from vectors to table, opening the device and compiling included. */
export async function benchNeighbors({ rows: sizes, dim, k, rounds, threads }: NeighborsAsked): Promise<void> {
  // It needs `navigator.gpu` when it loads.
  const { findOnCard } = await import('../src/ml/projection/webgpu/neighbors');
  const { title, software } = await findAdapter();
  console.log(
    `${software ? 'software: ' : ''}${title}; ${dim} dimensions, ${k} neighbours, beside wasm with ${threads} threads`,
  );
  for (const rows of sizes) {
    const { x } = madeUp(rows, dim, 1);
    const exact = foundExactly(x);
    const options = { threads, spawnThread, seed: 1 };
    const [card, wasm]: [number[], number[]] = [[], []];
    const seconds = async (times: number[], find: () => Promise<NeighborTable>) => {
      const began = performance.now();
      const table = await find();
      times.push((performance.now() - began) / 1000);
      return table;
    };
    for (let round = 0; round < rounds; round++) {
      const found = await seconds(card, () => findOnCard(x, k, control));
      const beside = await seconds(wasm, () => (exact ? findExact : findApproximate)(x, k, options, control));
      if (round < rounds - 1) continue;
      const rate = (rows ** 2 * dim) / median(card);
      console.log(
        [
          `${rows.toLocaleString('en')} rows: ${shown(card)}`,
          `${(rate / 1e9).toPrecision(3)} billion products/s (${((2 * rate) / 1e12).toPrecision(3)} TFLOP/s)`,
          `wasm, ${exact ? 'exact' : 'approximate'}: ${shown(wasm)}`,
          `${median(card.map((s, i) => wasm[i]! / s)).toPrecision(3)} × as fast`,
          `${(100 * shareFound(beside, found)).toFixed(3)} % of the card's neighbours are wasm's`,
        ].join('; '),
      );
    }
  }
}

const shown = (times: readonly number[]) =>
  `${median(times).toFixed(2)} s (${times.map((s) => s.toFixed(2)).join(' ')})`;

function shareFound(found: NeighborTable, truth: NeighborTable): number {
  const { k } = truth;
  let hits = 0;
  for (let from = 0; from < truth.rows.length; from += k) {
    const list = new Set(found.rows.subarray(from, from + k));
    for (const row of truth.rows.subarray(from, from + k)) if (list.has(row)) hits++;
  }
  return hits / truth.rows.length;
}
