// For engines that update once per batch instead of once per example: what a batch is. All gradients of a batch come from the values
// before it and are summed per row. A batch is the next `positions` tokens of a slice that subsampling kept, or triples with their
// samples; it ends with the slice.
// A word that is in a batch a hundred times takes a hundred steps at once, all in the direction of the first: with few distinct words,
// or a high learning rate, it overshoots, its next gradient is longer still, and the vectors grow without bound. So no row moves
// further than `longestStep` in a batch: a longer sum keeps its direction and is shortened.
import type { WindowsJob } from '../contracts';
import type { TriplesJob } from '../triples_contracts';
import { measuredEvery } from './sampling';

export interface Batching {
  /** Of tokens a multiple of 16 (`measuredEvery` in sampling.ts). 1 is one update per window, or per triple with its samples. */
  readonly positions: number;
  /** Euclidean length. Trained vectors are 1 to 4 long. */
  readonly longestStep: number;
}

/** Chosen by held-out loss: see “Batches” in docs/architecture.md. */
export const BATCH: Batching = { positions: 1024, longestStep: 0.5 };
/** A training of fewer batches than this ends before it has learnt what the same text could teach. */
const FEWEST_BATCHES = 1000;

/** `BATCH`, or smaller batches where the text is small. */
export function batchingFor({ corpus, parameters }: WindowsJob): Batching {
  return { ...BATCH, positions: batchPositions(corpus.tokens.length * (parameters.epochs ?? 1)) };
}

/** Of a training of so many tokens, over all passes. */
export function batchPositions(tokens: number): number {
  const even = tokens / FEWEST_BATCHES;
  return Math.min(BATCH.positions, measuredEvery * Math.max(1, Math.floor(even / measuredEvery)));
}

/** Chosen likewise. Entries of a matrix meet far less often in a row than words of a text, so more of them fit. */
export const TRIPLE_BATCH: Batching = { positions: 4096, longestStep: 0.5 };

/** `TRIPLE_BATCH`, or fewer triples where there are few, or where each is learnt from with samples. */
export function tripleBatchingFor({ triples, parameters }: TriplesJob): Batching {
  return { ...TRIPLE_BATCH, positions: tripleBatchPositions(triples.i.length, parameters) };
}

/** Of `count` triples; `epochs` and `negative` are read. */
export function tripleBatchPositions(
  count: number,
  { epochs = 1, negative = 0 }: Readonly<Record<string, number>>,
): number {
  const most = Math.floor(TRIPLE_BATCH.positions / (1 + negative));
  return Math.max(1, Math.min(most, Math.floor((count * epochs) / FEWEST_BATCHES)));
}
