// The exact k nearest of every row: all pairs, each product computed once and offered to both of its rows. O(n²·d).
// Blocks of rows meet as teams of a round-robin tournament (the circle method): in a round no block has two others, so that no two
// threads write to one row's list. What a list ends as does not depend on the order of offers, and so not on threads or blocks.
import type { Control, Matrix } from '../../contracts';
import type { CrewOptions } from '../../engines/wasm/crew';
import type { NeighborTable } from '../../projection_contracts';
import { createPace } from '../pace';
import { PANEL, PlacedRows, startSearch } from './placed_rows';

/** Products of one call: 10 to 30 ms. */
const CALL = 1e8;
/** Below this many in all, threads cost more than they save. */
const WORTH_THREADS = 3e8;
/** Blocks a thread, at least, so that none waits long at a round's end. */
const BLOCKS = 4;

/** `k` is below the number of rows, which are finite. */
export async function findExact(
  x: Matrix,
  k: number,
  options: Omit<CrewOptions, 'bytes'>,
  control: Control,
): Promise<NeighborTable> {
  const panels = Math.ceil(x.rows / PANEL);
  const threads = x.rows ** 2 * x.cols < WORTH_THREADS ? 1 : (options.threads ?? 1);
  const crew = await startSearch({ ...options, threads }, panels * PANEL, x.cols, k);
  try {
    const rows = new PlacedRows(crew, panels, x.cols, k);
    const pace = createPace(control, 'neighbours', x.rows, 'words');
    for (let row = 0; row < x.rows; row++) {
      rows.put(x, row, row + 1, (place) => place);
      if (pace.due()) await pace.rest(0);
    }
    const blocks = blocksOf(panels, x.cols, crew.threads);
    const rounds = roundsOf(blocks.length);
    const pairs = (blocks.length * (blocks.length + 1)) / 2;
    let done = 0;
    for (const round of rounds) {
      const calls = round.map(([a, b]) => [rows.at, ...blocks[a]!, ...blocks[b]!]);
      await crew.each('offerPairs', calls, control);
      done += round.length;
      await pace.rest(Math.floor((x.rows * done) / pairs));
    }
    return rows.read(x.rows);
  } finally {
    crew.end();
  }
}

/** Ranges of panels whose pairs take a call each. */
function blocksOf(panels: number, dims: number, threads: number): [from: number, to: number][] {
  const most = Math.max(1, Math.floor(Math.sqrt(CALL / dims) / PANEL));
  const wanted = threads === 1 ? 1 : BLOCKS * threads;
  const count = Math.min(panels, Math.max(wanted, Math.ceil(panels / most)));
  const end = (i: number) => Math.round((i * panels) / count);
  return Array.from({ length: count }, (_, i) => [end(i), end(i + 1)]);
}

/** Every pair of `count` blocks once, and every block with itself, in rounds in which a block has one other. */
function roundsOf(count: number): [number, number][][] {
  const even = count + (count % 2);
  const own = Array.from({ length: count }, (_, i): [number, number] => [i, i]);
  const rounds = Array.from({ length: even - 1 }, (_, round) =>
    Array.from({ length: even / 2 }, (_, i): [number, number] => {
      // The last block keeps its place while the others go round.
      const seat = (n: number) => (round + n) % (even - 1);
      return i === 0 ? [seat(0), even - 1] : [seat(i), seat(even - 1 - i)];
    }).filter(([a, b]) => a < count && b < count),
  );
  return [own, ...rounds];
}
