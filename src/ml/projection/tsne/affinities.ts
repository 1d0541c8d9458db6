// Which points of t-SNE want to be near each other, and how much: P of van der Maaten & Hinton (2008), equations 1 and 2, over the nearest neighbours
// alone (van der Maaten 2014). Distances are those of rows brought to length 1, d² = 2 (1 − cosine), as everywhere in Vectarium. No layout happens here.
import type { Control } from '../../contracts';
import { yieldToEvents } from '../../core/yield';
import { VectariumError } from '../../errors';
import type { NeighborTable } from '../../projection_contracts';
import { createPace } from '../pace';

/** P by rows, symmetric, with sum 1: row i's entries are [starts[i], starts[i + 1]), by rising column. */
export interface Affinities {
  readonly rows: number;
  readonly starts: Uint32Array;
  readonly columns: Uint32Array;
  readonly values: Float32Array;
}

/** Neighbours for each of the points that the perplexity speaks of. */
export const NEIGHBORS_EACH = 3;

/** Nearest neighbours of a row that P of this perplexity needs. Throws where there are fewer rows. */
export function neighborsFor(perplexity: number, rows: number): number {
  const k = Math.floor(NEIGHBORS_EACH * perplexity);
  if (k < rows) return k;
  const most = Math.floor((rows - 1) / NEIGHBORS_EACH);
  throw new VectariumError(
    'BadParameter',
    `A perplexity of ${perplexity} needs ${k} neighbours of every row, and of ${rows} rows each has ${rows - 1}`,
    most >= 1 ? `Choose a perplexity of at most ${most}, or lay out more rows.` : 'Choose PCA, or lay out more rows.',
  );
}

/** p(j|i) of each row, its entropy the logarithm of `perplexity`, in the places of the table. Throws `AbortError` when stopped. */
export async function conditionals(table: NeighborTable, perplexity: number, control: Control): Promise<Float64Array> {
  const { k, similarities } = table;
  const p = new Float64Array(similarities.length);
  const rows = p.length / k;
  const pace = createPace(control, 'affinities', rows, 'rows');
  for (let row = 0; row < rows; row++) {
    calibrate(similarities.subarray(row * k, (row + 1) * k), perplexity, p.subarray(row * k, (row + 1) * k));
    if (pace.due()) await pace.rest(row);
  }
  await pace.rest(rows);
  return p;
}

/** Relative error of β = 1 / 2σ² at which it counts as found, and the most steps to it: beyond about 60 halvings nothing moves. */
const EXACT = 1e-10;
const MOST_STEPS = 64;
/** No step in log β is longer. */
const STRIDE = 2;

/**
 * One row: p ∝ exp(−β d²), with β by Newton's steps in log β, or by bisection where a step would leave what is known. Where more neighbours than the
 * perplexity are equally near, no β is right, and these share p.
 */
function calibrate(similarities: Float32Array, perplexity: number, p: Float64Array): void {
  const k = similarities.length;
  let mean = 0;
  for (let j = 0; j < k; j++) mean += (2 * (similarities[0]! - similarities[j]!)) / k;
  if (mean <= 0) {
    p.fill(1 / k);
    return;
  }
  const wanted = Math.log(perplexity);
  let [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  let logBeta = -Math.log(mean);
  for (let step = 0; step < MOST_STEPS; step++) {
    const beta = Math.exp(logBeta);
    let [sum, first, second] = [0, 0, 0];
    for (let j = 0; j < k; j++) {
      const d = 2 * beta * (similarities[0]! - similarities[j]!);
      const weight = Math.exp(-d);
      p[j] = weight;
      sum += weight;
      first += weight * d;
      second += weight * d * d;
    }
    first /= sum;
    const variance = second / sum - first * first;
    const excess = Math.log(sum) + first - wanted;
    if (excess > 0) low = logBeta;
    else high = logBeta;
    for (let j = 0; j < k; j++) p[j] = p[j]! / sum;
    let next = logBeta + Math.max(-STRIDE, Math.min(STRIDE, excess / variance));
    if (!(next > low && next < high)) next = between(low, high);
    if (Math.abs(next - logBeta) < EXACT) return;
    logBeta = next;
  }
}

/** Halfway, or a stride on where one end is not known. */
function between(low: number, high: number): number {
  if (high === Number.POSITIVE_INFINITY) return low + STRIDE;
  return low === Number.NEGATIVE_INFINITY ? high - STRIDE : (low + high) / 2;
}

/** P = (p(j|i) + p(i|j)) / 2n, with p(j|i) for the k nearest of each row. Throws `AbortError` when stopped. */
export async function affinitiesOf(table: NeighborTable, perplexity: number, control: Control): Promise<Affinities> {
  const { k, rows: columns } = table;
  const rows = columns.length / k;
  const values = await conditionals(table, perplexity, control);
  const starts = Uint32Array.from({ length: rows + 1 }, (_, i) => i * k);
  const backward = turned({ starts, columns, values }, rows);
  await yieldToEvents();
  // Turned again it is as it was, with the entries of a row in order of their column.
  const forward = turned(backward, rows);
  await yieldToEvents();
  control.signal.throwIfAborted();
  return added(forward, backward, rows);
}

/** Row i's entries are [starts[i], starts[i + 1]). */
interface Sparse {
  readonly starts: Uint32Array;
  readonly columns: Uint32Array;
  readonly values: Float64Array;
}

/** The transpose; its entries are in order of their column. */
function turned(from: Sparse, rows: number): Sparse {
  const starts = new Uint32Array(rows + 1);
  for (const column of from.columns) starts[column + 1]! += 1;
  for (let i = 0; i < rows; i++) starts[i + 1]! += starts[i]!;
  const next = starts.slice();
  const columns = new Uint32Array(from.columns.length);
  const values = new Float64Array(from.values.length);
  for (let row = 0; row < rows; row++) {
    for (let e = from.starts[row]!; e < from.starts[row + 1]!; e++) {
      const at = next[from.columns[e]!]!++;
      columns[at] = row;
      values[at] = from.values[e]!;
    }
  }
  return { starts, columns, values };
}

/** (a + b) / 2n, of two matrices whose entries are in order of their column. */
function added(a: Sparse, b: Sparse, rows: number): Affinities {
  const starts = new Uint32Array(rows + 1);
  const columns = new Uint32Array(a.columns.length + b.columns.length);
  const values = new Float32Array(columns.length);
  let to = 0;
  for (let row = 0; row < rows; row++) {
    let [i, j] = [a.starts[row]!, b.starts[row]!];
    const [endOfA, endOfB] = [a.starts[row + 1]!, b.starts[row + 1]!];
    while (i < endOfA || j < endOfB) {
      const ofA = i < endOfA ? a.columns[i]! : rows;
      const ofB = j < endOfB ? b.columns[j]! : rows;
      columns[to] = Math.min(ofA, ofB);
      const value = (ofA <= ofB ? a.values[i++]! : 0) + (ofB <= ofA ? b.values[j++]! : 0);
      values[to++] = value / (2 * rows);
    }
    starts[row + 1] = to;
  }
  return { rows, starts, columns: columns.slice(0, to), values: values.slice(0, to) };
}
