// Judges vectors by analogy questions a : b :: c : ?, exactly: the answer is the best of all words but a, b and c, by
//   3CosAdd  argmax_x cos(x, b) − cos(x, a) + cos(x, c)                            (Mikolov et al. 2013, in the form of Levy & Goldberg 2014, eq. 3)
//   3CosMul  argmax_x s(x, b) s(x, c) / (s(x, a) + ε),  s = (1 + cos) / 2          (Levy & Goldberg 2014, eq. 4 and footnote 7; ε = 0.001)
// Questions share words, so cosines of each word asked about with a block of the vocabulary are computed once and serve all of them.
import type { Control, Matrix, Names } from '../contracts';
import { dotTile, unitRows } from '../core/vector';
import { VectariumError } from '../errors';
import { createPace, type Pace } from '../projection/pace';
import { KnownWords } from './known_words';
import { wilsonInterval } from './statistics';
import type { AnalogyMethod, AnalogyResult, AnalogyScore, AnalogySet, EvaluationOptions } from './test_sets';

const EPSILON = 0.001;
/** Bytes of cosines at a time: they stay in the cache while all questions pass over them. */
const BLOCK_BYTES = 1 << 21;

/** Rows of a, b, c and expected, and the category it is of. */
interface Asked {
  readonly category: number;
  readonly rows: readonly [number, number, number, number];
}

/** Throws BadInput where not a single question has all four words among the first `restrict` rows. */
export async function evaluateAnalogies(
  names: Names,
  vectors: Matrix,
  set: AnalogySet,
  options: EvaluationOptions,
  control: Control,
): Promise<AnalogyResult> {
  const known = new KnownWords(names, options.restrict);
  const asked = set.categories.flatMap(({ questions }, category) =>
    questions.flatMap((words): Asked[] => {
      const [a, b, c, d] = words.map((word) => known.rowOf(word));
      if (a === undefined || b === undefined || c === undefined || d === undefined) return [];
      return [{ category, rows: [a, b, c, d] }];
    }),
  );
  const questions = set.categories.reduce((sum, category) => sum + category.questions.length, 0);
  if (asked.length === 0) {
    const [a, b, c, d] = set.categories[0]!.questions[0]!;
    throw new VectariumError(
      'BadInput',
      `None of the ${questions} questions has four known words: the first is ${a} ${b} ${c} ${d}, and the space has ${known.size} words.`,
      'Take a set in the language and spelling of the text, or train on a larger text or with a lower minimum count.',
    );
  }
  const answers = await answerAll(known, vectors, asked, options.method, control);
  const scores = set.categories.map(({ name, questions }) => ({
    name,
    questions: questions.length,
    covered: 0,
    correct: 0,
  }));
  asked.forEach(({ category, rows }, i) => {
    const score = scores[category]!;
    score.covered += 1;
    if (answers[i] === known.canonical[rows[3]]) score.correct += 1;
  });
  const sum = (key: 'questions' | 'covered' | 'correct') => scores.reduce((total, score) => total + score[key], 0);
  return {
    kind: 'analogies',
    method: options.method,
    categories: scores.map(scored),
    total: scored({ name: 'Total', questions: sum('questions'), covered: sum('covered'), correct: sum('correct') }),
  };
}

function scored(counts: Pick<AnalogyScore, 'name' | 'questions' | 'covered' | 'correct'>): AnalogyScore {
  const { covered, correct } = counts;
  return { ...counts, accuracy: correct / covered, interval: wilsonInterval(correct, covered) };
}

/** Row that answers each question, as the most frequent row of its word; -1 where nothing is left to answer with. Ties by row. */
async function answerAll(
  { size, canonical }: KnownWords,
  vectors: Matrix,
  asked: readonly Asked[],
  method: AnalogyMethod,
  control: Control,
): Promise<Int32Array> {
  const distinct = [...new Set(asked.flatMap(({ rows }) => rows.slice(0, 3)))];
  const placeOf = new Map(distinct.map((row, place) => [row, place]));
  const unit = unitRows({ ...vectors, rows: size });
  const words = gather(unit, distinct);
  const block = Math.max(4, Math.min(size, Math.floor(BLOCK_BYTES / 4 / distinct.length) & ~3));
  const score = method === '3CosAdd' ? add : multiply;
  const answers = new Int32Array(asked.length).fill(-1);
  const best = new Float64Array(asked.length).fill(Number.NEGATIVE_INFINITY);
  const table = new Float32Array(distinct.length * block);
  const pace = createPace(control, 'Asking', size, 'words');
  for (let from = 0; from < size; from += block) {
    const rows = Math.min(block, size - from);
    await fillCosines(words, unit, from, rows, table, block, pace);
    for (let q = 0; q < asked.length; q++) {
      const [a, b, c] = asked[q]!.rows;
      const [x, y, z] = [placeOf.get(a)! * block, placeOf.get(b)! * block, placeOf.get(c)! * block];
      let top = best[q]!;
      for (let r = 0; r < rows; r++) {
        const s = score(table[x + r]!, table[y + r]!, table[z + r]!);
        if (s > top) {
          const row = canonical[from + r]!;
          if (row !== a && row !== b && row !== c) {
            top = s;
            answers[q] = row;
          }
        }
      }
      best[q] = top;
      if (pace.due()) await pace.rest(from);
    }
  }
  await pace.rest(size);
  return answers;
}

const add = (a: number, b: number, c: number): number => b - a + c;
const multiply = (a: number, b: number, c: number): number => ((1 + b) * (1 + c)) / (2 * (1 + a) + 4 * EPSILON);

/** Rows of `x`, with rows of zeros after them up to an even number, as the tiles of products want. */
function gather(x: Matrix, rows: readonly number[]): Matrix {
  const padded = rows.length + (rows.length & 1);
  const data = new Float32Array(padded * x.cols);
  rows.forEach((row, i) => {
    data.set(x.data.subarray(row * x.cols, (row + 1) * x.cols), i * x.cols);
  });
  return { data, rows: rows.length, cols: x.cols };
}

/** Cosines of every word with rows [from, from + rows): word w's begin at w · stride. */
async function fillCosines(
  words: Matrix,
  unit: Matrix,
  from: number,
  rows: number,
  table: Float32Array,
  stride: number,
  pace: Pace,
): Promise<void> {
  const { cols } = words;
  // The last tile of the last block reaches past the rows there are.
  const whole = rows % 4 === 0 ? unit.data : padded(unit.data, from, rows, cols);
  const first = whole === unit.data ? from : 0;
  const tile = new Float64Array(8);
  for (let w = 0; w < words.rows; w += 2) {
    for (let r = 0; r < rows; r += 4) {
      dotTile(words.data, w * cols, whole, (first + r) * cols, cols, tile);
      const end = Math.min(4, rows - r);
      for (let i = 0; i < end; i++) {
        table[w * stride + r + i] = tile[i]!;
        if (w + 1 < words.rows) table[(w + 1) * stride + r + i] = tile[4 + i]!;
      }
    }
    if (pace.due()) await pace.rest(from);
  }
}

function padded(data: Float32Array, from: number, rows: number, cols: number): Float32Array {
  const copy = new Float32Array(((rows + 3) & ~3) * cols);
  copy.set(data.subarray(from * cols, (from + rows) * cols));
  return copy;
}
