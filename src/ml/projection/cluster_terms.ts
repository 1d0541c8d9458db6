// Names of clusters whose rows are called by several words (titles): the words that their rows' names have in common and others have not.
// c-TF-IDF (Grootendorst, "BERTopic", arXiv:2203.05794, 2022, eq. 3): W(t, c) = tf(t, c) · log(1 + A / f(t)), with f(t) a term's count in all rows
// and A the mean number of terms of a cluster.
import { nameAt, nameCount } from '../core/names';
import { joined, type NamedRows } from './cluster_name_parts';

/** Share of the names with several words from which on they are titles. */
const TITLES = 0.5;
/** Names looked at to tell. */
const LOOKED_AT = 2000;
/** Rows of a cluster that a term must be in. */
const ROWS = 2;
const LEAST_LETTERS = 3;

/** Names by cluster, null where the names of rows are single words; a cluster whose rows share no word has none. */
export function termNames(
  members: readonly Uint32Array[],
  { names, hidden, named }: NamedRows,
): ((cluster: number, given: readonly string[]) => string | null) | null {
  const rows = Math.min(named, nameCount(names));
  const looked = Math.min(rows, LOOKED_AT);
  let several = 0;
  for (let row = 0; row < looked; row++) if (termsOf(nameAt(names, row)).length > 1) several++;
  if (looked === 0 || several < TITLES * looked) return null;

  const everywhere = new Map<string, number>();
  const perCluster = members.map((own) => {
    const counts = new Map<string, number>();
    for (const row of own) {
      if (row >= rows || hidden.has(row)) continue;
      for (const term of termsOf(nameAt(names, row))) counts.set(term, (counts.get(term) ?? 0) + 1);
    }
    return counts;
  });
  for (let row = 0; row < rows; row++) {
    for (const term of termsOf(nameAt(names, row))) everywhere.set(term, (everywhere.get(term) ?? 0) + 1);
  }
  const total = perCluster.reduce((sum, counts) => sum + [...counts.values()].reduce((a, b) => a + b, 0), 0);
  const mean = total / Math.max(1, members.length);
  return (cluster, given) => {
    const scored = [...perCluster[cluster]!].filter(([, times]) => times >= ROWS);
    const score = ([term, times]: [string, number]) => times * Math.log(1 + mean / everywhere.get(term)!);
    scored.sort((a, b) => score(b) - score(a) || (a[0] < b[0] ? -1 : 1));
    const best = scored.map(([term]) => term);
    return joined(best, given) || null;
  };
}

/** The words of a name, each once, in small letters. */
function termsOf(name: string): readonly string[] {
  const words = name.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}’'-]*/gu) ?? [];
  return [...new Set(words)].filter((word) => word.length >= LEAST_LETTERS && !/^\d+$/.test(word));
}
