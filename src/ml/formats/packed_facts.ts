// What a `.space` file holds beside names, vectors, columns and layouts: n-grams of words, what users did with items, what scores are made of.
// Their heads in the header, checked field by field, and their arrays, in file order; of no space are there all of them.
import type { Matrix, Provenance, Space } from '../contracts';
import type { SparseMatrix } from '../matrix_contracts';
import type { RatingFacts, RatingScale, Scorer } from '../rating_contracts';
import { badFile, countAt, flagAt, type Json, maybeAt, numberAt, objectAt, oneOf, textAt } from './packed_json';
import { dequantizeRows, quantizeRows } from './quantize';

type RatingsHead = Omit<RatingFacts, 'history' | 'test' | 'truth'> & {
  /** Entries of each. */
  readonly history: number;
  readonly test: number | null;
  /** Of the true factors. */
  readonly truth: number | null;
};

export interface FactsHead {
  readonly subwords: { readonly buckets: number; readonly minn: number; readonly maxn: number } | null;
  readonly ratings: RatingsHead | null;
  readonly scorer: {
    readonly offset: number;
    readonly unit: number;
    readonly itemBias: boolean;
    readonly userBias: boolean;
    readonly implicit: boolean;
  } | null;
}

type Facts = Pick<Space, 'subwords' | 'ratings' | 'scorer'>;
type Storage = Provenance['storage'];

/** Far above what fits a browser's memory; keeps sums of sizes exact. */
const MANY = 2 ** 32 - 1;
const LONGEST_NGRAM = 1024;
const MAX_DIMS = 2 ** 16;

export function factsHead({ subwords, ratings, scorer }: Facts): FactsHead {
  return {
    subwords: subwords ? { buckets: subwords.ngrams.rows, minn: subwords.minn, maxn: subwords.maxn } : null,
    ratings: ratings
      ? {
          ...ratings,
          history: ratings.history.values.length,
          test: ratings.test?.values.length ?? null,
          truth: ratings.truth?.items.cols ?? null,
        }
      : null,
    scorer: scorer
      ? {
          offset: scorer.offset,
          unit: scorer.unit ?? 1,
          itemBias: scorer.itemBias !== null,
          userBias: scorer.userBias !== null,
          implicit: scorer.implicit !== null,
        }
      : null,
  };
}

export function factsOf(json: Json, rows: number): FactsHead {
  const ratings = maybeAt(json, 'ratings', (of) => ratingsOf(of, rows));
  const scorer = maybeAt(json, 'scorer', (of) => ({
    offset: numberAt(of, 'offset'),
    unit: positive(of, 'unit'),
    itemBias: flagAt(of, 'itemBias'),
    userBias: flagAt(of, 'userBias'),
    implicit: flagAt(of, 'implicit'),
  }));
  if (scorer !== null && ratings === null) throw badFile('it scores users and items and has none');
  const subwords = maybeAt(json, 'subwords', (of) => ({
    buckets: countAt(of, 'buckets', MANY),
    minn: countAt(of, 'minn', LONGEST_NGRAM),
    maxn: countAt(of, 'maxn', LONGEST_NGRAM),
  }));
  if (subwords !== null && (subwords.buckets < 1 || subwords.minn < 1 || subwords.minn > subwords.maxn)) {
    const { buckets, minn, maxn } = subwords;
    throw badFile(`its n-grams are of ${minn} to ${maxn} characters in ${buckets} buckets`);
  }
  return { subwords, ratings, scorer };
}

function ratingsOf(json: Json, rows: number): RatingsHead {
  const items = countAt(json, 'items', rows);
  const users = countAt(json, 'users', rows);
  if (items + users !== rows) throw badFile(`it has ${items} items and ${users} users in ${rows} rows`);
  const nouns = objectAt(json.nouns, 'nouns');
  const named = (name: string) => textAt(nouns, name);
  return {
    items,
    users,
    nouns: { user: named('user'), users: named('users'), item: named('item'), items: named('items') },
    feedback: oneOf(json, 'feedback', ['rating', 'implicit']),
    scale: maybeAt(json, 'scale', scaleOf),
    simulated: flagAt(json, 'simulated'),
    history: countAt(json, 'history', MANY),
    test: json.test === null ? null : countAt(json, 'test', MANY),
    truth: json.truth === null ? null : countAt(json, 'truth', MAX_DIMS),
  };
}

function scaleOf(json: Json): RatingScale {
  const [min, max] = [numberAt(json, 'min'), numberAt(json, 'max')];
  if (min >= max) throw badFile(`its scale goes from ${min} to ${max}`);
  return { min, max, step: positive(json, 'step') };
}

function positive(json: Json, key: string): number {
  const value = numberAt(json, key);
  if (value <= 0) throw badFile(`"${key}" should be above 0 and is ${value}`);
  return value;
}

