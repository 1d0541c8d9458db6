// SVD++'s kernel (assembly/svdpp.ts): the users' entries stay in its memory; a slice is a list of users, whose orders the kernel draws itself.
import type { GradientObjective, RowsJob } from '../../rows_contracts';
import { planRows } from '../rows_plan';
import { createUserOrder } from '../user_order';
import type { KernelBinaries, KernelExports } from './kernel';
import type { KernelFamily } from './kernel_family';
import { address } from './memory';

const binaries: KernelBinaries = {
  relaxed: {
    own: () => import('./svdpp_relaxed.generated'),
    shared: () => import('./svdpp_relaxed_shared.generated'),
  },
  plain: {
    own: () => import('./svdpp_plain.generated'),
    shared: () => import('./svdpp_plain_shared.generated'),
  },
};

/** What assembly/svdpp.ts exports beside what every kernel does. */
type SvdppExports = KernelExports & {
  readonly makeMasks: (dim: number) => void;
} & Readonly<Record<'row' | 'column' | 'implicit' | 'starts' | 'entries', WebAssembly.Global>>;

export function svdppKernel(job: RowsJob<GradientObjective>): KernelFamily {
  const { objective, sparse, seed } = job;
  const { specs, parameters } = planRows(job);
  const { rows, cols, starts, columns, values } = sparse;
  const { dim, regularization } = parameters;
  const longest = starts.reduce((most, start, user) => Math.max(most, start - (starts[user - 1] ?? 0)), 0);
  const usersOf = createUserOrder(sparse, seed);
  return {
    binaries,
    shape: [rows, cols, values.length, longest, dim!, objective.offset(sparse), regularization!],
    specs,
    seed,
    steps: values.length,
    // A user has at least one entry.
    sliceBytes: (_, steps) => Math.min(rows, steps) * Uint32Array.BYTES_PER_ELEMENT,
    fill(memory, exports) {
      const kernel = exports as SvdppExports;
      kernel.makeMasks(dim!);
      new Uint32Array(memory.buffer, address(kernel.starts), rows + 1).set(starts);
      const items = new Uint32Array(memory.buffer, address(kernel.entries), 2 * columns.length);
      const ratings = new Float32Array(memory.buffer, address(kernel.entries), 2 * columns.length);
      columns.forEach((item, n) => {
        items[2 * n] = item;
        ratings[2 * n + 1] = values[n]!;
      });
      return {
        table: (name) => address(name === 'row' ? kernel.row : name === 'column' ? kernel.column : kernel.implicit),
        place(slice, start) {
          const users = usersOf(slice);
          new Uint32Array(memory.buffer, start, users.length).set(users);
          return [start, users.length];
        },
      };
    },
  };
}
