// How good word vectors are, judged from outside: float64, straight from the definitions, sharing no code with src/ml/query.
// Precision@k: the share of a noun's k nearest nouns (cosine) that are of its WordNet category. Analogies: noun : plural :: noun : ?
// by 3CosAdd (Mikolov et al. 2013) over the whole vocabulary, the three given words left out.

export interface Vectors {
  readonly words: readonly string[];
  readonly dims: number;
  /** Row-major, one row per word. */
  readonly data: Float64Array;
}

/** Rows of `words` scaled to length 1, in the order given. */
function unitRows({ data, dims, words }: Vectors, wanted: readonly string[]): Float64Array {
  const rowOf = new Map(words.map((word, row) => [word, row]));
  const unit = new Float64Array(wanted.length * dims);
  wanted.forEach((word, i) => {
    const row = rowOf.get(word);
    if (row === undefined) throw new Error(`there is no vector for "${word}"`);
    const vector = data.subarray(row * dims, (row + 1) * dims);
    const length = Math.hypot(...vector);
    if (!(length > 0)) throw new Error(`the vector of "${word}" has length ${length}`);
    unit.set(
      vector.map((x) => x / length),
      i * dims,
    );
  });
  return unit;
}

/** Cosines of every row of `a` with every row of `b`, both of unit rows. */
function cosines(a: Float64Array, b: Float64Array, dims: number): Float64Array {
  const rows = a.length / dims;
  const cols = b.length / dims;
  const table = new Float64Array(rows * cols);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < cols; c++) {
      let sum = 0;
      for (let d = 0; d < dims; d++) sum += a[r * dims + d]! * b[c * dims + d]!;
      table[r * cols + c] = sum;
    }
  }
  return table;
}

/** Precision@k of each noun, in the order of `nouns`; neighbours are sought among these nouns only. */
export function categoryPrecision(
  vectors: Vectors,
  nouns: readonly string[],
  categories: ReadonlyMap<string, string>,
  k: number,
): number[] {
  const unit = unitRows(vectors, nouns);
  const table = cosines(unit, unit, vectors.dims);
  return nouns.map((noun, i) => {
    const row = table.subarray(i * nouns.length, (i + 1) * nouns.length);
    const nearest = nouns
      .map((_, j) => j)
      .filter((j) => j !== i)
      .sort((x, y) => row[y]! - row[x]!)
      .slice(0, k);
    return nearest.filter((j) => categories.get(nouns[j]!) === categories.get(noun)).length / k;
  });
}

/** The k words nearest to `word` by cosine, over the whole vocabulary. */
export function nearestWords(vectors: Vectors, word: string, k: number): string[] {
  const row = cosines(unitRows(vectors, [word]), unitRows(vectors, vectors.words), vectors.dims);
  return vectors.words
    .map((other, i) => ({ other, cosine: row[i]! }))
    .filter(({ other }) => other !== word)
    .sort((a, b) => b.cosine - a.cosine)
    .slice(0, k)
    .map(({ other }) => other);
}

/** What vectors that know nothing reach: the chance that a random other noun is of the same category. Exact. */
export function chancePrecision(nouns: readonly string[], categories: ReadonlyMap<string, string>): number {
  const sizes = new Map<string, number>();
  for (const noun of nouns) {
    const category = categories.get(noun)!;
    sizes.set(category, (sizes.get(category) ?? 0) + 1);
  }
  let sum = 0;
  for (const size of sizes.values()) sum += size * (size - 1);
  return sum / (nouns.length * (nouns.length - 1));
}

/** Share of analogies a : a* :: b : b* answered right, over all ordered pairs of different `pairs`. */
export function analogyAccuracy(vectors: Vectors, pairs: readonly (readonly [string, string])[]): number {
  const { words, dims } = vectors;
  const rowOf = new Map(words.map((word, row) => [word, row]));
  const asked = pairs.flat();
  // With unit vectors, cos(x, a* − a + b) ranks as cos(x, a*) − cos(x, a) + cos(x, b): one table answers every question.
  const table = cosines(unitRows(vectors, asked), unitRows(vectors, words), dims);
  const cosinesOf = (i: number) => table.subarray(i * words.length, (i + 1) * words.length);
  let right = 0;
  for (let p = 0; p < pairs.length; p++) {
    for (let q = 0; q < pairs.length; q++) {
      if (p === q) continue;
      const [a, aStar, b] = [cosinesOf(2 * p), cosinesOf(2 * p + 1), cosinesOf(2 * q)];
      const given = [...pairs[p]!, pairs[q]![0]].map((word) => rowOf.get(word)!);
      let best = -1;
      let score = Number.NEGATIVE_INFINITY;
      for (let x = 0; x < words.length; x++) {
        const sum = aStar[x]! - a[x]! + b[x]!;
        if (sum > score && !given.includes(x)) {
          score = sum;
          best = x;
        }
      }
      if (words[best] === pairs[q]![1]) right++;
    }
  }
  return right / (pairs.length * (pairs.length - 1));
}
