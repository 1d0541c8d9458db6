// What updating once per batch of triples costs in held-out loss, by batch size and longest step (src/ml/engines/batching.ts): the update of
// the webgpu engine written out in JavaScript, on its own lists. One triple in twenty is held out.
// GloVe on the co-occurrences of a part of a text; the other models on made-up entries: Zipf's popularity, tastes of eight dimensions.
// Rows are POSITIONS:LONGEST_STEP; the first is what the others are compared with.
//   npx tsx bench/triple_batches.ts [--model glove] [--rows 1:inf,1024:0.5] [--tokens 200000] [--triples 200000] [--epochs 10] [--rate R] [--dim 32]
import { parseArgs } from 'node:util';
import type { Tables64 } from '../src/ml/contracts';
import { sigmoid } from '../src/ml/core/math';
import { createRng } from '../src/ml/core/rng';
import { countCooccurrences, countingOf } from '../src/ml/data/cooccurrence';
import { buildCorpus } from '../src/ml/data/corpus';
import { initialTable } from '../src/ml/engines/initial_tables';
import { exampleShape, planTriples } from '../src/ml/engines/triple_plan';
import { type TripleBatch, TriplePacker } from '../src/ml/engines/webgpu/pack_triples';
import { biasedMf } from '../src/ml/objectives/biased_mf';
import { bpr } from '../src/ml/objectives/bpr';
import { glove } from '../src/ml/objectives/glove';
import { logisticMf } from '../src/ml/objectives/logistic_mf';
import { checkParameters } from '../src/ml/objectives/registry';
import type { Triples, TriplesJob } from '../src/ml/triples_contracts';
import { readText, SOTU } from './text';

const { values: given } = parseArgs({
  options: {
    model: { type: 'string', default: 'glove' },
    rows: { type: 'string', default: '1:inf,1024:0.5,4096:inf,4096:0.5' },
    tokens: { type: 'string', default: '200000' },
    triples: { type: 'string', default: '200000' },
    epochs: { type: 'string', default: '10' },
    rate: { type: 'string' },
    dim: { type: 'string', default: '32' },
  },
});
const objective = [glove, biasedMf, logisticMf, bpr].find(({ id }) => id === given.model);
if (objective === undefined) throw new Error(`there is no triples model “${given.model}”`);
const quiet = { signal: new AbortController().signal, onProgress: () => {} };
const parameters = checkParameters(objective, {
  dim: Number(given.dim),
  epochs: Number(given.epochs),
  ...(given.rate !== undefined && { learningRate: Number(given.rate) }),
  ...(objective === glove && { xMax: 10 }),
});

async function cooccurrences(): Promise<Triples> {
  const corpus = buildCorpus(await readText(SOTU), 5);
  const tokens = corpus.tokens.subarray(0, Number(given.tokens));
  const sequences = corpus.sequences.filter((start) => start < tokens.length);
  const part = { ...corpus, tokens, sequences: Uint32Array.from([...sequences, tokens.length]) };
  return countCooccurrences(part, countingOf(parameters), quiet);
}

/** Choices that follow tastes; values are ratings about 3 for squared errors, and 1 for the others. */
function choices(): Triples {
  const rng = createRng(5);
  const [rows, cols, rank, count] = [2000, 1000, 8, Number(given.triples)];
  const taste = Float64Array.from({ length: (rows + cols) * rank }, () => 2 * rng.uniform() - 1);
  const liking = (row: number, column: number) => {
    let sum = 0;
    for (let d = 0; d < rank; d++) sum += taste[row * rank + d]! * taste[(rows + column) * rank + d]!;
    return sum;
  };
  const [i, j, value] = [new Uint32Array(count), new Uint32Array(count), new Float32Array(count)];
  for (let n = 0; n < count; ) {
    const [row, column] = [rng.below(rows), Math.floor(cols ** rng.uniform()) - 1];
    if (objective !== biasedMf && rng.uniform() > 1 / (1 + Math.exp(-3 * liking(row, column)))) continue;
    i[n] = row;
    j[n] = column;
    value[n++] = objective === biasedMf ? 3 + liking(row, column) + rng.uniform() - 0.5 : 1;
  }
  return { rows, cols, i, j, value, weight: null };
}

function pick({ i, j, value, ...shape }: Triples, chosen: (n: number) => boolean): Triples {
  const places = Uint32Array.from(i.keys()).filter(chosen);
  return {
    ...shape,
    i: places.map((n) => i[n]!),
    j: places.map((n) => j[n]!),
    value: Float32Array.from(places, (n) => value[n]!),
  };
}

const all = objective === glove ? await cooccurrences() : choices();
const coins = createRng(9);
const held = Array.from(all.i, () => coins.below(20) === 0);
const job: TriplesJob = { objective, triples: pick(all, (n) => !held[n]), parameters, seed: 1 };
const hidden = pick(all, (n) => held[n]!);

function heldOutLoss(tables: Tables64): number {
  const rng = createRng(2);
  const settings = { parameters, offset: objective!.offset(job.triples) };
  let loss = 0;
  hidden.i.forEach((row, n) => {
    const example = { row, column: hidden.j[n]!, value: hidden.value[n]!, weight: 1 };
    const other = rng.below(hidden.cols);
    loss += objective!.reference(tables, { ...example, other }, settings).loss;
    if (objective === logisticMf)
      loss += objective.reference(tables, { ...example, column: other, value: 0 }, settings).loss;
  });
  return loss / hidden.i.length;
}

