// Nearly all of the k nearest of every row: rows lie in cells of like rows, and each is compared with those of the cells nearest to it, as
// an inverted file is searched (Sivic & Zisserman 2003). A row's list depends on no other row's, so that threads change no bit.
// Not a graph search (NN-descent, Dong et al. 2011; HNSW): among hubs that finds less, and dense products are cheap; see docs/benchmarks.md.
import type { Control, Matrix } from '../../contracts';
import type { CrewOptions } from '../../engines/wasm/crew';
import type { NeighborTable } from '../../projection_contracts';
import { createPace } from '../pace';
import { cellBytes, findCells, nearestCells } from './cells';
import { NOBODY, PANEL, PlacedRows, startSearch } from './placed_rows';

/** Cells for each row's square root: comparing with cells then costs a tenth of comparing with rows. */
const CELLS = 2;
/** Cells that each row is compared with: .98 of the neighbours of 55,000 word vectors, hubs and all. */
const PROBES = 40;
/** Products of one call: 10 to 30 ms. */
const CALL = 2e8;
/** Rows of one call, at least: with fewer, too few see the same cell at once. */
const LEAST_ROWS = 64;

/** Bytes lost to rounding of what is put beside rows. */
const SPARE = 1024;

interface Cells {
  readonly count: number;
  /** Cell c is the panels [panels[c], panels[c + 1]). */
  readonly panels: Uint32Array;
  /** Row of each place, or NOBODY. */
  readonly rowOf: Uint32Array;
}

export async function findApproximate(
  x: Matrix,
  k: number,
  options: Omit<CrewOptions, 'bytes'> & { readonly seed: number },
  control: Control,
): Promise<NeighborTable> {
  const count = Math.ceil(CELLS * Math.sqrt(x.rows));
  const probes = Math.min(PROBES, count);
  const size = Math.max(LEAST_ROWS, Math.floor((CALL * count) / (probes * x.rows * x.cols)));
  const chunks = Math.ceil(x.rows / size);
  const listBytes = 4 * (chunks * (count + 1) + x.rows * (probes + 2) + count) + SPARE;
  const places = x.rows + count * PANEL;
  const crew = await startSearch(options, places, x.cols, k, listBytes + cellBytes(count, x.cols, probes));
  try {
    const pace = createPace(control, 'neighbours', x.rows, 'words');
    const centers = await findCells(crew, x, count, options.seed, control, pace);
    const near = await nearestCells(crew, x, centers, probes, control, pace);
    const cells = arranged(near, x.rows, probes, count);
    const rows = new PlacedRows(crew, cells.rowOf.length / PANEL, x.cols, k);
    const placeOf = new Uint32Array(x.rows);
    for (const [place, row] of cells.rowOf.entries()) if (row !== NOBODY) placeOf[row] = place;
    for (let row = 0; row < x.rows; row++) {
      rows.put(x, row, row + 1, () => placeOf[row]!);
      if (pace.due()) await pace.rest(0);
    }
    const put = (words: Uint32Array) => {
      const at = crew.take(4 * words.length);
      crew.words(at, words.length).set(words);
      return at;
    };
    const panels = put(cells.panels);
    const searches = searchesOf(near, cells, probes, chunks, size);
    const [starts, list] = [put(searches.starts), put(searches.places)];
    // Some calls at a time, so that progress is told.
    for (let done = 0; done < chunks; ) {
      const to = Math.min(chunks, done + 16 * crew.threads);
      const address = (chunk: number) => starts + 4 * chunk * (count + 1);
      const calls = range(done, to).map((chunk) => [rows.at, panels, count, address(chunk), list]);
      await crew.each('offerCells', calls, control);
      done = to;
      await pace.rest(Math.floor((x.rows * done) / chunks));
    }
    // Where the cells that a row sees hold too few, it is compared with all, as one cell of every panel.
    const missing = rows.clearUnfilled();
    if (missing.length > 0) {
      const [all, left] = [put(Uint32Array.of(0, rows.panels)), put(missing)];
      const ends = put(Uint32Array.from(range(0, missing.length + 1)));
      const calls = range(0, missing.length).map((i) => [rows.at, all, 1, ends + 4 * i, left]);
      await crew.each('offerCells', calls, control);
    }
    return rows.read(x.rows);
  } finally {
    crew.end();
  }
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

/** Rows by their nearest cell, and in a cell by their second nearest, so that rows side by side see the same cells. Cells begin at a panel. */
function arranged(near: Uint32Array, rows: number, probes: number, count: number): Cells {
  const second = (row: number) => (probes > 1 ? near[row * probes + 1]! : 0);
  const bySecond = sortedBy(
    Uint32Array.from({ length: rows }, (_, row) => row),
    second,
    count,
  );
  const order = sortedBy(bySecond.items, (row) => near[row * probes]!, count);
  const panels = new Uint32Array(count + 1);
  for (let c = 0; c < count; c++) {
    panels[c + 1] = panels[c]! + Math.ceil((order.starts[c + 1]! - order.starts[c]!) / PANEL);
  }
  const rowOf = new Uint32Array(panels[count]! * PANEL).fill(NOBODY);
  for (let c = 0; c < count; c++)
    rowOf.set(order.items.subarray(order.starts[c], order.starts[c + 1]), panels[c]! * PANEL);
  return { count, panels, rowOf };
}

/** A counting sort: equal keys stay in order. Those of key c are the items [starts[c], starts[c + 1]). */
function sortedBy(items: Uint32Array, keyOf: (item: number) => number, keys: number) {
  const starts = new Uint32Array(keys + 2);
  for (const item of items) starts[keyOf(item) + 2]! += 1;
  for (let key = 2; key < starts.length; key++) starts[key]! += starts[key - 1]!;
  const sorted = new Uint32Array(items.length);
  // Each start moves to its key's end, which is where the next key starts.
  for (const item of items) sorted[starts[keyOf(item) + 1]!++] = item;
  return { items: sorted, starts: starts.subarray(0, keys + 1) };
}

/** Which rows see which cells, `size` rows at a time: of chunk i the rows at the places [starts[i·(count + 1) + c], …) of `places` see cell c. */
function searchesOf(near: Uint32Array, { count, rowOf }: Cells, probes: number, chunks: number, size: number) {
  const starts = new Uint32Array(chunks * (count + 1));
  const places = new Uint32Array((near.length / probes) * probes);
  const order = Uint32Array.from(rowOf.keys()).filter((place) => rowOf[place] !== NOBODY);
  const next = new Uint32Array(count + 1);
  let used = 0;
  for (let chunk = 0; chunk < chunks; chunk++) {
    const seen = order.subarray(chunk * size, (chunk + 1) * size);
    next.fill(0);
    for (const place of seen) {
      for (let i = rowOf[place]! * probes; i < (rowOf[place]! + 1) * probes; i++) next[near[i]! + 1]! += 1;
    }
    next[0] = used;
    for (let c = 0; c < count; c++) next[c + 1]! += next[c]!;
    starts.set(next, chunk * (count + 1));
    for (const place of seen) {
      for (let i = rowOf[place]! * probes; i < (rowOf[place]! + 1) * probes; i++) places[next[near[i]!]!++] = place;
    }
    used += seen.length * probes;
  }
  return { starts, places };
}
