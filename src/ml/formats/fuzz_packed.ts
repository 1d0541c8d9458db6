// What mutated files of ours must do: be refused with a BadInput, or give a value that is sound. For tests and bench/fuzz.ts; not part of the app.
import type { Layout, Space } from '../contracts';
import { unpackNames } from '../core/names';
import type { Rng } from '../core/rng';
import { randomTable } from '../core/test_table';
import type { SparseMatrix } from '../matrix_contracts';
import { joined, resealed } from './packed_parts';
import { packSpace, unpackSpace } from './packed_space';
import { type KeptTraining, trainingParts, unpackTraining } from './packed_training';
import { everyKind, example, layoutsFor } from './test_space';

export interface FuzzCase {
  readonly name: string;
  readonly seeds: readonly Uint8Array[];
  /** Throws what it throws of itself, and an Error that names the part where what it gives is not sound. */
  readonly parse: (bytes: Uint8Array) => void;
  readonly mutate: (source: Uint8Array, rng: Rng) => Uint8Array;
}

/** One with all that a training can have, and one with the least. */
export function trainings(): readonly KeptTraining[] {
  const { recipe } = example(2, 2).provenance;
  const tables = [
    ['input', randomTable(5, 3, 1)],
    ['output', randomTable(5, 4, 2)],
  ] as const;
  const snapshot = { position: 120, done: 0.25, milliseconds: 1500, loss: 2.5, tables };
  const reading = { figure: 'RMSE', value: 0.9, train: null, epoch: 2, best: 0.875, bestEpoch: 1 } as const;
  const leg = { rung: 0, engine: 'wasm (relaxed SIMD), 1 thread', from: 0, reason: null };
  const columns = { user: 'who', item: 'what', title: 'name' };
  return [
    {
      ...{
        space: 'run-a',
        recipe,
        ranking: ['webgpu', 'wasm'],
        learningRate: 0.0125,
        legs: [leg, { ...leg, from: 0.1, reason: 'lost' }],
      },
      reading: { reads: 'ratings', columns, scale: { min: 1, max: 5 } },
      snapshot: { ...snapshot, watch: { reading, worse: 1, tables } },
    },
    {
      ...{ space: 'run-b', recipe, ranking: [], learningRate: null, legs: [leg], reading: {} },
      snapshot: { ...snapshot, loss: Number.NaN, watch: { reading: null, worse: 0, tables: null } },
    },
  ];
}

export const packedCases = (): readonly FuzzCase[] => [
  {
    name: 'space files',
    seeds: [
      packSpace(example(20, 6), layoutsFor(20), 'int8'),
      packSpace(example(5, 3), layoutsFor(5), 'float32'),
      ...Object.values(everyKind()).map((space) => packSpace(space, [], 'float32')),
    ],
    parse: (bytes) => {
      const { space, layouts } = unpackSpace(bytes);
      soundSpace(space, layouts);
    },
    mutate,
  },
  {
    name: 'kept trainings',
    seeds: trainings().map((training) => joined(trainingParts(training))),
    parse: (bytes) => soundTraining(unpackTraining(bytes)),
    mutate,
  },
];

/** Three in four have the checksum of what they hold: the others end there. */
export function mutate(source: Uint8Array, rng: Rng): Uint8Array {
  let bytes = source.slice();
  for (let edits = 1 + rng.below(3); edits > 0; edits--) {
    // Half of all edits hit the header, where they matter most.
    const at = rng.below(rng.below(2) === 0 ? Math.min(1200, bytes.length) : bytes.length);
    const kind = rng.below(8);
    if (kind < 4) bytes[at] = rng.below(256);
    else if (kind === 4) bytes[at] = bytes[at]! ^ (1 << rng.below(8));
    else if (kind === 5) bytes[at] = '0123456789"{}[],-eE'.charCodeAt(rng.below(19));
    else if (kind === 6) bytes = bytes.slice(0, at + 1);
    else bytes = new Uint8Array([...bytes.subarray(0, at), rng.below(256), ...bytes.subarray(at)]);
  }
  return rng.below(4) === 0 ? bytes : resealed(bytes);
}

function soundSpace(space: Space, layouts: readonly Layout[]): void {
  const { rows, cols } = space.vectors;
  soundMatrix(space.vectors, 'vectors');
  if (space.names.offsets.length !== rows + 1 || unpackNames(space.names).join('').length > space.names.bytes.length) {
    throw new Error('names');
  }
  for (const { values, categories } of space.columns) {
    const odd = (value: number) => categories !== undefined && !Number.isNaN(value) && !(value in categories);
    if (values.length !== rows || values.some(odd)) throw new Error('column');
  }
  for (const { rows: laid, positions } of layouts) {
    if (laid > rows) throw new Error('layout');
    soundMatrix({ data: positions, rows: laid, cols: 3 }, 'positions');
  }
  const { subwords, ratings, scorer } = space;
  if (subwords) {
    soundMatrix(subwords.ngrams, 'n-grams');
    if (subwords.ngrams.cols !== cols || subwords.minn > subwords.maxn) throw new Error('n-grams');
  }
  if (scorer && !ratings) throw new Error('scores of nothing');
  if (!ratings) return;
  const { items, users, history, test, truth } = ratings;
  if (items + users !== rows) throw new Error('rows');
  for (const entries of [history, test]) if (entries) soundEntries(entries, users, items);
  if (truth) for (const of of [truth.items, truth.users]) soundMatrix(of, 'truth');
  if (scorer?.itemBias && scorer.itemBias.length !== items) throw new Error('biases');
  if (scorer?.userBias && scorer.userBias.length !== users) throw new Error('biases');
  if (scorer?.implicit) soundMatrix(scorer.implicit, 'implicit');
}

function soundMatrix({ data, rows, cols }: Space['vectors'], what: string): void {
  if (data.length !== rows * cols || !data.every(Number.isFinite)) throw new Error(what);
}

function soundEntries({ rows, cols, starts, columns, values }: SparseMatrix, users: number, items: number): void {
  if (rows !== users || cols !== items || starts.length !== rows + 1 || columns.length !== values.length) {
    throw new Error('entries');
  }
  const seen = new Set<number>();
  for (let r = 0; r < rows; r++) {
    for (let n = starts[r]!; n < starts[r + 1]!; n++) seen.add(r * cols + columns[n]!);
  }
  if (seen.size !== columns.length || columns.some((c) => c >= cols)) throw new Error('entries');
}

function soundTraining({ legs, snapshot, recipe }: KeptTraining): void {
  if (legs.length === 0 || recipe.version !== 1) throw new Error('facts');
  for (const [, matrix] of [...snapshot.tables, ...(snapshot.watch?.tables ?? [])]) soundMatrix(matrix, 'table');
  if (!(snapshot.done >= 0 && snapshot.done <= 1) || !Number.isInteger(snapshot.position)) throw new Error('position');
}
