// What playlists are made of: the items of a trained space as tracks, with what is known of each, and cosines with all of them at once. The rules
// that a list keeps to are here too. Not a ranking: see playlist.ts, map_playlist.ts and song_path.ts.
import type { Matrix } from '../contracts';
import { dot, rowNorms } from '../core/vector';

export interface Catalogue {
  /** items × d, the learnt q of each. */
  readonly vectors: Matrix;
  /** Lengths of the rows of `vectors`. */
  readonly norms: Float32Array;
  /** In how many playlists each is. */
  readonly counts: Float32Array;
  /** Index of each one's artist, NaN where that is not known; null where none is. */
  readonly artists: Float32Array | null;
  /** Rows that may not be chosen, whatever is asked. */
  readonly hidden: ReadonlySet<number>;
}

/** How often artists may come. */
export interface ArtistRules {
  /** Most tracks of an artist in the whole list; 0 for any number. */
  readonly perArtist: number;
  /** Never two of an artist one after the other. */
  readonly apart: boolean;
}

export interface RankingControls extends ArtistRules {
  /** Tracks asked for. */
  readonly count: number;
  /** 0 the most fitting tracks, however alike, to 1 the least alike: 1 − λ of maximal marginal relevance. */
  readonly diversity: number;
  /** −1 the least known tracks to 1 the best known; 0 leaves it to the scores. */
  readonly popularity: number;
}

/** The first `items` rows of a space as tracks; `vectors` is looked at, not copied. */
export function catalogueOf(
  vectors: Matrix,
  items: number,
  facts: Pick<Catalogue, 'counts' | 'artists' | 'hidden'>,
): Catalogue {
  const tracks = { data: vectors.data.subarray(0, items * vectors.cols), rows: items, cols: vectors.cols };
  return { ...facts, vectors: tracks, norms: rowNorms(tracks) };
}

/** Cosine of every track with a direction; 0 for vectors of zeros. */
export function cosinesTo({ vectors, norms }: Catalogue, direction: Float32Array): Float32Array {
  const { data, rows, cols } = vectors;
  const length = Math.sqrt(dot(direction, 0, direction, 0, cols));
  return Float32Array.from({ length: rows }, (_, row) => {
    const scale = norms[row]! * length;
    return scale > 0 ? dot(data, row * cols, direction, 0, cols) / scale : 0;
  });
}

/** Mean of the tracks' directions, each counting the same whatever its length. */
export function meanDirection({ vectors, norms }: Catalogue, rows: Iterable<number>): Float32Array {
  const { data, cols } = vectors;
  const mean = new Float32Array(cols);
  let n = 0;
  for (const row of rows) {
    n++;
    if (norms[row]! > 0) for (let c = 0; c < cols; c++) mean[c]! += data[row * cols + c]! / norms[row]!;
  }
  return n > 0 ? mean.map((sum) => sum / n) : mean;
}

/**
 * Scores with the wish for known or unknown tracks mixed in: (1 − |p|)·z(score) + p·z(log(1 + count)), both in standard deviations over all
 * tracks, since models' scores have no unit in common.
 */
export function withPopularity({ counts }: Catalogue, scores: Float32Array, popularity: number): Float32Array {
  if (popularity === 0) return scores;
  const fit = standardised(scores);
  const fame = standardised(counts.subarray(0, scores.length).map((count) => Math.log1p(Math.max(0, count))));
  return fit.map((value, row) => (1 - Math.abs(popularity)) * value + popularity * fame[row]!);
}

function standardised(values: Float32Array): Float32Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const deviation = Math.sqrt(variance) || 1;
  return values.map((value) => (value - mean) / deviation);
}

/** A list as it grows: which tracks may still come next. */
export class GrowingList {
  private readonly catalogue: Catalogue;
  private readonly rules: ArtistRules;
  private readonly taken = new Set<number>();
  private readonly perArtist = new Map<number, number>();
  private last = Number.NaN;

  /** `playlist`: tracks that are in the list already, in order. */
  constructor(catalogue: Catalogue, rules: ArtistRules, playlist: readonly number[]) {
    this.catalogue = catalogue;
    this.rules = rules;
    for (const row of playlist) this.add(row);
  }

  private artistOf(row: number): number {
    return this.catalogue.artists?.[row] ?? Number.NaN;
  }

  allows(row: number): boolean {
    if (this.taken.has(row) || this.catalogue.hidden.has(row)) return false;
    const artist = this.artistOf(row);
    if (Number.isNaN(artist)) return true;
    const { perArtist, apart } = this.rules;
    if (apart && artist === this.last) return false;
    return perArtist === 0 || (this.perArtist.get(artist) ?? 0) < perArtist;
  }

  add(row: number): void {
    this.taken.add(row);
    this.last = this.artistOf(row);
    if (!Number.isNaN(this.last)) this.perArtist.set(this.last, (this.perArtist.get(this.last) ?? 0) + 1);
  }
}
