// The triples family's kernel (assembly/triples.ts): records of all triples and the order of a pass stay in its memory, slices are runs
// of that order. Each slice has a copy of its run, so that slices of several passes can be in flight while there is one order.
import type { TriplesJob, TriplesObjective } from '../../triples_contracts';
import { aimsOf, planTriples } from '../triple_plan';
import { address, type KernelExports } from './kernel';
import type { KernelFamily } from './kernel_family';
import * as binaries from './triples_kernels.generated';

/** What assembly/triples.ts exports beside what every kernel does. */
type TriplesExports = KernelExports & {
  readonly makeMasks: (dim: number) => void;
  readonly shuffle: (seed: number, epoch: number) => void;
} & Readonly<Record<'scaleBytes' | 'records' | 'order' | 'starts' | 'columns' | 'row' | 'column', WebAssembly.Global>>;

/** The numbers by which assembly/triples_memory.ts knows losses. */
function kindOf({ loss, optimizer }: TriplesObjective): number {
  return { squared: optimizer === 'adagrad' ? 0 : 1, logistic: 2, ranking: 3 }[loss];
}

export function triplesKernel(job: TriplesJob): KernelFamily {
  const { objective, triples, seed } = job;
  const { rows, cols, i } = triples;
  const { specs, settings, negative, entries } = planTriples(job);
  const { dim, regularization } = settings.parameters;
  const count = i.length;
  return {
    binaries,
    shape: [rows, cols, count, dim!, kindOf(objective), settings.offset, regularization ?? 0, negative],
    specs,
    seed,
    steps: count,
    sliceBytes: (_, steps) => steps * Uint32Array.BYTES_PER_ELEMENT,
    fill(memory, exports) {
      const kernel = exports as TriplesExports;
      kernel.makeMasks(dim!);
      placeRecords(memory, address(kernel.records), job, aimsOf(job, settings.parameters));
      if (entries) {
        new Uint32Array(memory.buffer, address(kernel.starts), rows + 1).set(entries.starts);
        new Uint32Array(memory.buffer, address(kernel.columns), count).set(entries.columns);
      }
      /** The pass whose order is in memory. */
      let ordered = -1;
      return {
        // Scales lie behind their row.
        table: (name) =>
          address(name.startsWith('row') ? kernel.row : kernel.column) +
          (name.endsWith('Scale') ? kernel.scaleBytes.value : 0),
        place({ epoch, from, to }, start) {
          if (ordered !== epoch) kernel.shuffle(seed, epoch);
          ordered = epoch;
          const places = new Uint32Array(memory.buffer, address(kernel.order), count).subarray(from, to);
          new Uint32Array(memory.buffer, start, places.length).set(places);
          return [start, places.length];
        },
      };
    },
  };
}

/** 16 bytes a triple: row, column, target, weight. */
function placeRecords(memory: WebAssembly.Memory, at: number, { triples: { i, j } }: TriplesJob, aims: Float32Array) {
  const places = new Uint32Array(memory.buffer, at, 4 * i.length);
  const targets = new Float32Array(memory.buffer, at, 4 * i.length);
  for (let n = 0; n < i.length; n++) {
    places[4 * n] = i[n]!;
    places[4 * n + 1] = j[n]!;
    targets[4 * n + 2] = aims[2 * n]!;
    targets[4 * n + 3] = aims[2 * n + 1]!;
  }
}
