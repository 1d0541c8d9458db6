// The kernel for alternating least squares (assembly/als.ts): the entries of users and of items stay in its memory, slices are ranges of rows.
// The slices of a sweep wait for those of the one before: they take its rows as they are.
import type { AlternatingObjective, RowsJob } from '../../rows_contracts';
import { confidencesOf, planRows, rowsInSlice, sidesOf } from '../rows_plan';
import type { KernelBinaries, KernelExports } from './kernel';
import type { KernelFamily } from './kernel_family';
import { address } from './memory';

const binaries: KernelBinaries = {
  relaxed: {
    own: () => import('./als_relaxed.generated'),
    shared: () => import('./als_relaxed_shared.generated'),
  },
  plain: {
    own: () => import('./als_plain.generated'),
    shared: () => import('./als_plain_shared.generated'),
  },
};

/** What assembly/als.ts exports beside what every kernel does. */
type AlsExports = KernelExports &
  Readonly<
    Record<
      'row' | 'column' | 'userStarts' | 'itemStarts' | 'userEntries' | 'itemEntries' | 'losses',
      WebAssembly.Global
    >
  >;

/** Of an item that has not been solved. */
const UNSOLVED = -1;

export function alsKernel(job: RowsJob<AlternatingObjective>): KernelFamily {
  const { specs, parameters } = planRows(job);
  const { sparse, seed } = job;
  const count = sparse.values.length;
  const sides = sidesOf({ ...sparse, values: confidencesOf(job, parameters) }).map(({ entries }) => entries);
  return {
    binaries,
    shape: [sparse.rows, sparse.cols, count, parameters.dim!, parameters.regularization!, parameters.solverSteps!],
    specs,
    seed,
    steps: 2 * count,
    independent: true,
    stage: (slice) => 2 * slice.epoch + rowsInSlice(sides, slice).sweep,
    sliceBytes: () => 0,
    fill(memory, exports) {
      const kernel = exports as AlsExports;
      const at = [
        { starts: address(kernel.userStarts), entries: address(kernel.userEntries) },
        { starts: address(kernel.itemStarts), entries: address(kernel.itemEntries) },
      ];
      sides.forEach(({ starts, columns, values }, side) => {
        new Uint32Array(memory.buffer, at[side]!.starts, starts.length).set(starts);
        const places = new Uint32Array(memory.buffer, at[side]!.entries, 2 * count);
        const weights = new Float32Array(memory.buffer, at[side]!.entries, 2 * count);
        for (let n = 0; n < count; n++) {
          places[2 * n] = columns[n]!;
          weights[2 * n + 1] = values[n]! - 1;
        }
      });
      const losses = () => new Float32Array(memory.buffer, address(kernel.losses), sparse.cols);
      losses().fill(UNSOLVED);
      /** States of the tables that threads have met, and the sweep for which the latest began; a sweep changes one side, and takes the other as it is. */
      let [state, sweepOfState] = [0, -1];
      return {
        table: (name) => address(name === 'row' ? kernel.row : kernel.column),
        wrote() {
          sweepOfState = -1;
          losses().fill(UNSOLVED);
        },
        loss() {
          const all = losses();
          if (all.includes(UNSOLVED)) return { sum: 0, examples: 0 };
          return { sum: all.reduce((sum, loss) => sum + loss, 0), examples: count };
        },
        place(slice) {
          const { sweep, first, end } = rowsInSlice(sides, slice);
          if (2 * slice.epoch + sweep !== sweepOfState) {
            sweepOfState = 2 * slice.epoch + sweep;
            state += 1;
          }
          return [sweep, first, end, state];
        },
      };
    },
  };
}
