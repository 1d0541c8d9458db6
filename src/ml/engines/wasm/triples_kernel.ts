// The triples family's kernel (assembly/triples.ts): records of all triples and the order of a pass stay in its memory, slices are runs
// of that order. Each slice has a copy of its run, so that slices of several passes can be in flight while there is one order.
import type { TriplesJob, TriplesObjective } from '../../triples_contracts';
import { aimsOf, planTriples } from '../triple_plan';
import type { KernelBinaries, KernelExports } from './kernel';
import type { KernelFamily } from './kernel_family';
import { address } from './memory';

const binaries: KernelBinaries = {
  relaxed: {
    own: () => import('./triples_relaxed.generated'),
    shared: () => import('./triples_relaxed_shared.generated'),
  },
  plain: {
    own: () => import('./triples_plain.generated'),
    shared: () => import('./triples_plain_shared.generated'),
  },
};

/** What assembly/triples.ts exports beside what every kernel does. */
type TriplesExports = KernelExports & {
  readonly makeMasks: (dim: number) => void;
  readonly beginOrder: (seed: number, epoch: number, order: number) => void;
  readonly continueOrder: (places: number) => void;
} & Readonly<
    Record<
      'scaleBytes' | 'records' | 'order' | 'nextOrder' | 'starts' | 'columns' | 'row' | 'column',
      WebAssembly.Global
    >
  >;

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
      const orderFor = createOrders(kernel, job, settings.parameters.epochs);
      return {
        // Scales lie behind their row.
        table: (name) =>
          address(name.startsWith('row') ? kernel.row : kernel.column) +
          (name.endsWith('Scale') ? kernel.scaleBytes.value : 0),
        place({ epoch, from, to }, start) {
          const end = Math.min(to, count);
          const order = orderFor(epoch, end - from);
          const places = new Uint32Array(memory.buffer, order + from * Uint32Array.BYTES_PER_ELEMENT, end - from);
          new Uint32Array(memory.buffer, start, places.length).set(places);
          return [start, places.length];
        },
      };
    },
  };
}

/**
 * Where the order of a pass is, whose next `places` are wanted. Where the kernel has room for a second one, that of the next pass is made
 * along with this one, place for place: made at once, it would keep all threads waiting.
 */
function createOrders(kernel: TriplesExports, { seed, triples }: TriplesJob, epochs = Infinity) {
  let [here, there] = [address(kernel.order), address(kernel.nextOrder)];
  /** The pass whose order is at `here`, and that whose is being made at `there`. */
  let [current, next] = [-1, -1];
  const begin = (epoch: number) => {
    if (next !== epoch) kernel.beginOrder(seed, epoch, there);
    next = epoch;
  };
  return (epoch: number, places: number): number => {
    if (current !== epoch) {
      begin(epoch);
      kernel.continueOrder(triples.i.length);
      [here, there, current, next] = [there, here, epoch, -1];
    }
    if (here !== there && epoch + 1 < epochs) {
      begin(epoch + 1);
      kernel.continueOrder(places);
    }
    return here;
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
