// Whether a table of neighbours is left to the graphics card, and what is done where the card fails. Loads no tfjs: webgpu/neighbors.ts
// is loaded when a card is taken. No figure here was measured on a card; `npm run bench:gpu -- --neighbors` measures them.
import type { Control, Matrix } from '../../contracts';
import { findAdapter } from '../../engines/webgpu/adapter';
import type { NeighborTable } from '../../projection_contracts';

/** Rows² × dims that a thread of a processor is through in a second. */
const THREAD = 4e10;
/** Seconds in which a card is made ready: tfjs is loaded, the program compiled, the vectors sent. */
const READY = 0.25;
/** Rows² × dims up to which a card compares every row with every other (100,000 rows of 100 numbers), and the least it does in a second. */
const MOST = 1e12;
const SLOWEST = 1e11;
/** Longest list: neighbours are put in place one by one. */
const MOST_NEIGHBORS = 128;

let left = false;

/** From now on no card is asked for: of pages that come without the code for it. */
export function leaveCards(): void {
  left = true;
}

export function isForCard({ rows, cols }: Pick<Matrix, 'rows' | 'cols'>, k: number, threads = 1): boolean {
  const products = rows ** 2 * cols;
  return products >= READY * THREAD * threads && products <= MOST && k <= MOST_NEIGHBORS;
}

/**
 * The exact table, or null where there is no card but software, or where the card fails, whatever the reason: the processor then begins
 * anew, and progress says so. Throws `AbortError` when stopped.
 */
export async function tryCard(x: Matrix, k: number, control: Control, threads = 1): Promise<NeighborTable | null> {
  // Node has no `navigator` before version 21.
  if (left || globalThis.navigator?.gpu === undefined) return null;
  try {
    const { software } = await findAdapter();
    if (software) return null;
    const { findOnCard, PIECES } = await import('./neighbors');
    return await findOnCard(x, k, control, { ...PIECES, slowest: Math.max(SLOWEST, THREAD * threads) });
  } catch {
    control.signal.throwIfAborted();
    control.onProgress({ phase: 'neighbours, without the graphics card', done: 0, total: x.rows, unit: 'words' });
    return null;
  }
}
