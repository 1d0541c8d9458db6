// A user who was not trained gets a vector and a bias from a few items, in milliseconds, with the items as they are: the user's own part of each
// model's loss is minimised, which is what training does with everybody (Sarwar et al. 2002 call it folding in). Features are f_j = (q_j, 1), or
// (q_j, 0) where the model has no bias of users.
//   biased-mf, svd++: ridge regression of what is left of the ratings, r − μ − b_i (svd++: − q_i·|N|^−½ Σ y too), with `sgdPull`. Where training had r/s
//     for r, vectors are √s and biases s times those trained: Σ (e/s)² + Λ (|p|²/s + b²/s²), so Λ is s times as much for p beside the ratings as they are
//   als: the exact row solution, p = (QᵀQ + Σ αr q qᵀ + λI)⁻¹ Σ (1 + αr) q (Hu, Koren & Volinsky 2008, eq. 4)
//   svd: what is left of the ratings after the baseline (data/rating_baseline.ts), or the entries as they are, is a row r, projected on V: items are V·Σ^½ and users U·Σ^½, so p = Σ⁻¹ Σ_j r_j q_j, with Σ the squared lengths of Q's columns
//   bpr, logistic-mf: Newton's method on the same loss (newton_fold.ts)
import type { Matrix } from '../contracts';
import { choleskyFactor, choleskySolve } from '../core/cholesky';
import { OF_USERS } from '../data/rating_baseline';
import type { RatingModelId, Scorer } from '../rating_contracts';
import { newtonFold } from './newton_fold';
import { featuresOf, type Rated, sgdPull } from './user_features';

export interface FoldedIn {
  readonly vector: Float32Array;
  /** 0 where the model has no bias of users. */
  readonly bias: number;
  /** entries × (d + 1): what each entry brings of the vector and, last, of the bias. They add up to both (Hu et al. 2008, eq. 7). */
  readonly pieces: () => Float64Array;
}

export type Fold = (entries: readonly Rated[]) => FoldedIn;

type Parameters = Readonly<Record<string, number>>;

/** Where nothing regularizes: keeps the system of a user with fewer entries than dimensions solvable. */
const LEAST_PULL = 1e-6;

/**
 * A user of these entries (no item twice) among `items`, the first rows of a space of users and items. `parameters` are the recipe's, whole.
 * Without entries all is 0.
 */
export function foldIn(
  model: RatingModelId,
  parameters: Parameters,
  items: Matrix,
  scorer: Scorer,
  entries: readonly Rated[],
): FoldedIn {
  return prepareFold(model, parameters, items, scorer)(entries);
}

/** The same for many users: what does not depend on the user (QᵀQ of 'als', Σ of 'svd') is computed once. */
export function prepareFold(model: RatingModelId, parameters: Parameters, items: Matrix, scorer: Scorer): Fold {
  switch (model) {
    case 'als':
      return alsFold(parameters, items);
    case 'svd':
      return svdFold(items, scorer);
    case 'biased-mf':
    case 'svd++':
      return ridgeFold(parameters, items, scorer);
    case 'bpr':
    case 'logistic-mf':
      return (entries) => sumOf(newtonFold(model, parameters, items, scorer, entries), entries.length, items.cols);
  }
}

/** A user from what each entry brings. */
function sumOf(pieces: Float64Array, entries: number, dims: number): FoldedIn {
  const sum = new Float64Array(dims + 1);
  for (let n = 0; n < entries; n++) for (let d = 0; d <= dims; d++) sum[d]! += pieces[n * (dims + 1) + d]!;
  return { vector: Float32Array.from(sum.subarray(0, dims)), bias: sum[dims]!, pieces: () => pieces };
}

const rowsOf = (entries: readonly Rated[]) => entries.map(({ item }) => item);

interface System {
  /** d + 1 squared; zero where absent. */
  readonly gram?: Float64Array;
  /** c of each entry; 1 where absent. */
  readonly weights?: Float64Array;
  readonly pull: number;
  /** Where it is another for the bias. */
  readonly pullOfBias?: number;
  /** entries × (d + 1), added to what each entry brings. */
  readonly added?: Float64Array;
}

/**
 * x = (G + Σ c_n f_n f_nᵀ + pull·I)⁻¹ Σ t_n f_n, of which entry n brings t_n (…)⁻¹ f_n. What each brings is asked for only where somebody
 * wants reasons: one solution is enough for x.
 */
