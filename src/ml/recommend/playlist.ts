// Continues a playlist: the tracks that score highest, re-ranked by maximal marginal relevance (Carbonell & Goldstein 1998),
//   next = argmax over candidates i, not chosen yet, of  λ·rel(i) − (1 − λ)·max over chosen j of cos(q_i, q_j),   λ = 1 − diversity,
// under rules for artists. The scores are the caller's: of a folded-in list, of a title, of a place on the map. Deterministic: ties by row.
import { dot } from '../core/vector';
import { type Catalogue, GrowingList, type RankingControls, withPopularity } from './catalogue';

/** Candidates at first, the best by relevance: from all tracks, the least alike to what is chosen would be mere noise. More where rules use them up. */
const CANDIDATES = 500;

/**
 * Rows of the tracks that come next, best first: none of `playlist` and no hidden one. Fewer than asked for where the rules leave no more.
 * `scores` has one number for each track, any unit.
 */
export function continuePlaylist(
  catalogue: Catalogue,
  scores: Float32Array,
  playlist: readonly number[],
  controls: RankingControls,
): number[] {
  const relevance = withPopularity(catalogue, scores, controls.popularity);
  const order = Uint32Array.from(relevance.keys()).sort((a, b) => relevance[b]! - relevance[a]! || a - b);
  const best = marginalRelevance(catalogue, order, relevance, controls.diversity);
  const list = new GrowingList(catalogue, controls, playlist);
  const chosen: number[] = [];
  let open = Math.min(CANDIDATES, order.length);
  while (chosen.length < controls.count) {
    const next = best(open, chosen, list);
    if (next !== null) {
      list.add(next);
      chosen.push(next);
    } else if (open < order.length) open = Math.min(open + CANDIDATES, order.length);
    else break;
  }
  return chosen;
}

/** Finds, of the first `open` tracks of `order`, the one with most marginal relevance beside the chosen that the list allows. */
function marginalRelevance(catalogue: Catalogue, order: Uint32Array, relevance: Float32Array, diversity: number) {
  const { vectors, norms } = catalogue;
  const { data, cols } = vectors;
  // The worst and the best of the first candidates become 0 and 1: cosines are of that size.
  const low = relevance[order[Math.min(CANDIDATES, order.length) - 1]!]!;
  const range = relevance[order[0]!]! - low || 1;
  // Largest cosine of each candidate with a chosen one, and with how many of those it was compared so far.
  const closest = new Float32Array(order.length).fill(-1);
  const compared = new Uint32Array(order.length);

  const closestTo = (place: number, row: number, chosen: readonly number[]): number => {
    for (let n = compared[place]!; n < chosen.length; n++) {
      const length = norms[row]! * norms[chosen[n]!]!;
      const cosine = length > 0 ? dot(data, row * cols, data, chosen[n]! * cols, cols) / length : 0;
      if (cosine > closest[place]!) closest[place] = cosine;
    }
    compared[place] = chosen.length;
    return closest[place]!;
  };

  return (open: number, chosen: readonly number[], list: GrowingList): number | null => {
    let best: number | null = null;
    let most = Number.NEGATIVE_INFINITY;
    for (let place = 0; place < open; place++) {
      const row = order[place]!;
      if (!list.allows(row)) continue;
      // Sorted by relevance: without diversity the first that is allowed is the best.
      if (diversity === 0) return row;
      const alike = chosen.length > 0 ? closestTo(place, row, chosen) : 0;
      const value = (1 - diversity) * ((relevance[row]! - low) / range) - diversity * alike;
      if (value > most) {
        most = value;
        best = row;
      }
    }
    return best;
  };
}
