// What updating once per batch costs in held-out loss, by batch size and longest step (src/ml/engines/batching.ts): the update of the
// webgpu engine written out in JavaScript, on a part of a text, measured on the tokens after it. Slow: half a minute a row.
// Rows are POSITIONS:LONGEST_STEP; the first is what the others are compared with.
//   npx tsx bench/batches.ts [--rows 1:inf,1024:inf,1024:0.5] [--tokens 200000] [--epochs 6] [--rate 0.025] [--dim 64] [--text FILE]
import { parseArgs } from 'node:util';
import type { Slice, TrainJob } from '../src/ml/contracts';
import { sigmoid, softplus } from '../src/ml/core/math';
import { buildCorpus } from '../src/ml/data/corpus';
import { initialTable } from '../src/ml/engines/initial_tables';
import { planSampling } from '../src/ml/engines/sampling';
import { type PackedBatch, WindowPacker } from '../src/ml/engines/webgpu/pack_windows';
import { checkParameters, objectiveFor } from '../src/ml/objectives/registry';
import { readText, SOTU } from './text';

const SLICE = 10_000;
const HELD_OUT_SLICES = 4;
const SEED = 1;

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1:inf,512:0.5,1024:inf,1024:0.5,1024:0.2' },
    tokens: { type: 'string', default: '200000' },
    epochs: { type: 'string', default: '6' },
    rate: { type: 'string', default: '0.025' },
    dim: { type: 'string', default: '64' },
    text: { type: 'string', default: SOTU },
  },
});
const [tokens, epochs, rate, dim] = [values.tokens, values.epochs, values.rate, values.dim].map(Number) as [
  number,
  number,
  number,
  number,
];
const objective = objectiveFor('skip-gram');
const parameters = checkParameters(objective, { dim });
const corpus = buildCorpus(await readText(values.text), parameters.minCount!);
const words = corpus.vocabulary.counts.length;
const job: TrainJob = { objective, corpus, parameters, seed: SEED };
const plan = planSampling(job);

/** Adds the batch's negative gradients, slot by slot, to `gradients`; returns its loss over all windows. */
function differentiate(table: Float32Array, lists: Int32Array, batch: PackedBatch, gradients: Float32Array): number {
  let loss = 0;
  for (let w = 0; w < batch.windows; w++) {
    const [first, contexts, outputs] = [0, 1, 2].map((i) => lists[batch.windowsAt + 4 * w + i]!) as [
      number,
      number,
      number,
    ];
    gradients.fill(0, first * dim, (first + contexts + outputs) * dim);
    for (let c = first; c < first + contexts; c++) {
      for (let o = first + contexts; o < first + contexts + outputs; o++) {
        const [v, u] = [lists[batch.slotsAt + c]! * dim, lists[batch.slotsAt + o]! * dim];
        let score = 0;
        for (let d = 0; d < dim; d++) score += table[v + d]! * table[u + d]!;
        const sign = o === first + contexts ? -1 : 1;
        loss += softplus(sign * score);
        const slope = -sign * sigmoid(sign * score);
        for (let d = 0; d < dim; d++) {
          gradients[c * dim + d]! += slope * table[u + d]!;
          gradients[o * dim + d]! += slope * table[v + d]!;
        }
      }
    }
  }
  return loss;
}

function apply(table: Float32Array, lists: Int32Array, batch: PackedBatch, gradients: Float32Array, step: Step): void {
  const sum = new Float32Array(dim);
  for (let r = 0; r < batch.rows; r++) {
    sum.fill(0);
    for (let i = lists[batch.startsAt + r]!; i < lists[batch.startsAt + r + 1]!; i++) {
      const slot = lists[batch.orderAt + i]! * dim;
      for (let d = 0; d < dim; d++) sum[d]! += gradients[slot + d]!;
    }
    const length = step.rate * Math.hypot(...sum);
    const scale = step.rate * Math.min(1, step.longest / length);
    const row = lists[batch.rowsAt + r]! * dim;
    for (let d = 0; d < dim; d++) table[row + d]! += scale * sum[d]!;
  }
}

interface Step {
  readonly rate: number;
  readonly longest: number;
}

/** Mean held-out loss per context word. */
function heldOutLoss(positions: number, longest: number): number {
  const packer = new WindowPacker(corpus, plan, SEED, { positions, batches: 8 });
  const gradients = new Float32Array(packer.slots * dim);
  const table = new Float32Array(2 * words * dim);
  table.set(initialTable(objective.tables(words, parameters)[0]!, 0, SEED).data);
  let loss = 0;
  let examples = 0;
  const pass = (slice: Slice, learn: number) => {
    packer.start(slice);
    for (let chunk = packer.next(); chunk !== null; chunk = packer.next()) {
      for (const batch of chunk.batches) {
        const sum = differentiate(table, packer.lists, batch, gradients);
        if (learn > 0) apply(table, packer.lists, batch, gradients, { rate: learn, longest });
        else loss += sum;
        for (let w = 0; w < batch.windows && learn === 0; w++) examples += packer.lists[batch.windowsAt + 4 * w + 1]!;
      }
    }
  };
  const start = corpus.tokens.length - tokens - HELD_OUT_SLICES * SLICE;
  if (start < 0) throw new Error(`the text has ${corpus.tokens.length} tokens, too few for --tokens ${tokens}`);
  const slices = Math.ceil(tokens / SLICE);
  for (let i = 0; i < epochs * slices; i++) {
    const from = start + (i % slices) * SLICE;
    const to = Math.min(from + SLICE, start + tokens);
    pass({ epoch: Math.floor(i / slices), index: i % slices, from, to }, rate * (1 - i / (epochs * slices)));
  }
  for (let index = 0; index < HELD_OUT_SLICES; index++) {
    const from = start + tokens + index * SLICE;
    pass({ epoch: epochs, index, from, to: from + SLICE }, 0);
  }
  return loss / examples;
}

let first = Number.NaN;
for (const row of values.rows.split(',')) {
  const [positions, longest] = row.split(':').map((x) => (x === 'inf' ? Number.POSITIVE_INFINITY : Number(x)));
  const loss = heldOutLoss(positions!, longest!);
  if (Number.isNaN(first)) first = loss;
  console.log(`${row}: held-out loss ${loss.toFixed(5)}, ${((loss / first - 1) * 100).toFixed(2)} %`);
}