function linearUser(features: Float64Array, targets: Float64Array, dims: number, system: System): FoldedIn {
  const { gram, weights, pull, pullOfBias = pull, added } = system;
  const w = dims + 1;
  const a = gram?.slice() ?? new Float64Array(w * w);
  const x = new Float64Array(w);
  targets.forEach((target, n) => {
    const f = features.subarray(n * w, (n + 1) * w);
    const c = weights?.[n] ?? 1;
    for (let r = 0; r < w; r++) {
      x[r]! += target * f[r]!;
      const scaled = c * f[r]!;
      for (let s = 0; s <= r; s++) a[r * w + s]! += scaled * f[s]!;
    }
  });
  for (let r = 0; r < w; r++) a[r * w + r]! += r < dims ? pull : pullOfBias;
  choleskyFactor(a, w);
  choleskySolve(a, w, x);
  added?.forEach((value, place) => {
    x[place % w]! += value;
  });
  return {
    vector: Float32Array.from(x.subarray(0, dims)),
    bias: x[dims]!,
    pieces: () => {
      const each = features.map((value, place) => value * targets[Math.floor(place / w)]!);
      targets.forEach((_, n) => {
        choleskySolve(a, w, each, n * w);
      });
      return added ? each.map((value, place) => value + added[place]!) : each;
    },
  };
}

function alsFold({ alpha = 1, regularization = 0 }: Parameters, items: Matrix): Fold {
  const { data, rows, cols } = items;
  const w = cols + 1;
  const gram = new Float64Array(w * w);
  for (let item = 0; item < rows; item++) {
    const q = data.subarray(item * cols, (item + 1) * cols);
    for (let r = 0; r < cols; r++) for (let s = 0; s <= r; s++) gram[r * w + s]! += q[r]! * q[s]!;
  }
  // Without a bias its place in the system is alone on the diagonal, and must not be 0 where nothing pulls.
  gram[w * w - 1] = 1;
  return (entries) => {
    const weights = Float64Array.from(entries, ({ value }) => alpha * value);
    return linearUser(
      featuresOf(items, rowsOf(entries), false),
      weights.map((c) => 1 + c),
      cols,
      { gram, weights, pull: Math.max(regularization, LEAST_PULL) },
    );
  };
}

function ridgeFold(parameters: Parameters, items: Matrix, scorer: Scorer): Fold {
  const { offset, itemBias, implicit, unit = 1 } = scorer;
  const { cols } = items;
  return (entries) => {
    const features = featuresOf(items, rowsOf(entries), true);
    const added = implicit ? featuresOf(implicit, rowsOf(entries), false) : new Float64Array(0);
    const share = 1 / Math.sqrt(entries.length);
    const given = new Float64Array(cols);
    added.forEach((value, place) => {
      added[place] = share * value;
      if (place % (cols + 1) < cols) given[place % (cols + 1)]! += share * value;
    });
    const targets = Float64Array.from(entries, ({ item, value }, n) => {
      let expected = offset + (itemBias?.[item] ?? 0);
      for (let d = 0; d < cols; d++) expected += given[d]! * features[n * (cols + 1) + d]!;
      return value - expected;
    });
    const pullOfBias = sgdPull(parameters, entries.length);
    return linearUser(features, targets, cols, { pull: unit * pullOfBias, pullOfBias, ...(implicit && { added }) });
  };
}

function svdFold(items: Matrix, { offset, itemBias, userBias }: Scorer): Fold {
  const { data, cols } = items;
  const singular = new Float64Array(cols);
  data.forEach((value, place) => {
    singular[place % cols]! += value * value;
  });
  return (entries) => {
    const left = entries.map(({ item, value }) => value - offset - (itemBias?.[item] ?? 0));
    const biases = left.map((rest) => (userBias ? rest / (OF_USERS + left.length) : 0));
    const bias = biases.reduce((sum, part) => sum + part, 0);
    const pieces = featuresOf(items, rowsOf(entries), false);
    pieces.forEach((value, place) => {
      const [n, d] = [Math.floor(place / (cols + 1)), place % (cols + 1)];
      if (d === cols) pieces[place] = biases[n]!;
      else pieces[place] = singular[d]! > 0 ? ((left[n]! - bias) * value) / singular[d]! : 0;
    });
    return sumOf(pieces, entries.length, cols);
  };
}
