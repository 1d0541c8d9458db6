// How far a map can be trusted: true (cosine, original space) neighbours against neighbours on the map. With r(i,j) the rank of j among all rows by
// nearness to i, 1 the nearest, and n rows:
//   trustworthiness (Venna & Kaski 2001, as scikit-learn defines it) T = 1 − 2/(n·k·(2n−3k−1)) · Σᵢ Σ_{j on the map near i} max(0, r_true(i,j) − k),
//   continuity the same with map and truth exchanged, recall the mean share of the k true neighbours that are among the k nearest on the map.
// Of a large map sampled rows are judged, each ranked among all rows; the sum over i and n in the first factor then run over the sample.
import type { Control, EngineOptions, Matrix } from '../contracts';
import { createRng } from '../core/rng';
import type { LayoutQuality } from '../projection_contracts';
import { judgeRows } from './quality/judge_rows';
import { rankCorrelation } from './quality/rank_correlation';

/** The neighbourhood that UMAP and its peers are compared at. */
const NEIGHBORS = 15;
/** Rows judged of a larger table: figures then have a standard error of some .003. */
const SAMPLED = 1000;

export interface QualityOptions extends EngineOptions {
  /** Default 15; of a small map less than half of its rows. */
  readonly k?: number;
  /** Most rows judged; default 1,000. */
  readonly sampled?: number;
  /** Chooses rows and pairs; default 1. */
  readonly seed?: number;
}

/**
 * All measures of a layout, `positions` rows × dims of 2 or 3. `x` are the stored vectors: distances in it are cosines. Costs sampled × rows ×
 * dimensions, in WebAssembly. Equal on any number of threads. Throws `AbortError` when stopped.
 */
export async function layoutQuality(
  x: Matrix,
  positions: Float32Array,
  dims: number,
  options: QualityOptions,
  control: Control,
): Promise<LayoutQuality> {
  control.signal.throwIfAborted();
  const { rows } = x;
  if (positions.length !== rows * dims) {
    throw new RangeError(`expected ${rows} × ${dims} positions, got ${positions.length}`);
  }
  const k = Math.min(options.k ?? NEIGHBORS, Math.ceil(rows / 2) - 1);
  // Of two points each is the other's neighbour in both.
  if (k < 1) {
    return { k: 0, rows, sampled: rows, trustworthiness: 1, continuity: 1, neighborRecall: 1, rankCorrelation: 1 };
  }
  const seed = options.seed ?? 1;
  const sample = sampleOf(rows, Math.min(rows, options.sampled ?? SAMPLED), seed);
  const { trust, continuity, hits } = await judgeRows(x, positions, dims, k, sample, options, control);
  const factor = penaltyFactor(sample.length, rows, k);
  return {
    ...{ k, rows, sampled: sample.length },
    trustworthiness: 1 - factor * trust,
    continuity: 1 - factor * continuity,
    neighborRecall: hits / (sample.length * k),
    rankCorrelation: await rankCorrelation(x, positions, dims, seed, control),
  };
}

/** What makes the worst sum of penalties 1. */
function penaltyFactor(sampled: number, rows: number, k: number): number {
  return 2 / (sampled * k * (2 * rows - 3 * k - 1));
}

/** `count` different rows, by a partial Fisher–Yates shuffle: those that are judged. */
export function sampleOf(n: number, count: number, seed: number): Uint32Array {
  const rows = Uint32Array.from({ length: n }, (_, i) => i);
  if (count === n) return rows;
  const rng = createRng(seed, 3);
  for (let i = 0; i < count; i++) {
    const j = i + rng.below(n - i);
    const other = rows[j]!;
    rows[j] = rows[i]!;
    rows[i] = other;
  }
  return rows.subarray(0, count);
}