const plan = planTriples(job);
const { each, width } = exampleShape(objective.loss, plan.negative);
const { rows, cols } = job.triples;
const dim = parameters.dim!;
const stride = dim + 1;
const lambda = parameters.regularization ?? 0;
const { offset } = plan.settings;
const SLICE = 100_000;

/** Writes the batch's negative gradients slot by slot. */
function differentiate(table: Float32Array, packer: TriplePacker, batch: TripleBatch, gradients: Float32Array): void {
  const { lists } = packer;
  const aims = new Float32Array(lists.buffer, lists.byteOffset, lists.length);
  for (let e = 0; e < batch.examples; e++) {
    const slot = batch.slotsAt + width * e;
    const [p, q] = [lists[slot]! * stride, lists[slot + 1]! * stride];
    const r = width === 3 ? lists[slot + 2]! * stride : -1;
    const [y, c] = [aims[batch.aimsAt + 2 * e]!, aims[batch.aimsAt + 2 * e + 1]!];
    let s = r < 0 ? offset + table[p + dim]! + table[q + dim]! : table[q + dim]! - table[r + dim]!;
    for (let d = 0; d < dim; d++) s += table[p + d]! * (table[q + d]! - (r < 0 ? 0 : table[r + d]!));
    const slope = r >= 0 ? -c * sigmoid(-s) : c * (objective!.loss === 'squared' ? s - y : sigmoid(s) - y);
    const at = width * e * stride;
    for (let d = 0; d <= dim; d++) {
      const [a, b, o] = [table[p + d]!, table[q + d]!, r < 0 ? 0 : table[r + d]!];
      const [pa, pb] = d < dim ? [a, b - o] : [1, r < 0 ? 1 : 0];
      gradients[at + d] = -slope * pb - lambda * a;
      gradients[at + stride + d] = -slope * pa - lambda * b;
      if (r >= 0) gradients[at + 2 * stride + d] = slope * pa - lambda * o;
    }
  }
}

interface Tables {
  readonly table: Float32Array;
  /** AdaGrad's 1/√G, or null. */
  readonly scales: Float32Array | null;
}

function apply(
  { table, scales }: Tables,
  lists: Int32Array,
  batch: TripleBatch,
  gradients: Float32Array,
  step: Step,
): void {
  const move = new Float32Array(stride);
  const squares = new Float32Array(stride);
  for (let t = 0; t < batch.rows; t++) {
    move.fill(0);
    squares.fill(0);
    for (let i = lists[batch.startsAt + t]!; i < lists[batch.startsAt + t + 1]!; i++) {
      const slot = lists[batch.orderAt + i]! * stride;
      for (let d = 0; d <= dim; d++) {
        const g = step.rate * gradients[slot + d]!;
        move[d]! += g;
        squares[d]! += g * g;
      }
    }
    const row = lists[batch.rowsAt + t]! * stride;
    let square = 0;
    for (let d = 0; d <= dim; d++) {
      const scale = scales?.[row + d] ?? 1;
      move[d]! *= scale;
      square += move[d]! ** 2;
      if (scales) scales[row + d] = scale / Math.sqrt(1 + squares[d]! * scale * scale);
    }
    const shortened = Math.min(1, step.longest / Math.sqrt(square));
    for (let d = 0; d <= dim; d++) table[row + d]! += shortened * move[d]!;
  }
}

interface Step {
  readonly rate: number;
  readonly longest: number;
}

function trainedLoss(positions: number, longest: number): number {
  const packer = new TriplePacker(job, plan, { positions, batches: 8 }, 64);
  const gradients = new Float32Array(positions * each * width * stride);
  const table = new Float32Array((rows + cols) * stride);
  table.set(initialTable(plan.specs[0]!, 0, job.seed).data);
  table.set(initialTable(plan.specs[1]!, 1, job.seed).data, rows * stride);
  const adagrad = objective!.optimizer === 'adagrad';
  const tables = { table, scales: adagrad ? new Float32Array(table.length).fill(1) : null };
  const count = job.triples.i.length;
  const slices = Math.ceil(count / SLICE);
  for (let k = 0; k < slices * parameters.epochs!; k++) {
    const [epoch, index] = [Math.floor(k / slices), k % slices];
    packer.start({ epoch, index, from: index * SLICE, to: Math.min(count, (index + 1) * SLICE) });
    const rate = parameters.learningRate! * (adagrad ? 1 : 1 - k / (slices * parameters.epochs!));
    for (let chunk = packer.next(); chunk !== null; chunk = packer.next()) {
      for (const batch of chunk.batches) {
        differentiate(table, packer, batch, gradients);
        apply(tables, packer.lists, batch, gradients, { rate, longest });
      }
    }
  }
  const wide = Float64Array.from(table);
  const part = (from: number, size: number) => ({
    data: wide.subarray(from * stride, (from + size) * stride),
    rows: size,
    cols: stride,
  });
  return heldOutLoss({ row: part(0, rows), column: part(rows, cols) });
}

console.log(
  `${objective.id}, ${job.triples.i.length} triples × ${parameters.epochs}, rate ${parameters.learningRate}, ${dim} dimensions`,
);
let first = Number.NaN;
for (const row of given.rows.split(',')) {
  const [positions, longest] = row.split(':').map((x) => (x === 'inf' ? Number.POSITIVE_INFINITY : Number(x)));
  const loss = trainedLoss(positions!, longest!);
  if (Number.isNaN(first)) first = loss;
  console.log(`${row}: held-out loss ${loss.toFixed(5)}, ${((loss / first - 1) * 100).toFixed(2)} %`);
}
