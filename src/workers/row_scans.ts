// The scans of open spaces (ml/query/row_scan.ts), each made when its space is first asked about, in slices between which others are answered; until it
// is there, and where it cannot be, questions look at every row. One belongs to its vectors and goes with them.
import type { Matrix } from '../ml/contracts';
import type { Scan } from '../ml/query/nearest';
import type { RowScan } from '../ml/query/row_scan';
import { isWorthScan } from '../ml/query/scan_bytes';

interface Held {
  scan: RowScan | null;
  readonly stop: AbortController;
}

const held = new WeakMap<Matrix, Held>();

/** Undefined while there is none. */
export function scanOf(vectors: Matrix, norms: Float32Array): Scan | undefined {
  if (!isWorthScan(vectors)) return undefined;
  const known = held.get(vectors);
  if (known !== undefined) return known.scan ?? undefined;
  const making: Held = { scan: null, stop: new AbortController() };
  held.set(vectors, making);
  make(vectors, norms, making).catch(() => {
    // Stopped, or its code could not be fetched: answers are the same without.
  });
  return undefined;
}

async function make(vectors: Matrix, norms: Float32Array, making: Held): Promise<void> {
  const { RowScan } = await import('../ml/query/row_scan');
  const { signal } = making.stop;
  making.scan = await RowScan.build(vectors, norms, { signal, onProgress: () => {} });
}

/** Stops what is being made, and gives the memory back. */
export function forgetScan(vectors: Matrix): void {
  held.get(vectors)?.stop.abort();
  held.delete(vectors);
}
