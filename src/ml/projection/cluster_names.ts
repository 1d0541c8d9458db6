// What a cluster of a map is called: the category that explains it, else the words of its rows that set it apart from the cluster that it is a part of.
// Names come from the true vectors and the columns; where rows lie on the map decided only which of them belong together (clusters.ts).
import type { Control, Matrix } from '../contracts';
import { nameAt } from '../core/names';
import { dot } from '../core/vector';
import { categoryOf } from './cluster_categories';
import { BETWEEN, joined, type NamedRows } from './cluster_name_parts';
import { termNames } from './cluster_terms';
import { type Clusters, NO_CLUSTER } from './clusters';
import { columnMeans } from './covariance';
import { createPace } from './pace';

/** A cluster of more than this share of all rows is the map itself, and has no name. */
const WHOLE = 0.6;
/** Rows that a cluster's mean is taken of, and rows that compete for its name: each the most frequent. */
const MEAN_OF = 400;
const COMPETE = 150;
/** Share of the text from which on a word counts less, √(t/f) of what it did, as word2vec subsamples (Mikolov et al. 2013, eq. 5). */
const COMMON = 2e-4;

/** A name for each cluster of `clusters.list`, "" where nothing sets it apart. Throws `AbortError` when stopped. */
export async function nameClusters(clusters: Clusters, rows: NamedRows, control: Control): Promise<readonly string[]> {
  control.signal.throwIfAborted();
  const { list, levels } = clusters;
  const count = clusters.of.length / Math.max(1, levels);
  const pace = createPace(control, 'names', list.length, 'clusters');
  const members = membersOf(clusters);
  const names: string[] = new Array(list.length).fill('');
  const terms = termNames(members, rows);
  const weight = weightsOf(rows);
  const { vectors } = rows;
  const mean = columnMeans(vectors);
  const means: Float32Array[] = [];
  for (const [n, cluster] of list.entries()) {
    if (pace.due()) await pace.rest(n);
    const own = members[n]!;
    const above = means[cluster.parent] ?? mean;
    means[n] = meanOf(vectors, own);
    if (cluster.rows > WHOLE * count) continue;
    // A part is not called what the whole is called.
    const given: string[] = [];
    for (let at = cluster.parent; at >= 0; at = list[at]!.parent) given.push(names[at]!);
    names[n] =
      categoryOf(own, rows.columns, given[0]) ??
      terms?.(n, given) ??
      joined(wordsOf(candidates(own, rows, weight), vectors, means[n], above, rows), given);
  }
  await pace.rest(list.length);
  return names;
}

/** The rows of each cluster, rising, so the most frequent first. */
function membersOf({ list, levels, of }: Clusters): readonly Uint32Array[] {
  const members = list.map((cluster) => new Uint32Array(cluster.rows));
  const filled = new Uint32Array(list.length);
  const count = of.length / Math.max(1, levels);
  for (let i = 0; i < of.length; i++) {
    const n = of[i]!;
    // One that stands for its child at a finer level is filled once.
    if (n !== NO_CLUSTER && list[n]!.level === Math.floor(i / count)) members[n]![filled[n]!++] = i % count;
  }
  return members;
}

/** How much a word's frequency speaks for it, 0 and up; 1 everywhere where nothing was counted. */
function weightsOf({ columns }: NamedRows): (row: number) => number {
  const counts = columns.find(({ name }) => name === 'count')?.values;
  if (counts === undefined) return () => 1;
  const common = COMMON * counts.reduce((sum, value) => sum + value, 0);
  return (row) => {
    const times = Math.max(0, counts[row]!);
    return Math.log1p(Math.min(times, common)) * Math.min(1, Math.sqrt(common / Math.max(1, times)));
  };
}

function candidates(members: Uint32Array, { hidden, named }: NamedRows, weight: (row: number) => number) {
  const rows = [...members.subarray(0, 4 * COMPETE)].filter((row) => row < named && !hidden.has(row));
  return rows
    .map((row) => ({ row, weight: weight(row) }))
    .sort((a, b) => b.weight - a.weight || a.row - b.row)
    .slice(0, COMPETE);
}

function meanOf({ data, cols }: Matrix, members: Uint32Array): Float32Array {
  const sum = new Float64Array(cols);
  const rows = members.subarray(0, MEAN_OF);
  for (const row of rows) for (let c = 0; c < cols; c++) sum[c]! += data[row * cols + c]!;
  return Float32Array.from(sum, (value) => value / rows.length);
}

/** The most central and frequent first: central where they point from the mean above to the cluster's own. */
function wordsOf(
  rows: readonly { readonly row: number; readonly weight: number }[],
  { data, cols }: Matrix,
  mean: Float32Array,
  above: ArrayLike<number>,
  { names }: NamedRows,
): readonly string[] {
  const towards = mean.map((value, c) => value - above[c]!);
  const apart = new Float32Array(cols);
  const scored = rows.map(({ row, weight }) => {
    for (let c = 0; c < cols; c++) apart[c] = data[row * cols + c]! - above[c]!;
    const length = Math.sqrt(dot(apart, 0, apart, 0, cols) * dot(towards, 0, towards, 0, cols));
    const central = length === 0 ? 0 : Math.max(0, dot(apart, 0, towards, 0, cols) / length);
    return { row, score: central * weight };
  });
  scored.sort((a, b) => b.score - a.score || a.row - b.row);
  const words = scored.filter(({ score }) => score > 0).map(({ row }) => nameAt(names, row));
  // A name that holds what stands between names would be read as two.
  return words.filter((word) => !word.includes(BETWEEN));
}