/** The arrays in file order. int8 is for n-grams as for vectors; what scores and entries are is never rounded. */
export function factsArrays({ subwords, ratings, scorer }: Facts, storage: Storage): ArrayBufferView[] {
  const arrays: ArrayBufferView[] = [];
  if (subwords && storage === 'int8') {
    const { scales, values } = quantizeRows(subwords.ngrams);
    arrays.push(scales, values);
  } else if (subwords) arrays.push(subwords.ngrams.data);
  for (const entries of [ratings?.history, ratings?.test]) {
    if (entries) arrays.push(entries.starts, entries.columns, entries.values);
  }
  if (ratings?.truth) arrays.push(ratings.truth.items.data, ratings.truth.users.data);
  if (scorer?.itemBias) arrays.push(scorer.itemBias);
  if (scorer?.userBias) arrays.push(scorer.userBias);
  if (scorer?.implicit) arrays.push(scorer.implicit.data);
  return arrays;
}

/** Bytes of each of them. */
export function factsLengths({ subwords, ratings, scorer }: FactsHead, dims: number, storage: Storage): number[] {
  const lengths: number[] = [];
  if (subwords && storage === 'int8') lengths.push(subwords.buckets * 4, subwords.buckets * dims);
  else if (subwords) lengths.push(subwords.buckets * dims * 4);
  if (ratings === null) return lengths;
  const { items, users, history, test, truth } = ratings;
  for (const entries of [history, test]) {
    if (entries !== null) lengths.push((users + 1) * 4, entries * 4, entries * 4);
  }
  if (truth !== null) lengths.push(items * truth * 4, users * truth * 4);
  if (scorer?.itemBias) lengths.push(items * 4);
  if (scorer?.userBias) lengths.push(users * 4);
  if (scorer?.implicit) lengths.push(items * dims * 4);
  return lengths;
}

/** `take` hands out the arrays in file order. */
export function takeFacts(
  head: FactsHead,
  dims: number,
  storage: Storage,
  take: (bytes: number) => ArrayBuffer,
): Facts {
  const numbers = (length: number, what: string): Float32Array => finite(new Float32Array(take(length * 4)), what);
  const matrix = (rows: number, cols: number, what: string): Matrix => ({
    data: numbers(rows * cols, what),
    rows,
    cols,
  });
  const { subwords, ratings, scorer } = head;
  const facts: { -readonly [K in keyof Facts]: Facts[K] } = {};
  if (subwords !== null) {
    const { buckets, minn, maxn } = subwords;
    const ngrams =
      storage === 'float32'
        ? matrix(buckets, dims, 'n-grams')
        : { data: rounded(buckets, dims, take), rows: buckets, cols: dims };
    facts.subwords = { ngrams, minn, maxn };
  }
  if (ratings === null) return facts;
  const { items, users } = ratings;
  const entries = (count: number, what: string): SparseMatrix =>
    sparse(
      {
        rows: users,
        cols: items,
        starts: new Uint32Array(take((users + 1) * 4)),
        columns: new Uint32Array(take(count * 4)),
        values: numbers(count, what),
      },
      what,
    );
  const history = entries(ratings.history, 'entries');
  const test = ratings.test === null ? null : entries(ratings.test, 'entries held out');
  const truth =
    ratings.truth === null
      ? null
      : { items: matrix(items, ratings.truth, 'true factors'), users: matrix(users, ratings.truth, 'true factors') };
  facts.ratings = { ...ratings, history, test, truth };
  if (scorer === null) return facts;
  facts.scorer = {
    offset: scorer.offset,
    itemBias: scorer.itemBias ? numbers(items, 'biases') : null,
    userBias: scorer.userBias ? numbers(users, 'biases') : null,
    implicit: scorer.implicit ? matrix(items, dims, 'implicit factors') : null,
    unit: scorer.unit,
  } satisfies Scorer;
  return facts;
}

function rounded(rows: number, dims: number, take: (bytes: number) => ArrayBuffer): Float32Array {
  const scales = new Float32Array(take(rows * 4));
  return finite(dequantizeRows(scales, new Int8Array(take(rows * dims)), dims), 'n-grams');
}

export function finite(values: Float32Array, what: string): Float32Array {
  const at = values.findIndex((value) => !Number.isFinite(value));
  if (at >= 0) throw badFile(`its ${what} hold ${values[at]} at place ${at}`);
  return values;
}

function sparse(matrix: SparseMatrix, what: string): SparseMatrix {
  const { rows, cols, starts, columns } = matrix;
  if (starts[0] !== 0 || starts[rows] !== columns.length) {
    throw badFile(`its ${what} run from ${starts[0]} to ${starts[rows]}, expected 0 to ${columns.length}`);
  }
  for (let r = 0; r < rows; r++) {
    const [from, to] = [starts[r]!, starts[r + 1]!];
    if (to < from || to > columns.length) throw badFile(`its ${what} of row ${r} go from ${from} to ${to}`);
    for (let n = from; n < to; n++) {
      if (columns[n]! >= cols || (n > from && columns[n]! <= columns[n - 1]!)) {
        throw badFile(`its ${what} of row ${r} name column ${columns[n]} at place ${n}, of ${cols} that rise`);
      }
    }
  }
  return matrix;
}
