// How well learnt vectors of items tell what a simulator's true ones tell. Factor models find their factors only up to a turn of the space (p·q is the
// same), so nothing is compared number by number, and nothing has to be turned: who is near whom, and how alike pairs are (representational
// similarity, Kriegeskorte, Mur & Bandettini 2008). Not a judge of predictions: see evaluation/.
import type { Matrix } from '../contracts';
import { unitRows } from '../core/vector';

export interface TruthAgreement {
  /** Items compared: the most frequent. */
  readonly items: number;
  readonly k: number;
  /** Share of an item's k truly nearest that are among its k learnt nearest, on average. */
  readonly shared: number;
  /** The same for vectors drawn by chance: k / (items − 1). */
  readonly chance: number;
  /** Pearson's correlation of the learnt with the true cosine over all pairs, −1 to 1; 0 where either does not vary. */
  readonly similarity: number;
}

export interface TruthOptions {
  /** 10 when absent. */
  readonly k?: number;
  /** Items compared at most, from the first; 2,000 when absent: each is compared with each. */
  readonly most?: number;
}

/** Rows of both are the same items, the most frequent first; of `learnt` more may follow. Throws RangeError for fewer than two items. */
export function agreementWithTruth(
  learnt: Matrix,
  truth: Matrix,
  { k: wanted = 10, most = 2000 }: TruthOptions = {},
): TruthAgreement {
  const items = Math.min(truth.rows, learnt.rows, most);
  if (items < 2) throw new RangeError(`${items} items have no neighbours`);
  const k = Math.min(wanted, items - 1);
  const both = [learnt, truth].map((matrix) => unitRows(first(matrix, items)));
  const cosines = both.map(() => new Float64Array(items));
  let shared = 0;
  let [pairs, x, y, xx, yy, xy] = [0, 0, 0, 0, 0, 0];
  for (let item = 0; item < items; item++) {
    both.forEach((unit, side) => {
      cosinesOf(unit, item, cosines[side]!);
    });
    const [a, b] = [cosines[0]!, cosines[1]!];
    const near = new Set(nearestOf(a, item, k));
    for (const other of nearestOf(b, item, k)) if (near.has(other)) shared++;
    for (let other = 0; other < item; other++) {
      const [p, q] = [a[other]!, b[other]!];
      pairs++;
      x += p;
      y += q;
      xx += p * p;
      yy += q * q;
      xy += p * q;
    }
  }
  const spread = Math.sqrt((xx - (x * x) / pairs) * (yy - (y * y) / pairs));
  return {
    items,
    k,
    shared: shared / (items * k),
    chance: k / (items - 1),
    similarity: spread > 1e-9 * pairs ? (xy - (x * y) / pairs) / spread : 0,
  };
}

function first({ data, cols }: Matrix, rows: number): Matrix {
  return { data: data.subarray(0, rows * cols), rows, cols };
}

function cosinesOf({ data, rows, cols }: Matrix, row: number, out: Float64Array): void {
  for (let other = 0; other < rows; other++) {
    let sum = 0;
    for (let d = 0; d < cols; d++) sum += data[row * cols + d]! * data[other * cols + d]!;
    out[other] = sum;
  }
}

/** The k with the highest cosine, without the item itself; the first of equals. */
function nearestOf(cosines: Float64Array, item: number, k: number): number[] {
  const found: number[] = [];
  cosines.forEach((cosine, other) => {
    if (other === item || (found.length === k && cosine <= cosines[found[k - 1]!]!)) return;
    let at = found.length < k ? found.push(other) - 1 : k - 1;
    for (; at > 0 && cosines[found[at - 1]!]! < cosine; at--) found[at] = found[at - 1]!;
    found[at] = other;
  });
  return found;
}
