// Where a vector that a map was not made of belongs on it. PCA's positions are a linear function of the vectors, so that function is read off
// them by least squares, whatever turns and scales came after; UMAP's are not, so there it is moved as the map's own points were (umap/place_new.ts), and
// elsewhere it is a mean of where the most similar rows are.
import type { Layout, Matrix } from '../contracts';
import { choleskyFactor, choleskySolve } from '../core/cholesky';
import type { LayoutRecipe } from '../projection_contracts';
import { nearest, type QuerySpace } from '../query/nearest';
import { parameterOf } from './umap/parameters';
import { placeNew } from './umap/place_new';

/** Any rows that span the space tell the function; more only take longer. */
const MOST_ROWS = 2000;
/** Beside the largest diagonal: keeps a direction that no row goes in at nothing. */
const RIDGE = 1e-9;
const NEIGHBORS = 10;

/** x, y, z of a vector; null where nothing says. */
export type Place = (vector: Float32Array) => readonly [number, number, number] | null;

/** By the map's own function where that is linear in the vectors as they are: PCA and axes, of vectors at most centred. By UMAP where its neighbours are those of the vectors as they are. */
export function placeOn(layout: Layout, space: QuerySpace): Place {
  const { method, prepare } = layout.recipe ?? { method: layout.kind, prepare: 'none' };
  const linear = (method === 'pca' || method === 'axes') && (prepare === 'none' || prepare === 'centred');
  if (linear) return byProjection(layout, space.vectors);
  if (layout.recipe?.method === 'umap' && (prepare === 'none' || prepare === 'unit')) {
    return byUmap(layout, layout.recipe, space);
  }
  return bySimilarity(layout, space);
}

function byUmap({ positions, rows }: Layout, { parameters, seed }: LayoutRecipe, space: QuerySpace): Place {
  const k = Math.min(parameterOf(parameters, 'neighbors') - 1, rows);
  return (vector) => {
    const near = nearest(space, vector, k, [], rows);
    if (!(near.similarities[0]! > 0)) return null;
    const [x, y, z] = placeNew({ ...near, k: near.rows.length }, positions, parameters, seed);
    return [x!, y!, z!];
  };
}

/** Weights are the squares of similarities above 0, so that far rows count little. */
function bySimilarity({ positions, rows }: Layout, space: QuerySpace): Place {
  return (vector) => {
    const near = nearest(space, vector, NEIGHBORS, [], rows);
    const place: [number, number, number] = [0, 0, 0];
    let total = 0;
    near.rows.forEach((row, n) => {
      const weight = Math.max(0, near.similarities[n]!) ** 2;
      total += weight;
      for (const axis of [0, 1, 2] as const) place[axis] += weight * positions[3 * row + axis]!;
    });
    return total > 0 ? [place[0] / total, place[1] / total, place[2] / total] : null;
  };
}

/** positions ≈ vectors·M + c, by the normal equations of (vector, 1). */
function byProjection({ positions, rows }: Layout, { data, cols }: Matrix): Place {
  const w = cols + 1;
  const a = new Float64Array(w * w);
  const b = [new Float64Array(w), new Float64Array(w), new Float64Array(w)] as const;
  const taken = Math.min(rows, MOST_ROWS);
  const x = new Float64Array(w).fill(1);
  for (let n = 0; n < taken; n++) {
    const row = Math.floor((n * rows) / taken);
    for (let d = 0; d < cols; d++) x[d] = data[row * cols + d]!;
    for (let r = 0; r < w; r++) {
      for (let c = 0; c <= r; c++) a[r * w + c]! += x[r]! * x[c]!;
      for (const axis of [0, 1, 2] as const) b[axis][r]! += x[r]! * positions[3 * row + axis]!;
    }
  }
  let largest = 0;
  for (let r = 0; r < w; r++) largest = Math.max(largest, a[r * w + r]!);
  for (let r = 0; r < w; r++) a[r * w + r]! += RIDGE * largest;
  choleskyFactor(a, w);
  for (const side of b) choleskySolve(a, w, side);
  const along = (side: Float64Array, vector: Float32Array) =>
    vector.reduce((sum, value, d) => sum + value * side[d]!, side[cols]!);
  return (vector) => [along(b[0], vector), along(b[1], vector), along(b[2], vector)];
}
