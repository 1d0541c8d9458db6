// Whether one category of a column explains a cluster: most of its rows are of it, and far more than of all rows.
import type { Column } from '../contracts';

/** Share of the cluster's rows that have a value, and how many times that among all rows. */
const SHARE = 0.6;
const LIFT = 2;
/** A category of fewer rows with a value says nothing. */
const LEAST = 5;

/** The category that explains most of the rows; null where none does, or only `taken`, by which the cluster above is called. */
export function categoryOf(rows: Uint32Array, columns: readonly Column[], taken: string | undefined): string | null {
  let best: { readonly share: number; readonly text: string } | null = null;
  for (const { values, categories } of columns) {
    if (categories === undefined) continue;
    const here = counted(values, categories.length, rows);
    const { most, share } = here;
    if (here.total < Math.max(LEAST, SHARE * rows.length) || share < SHARE || share <= (best?.share ?? 0)) continue;
    const all = counted(values, categories.length, null);
    const text = categories[most]!;
    if (share >= LIFT * (all.counts[most]! / all.total) && text !== taken) best = { share, text };
  }
  return best?.text ?? null;
}

function counted(values: Float32Array, categories: number, rows: Uint32Array | null) {
  const counts = new Uint32Array(categories);
  let total = 0;
  for (let n = 0; n < (rows ?? values).length; n++) {
    const value = values[rows === null ? n : rows[n]!]!;
    if (!(value >= 0 && value < categories)) continue;
    counts[value]!++;
    total++;
  }
  let most = 0;
  for (let category = 1; category < categories; category++) if (counts[category]! > counts[most]!) most = category;
  return { counts, total, most, share: total === 0 ? 0 : counts[most]! / total };
}
