// The order in which models of users learn by gradient descent (SVD++), for every engine; the kernel in wasm/assembly/svdpp.ts follows the same text.
// 1. Users without entries are left out. The others come in an order of their own in each pass e: a Fisher–Yates shuffle, from their numbers as
//    they rise, with the stream createRng(seed, e, ORDER). A slice covers those whose first entry, counted along that order, lies in it.
// 2. A slice's own stream is createRng(seed, e, slice). Each of its users draws from it the order of its entries: a Fisher–Yates shuffle, for k
//    from the last place down to 1, of places k and below(k + 1). All entries of a user are learnt from before the next user's.
import type { Slice } from '../contracts';
import { createRng, shuffle } from '../core/rng';
import type { SparseMatrix } from '../matrix_contracts';
import { rowsStartingIn } from './sparse_matrix';
import { ORDER } from './triple_plan';

/** For each slice its users, in turn. The order of the latest pass is kept. */
export function createUserOrder(sparse: SparseMatrix, seed: number): (slice: Slice) => Uint32Array {
  const { rows, starts } = sparse;
  const sizeOf = (user: number) => starts[user + 1]! - starts[user]!;
  const all = Uint32Array.from({ length: rows }, (_, user) => user).filter((user) => sizeOf(user) > 0);
  const orderOf = (epoch: number) => {
    const users = all.slice();
    shuffle(users, createRng(seed, epoch, ORDER));
    const along = new Uint32Array(users.length + 1);
    users.forEach((user, k) => {
      along[k + 1] = along[k]! + sizeOf(user);
    });
    return { epoch, users, starts: along };
  };
  let order = orderOf(0);
  return ({ epoch, from, to }) => {
    if (order.epoch !== epoch) order = orderOf(epoch);
    const { users, starts } = order;
    return users.subarray(...rowsStartingIn({ ...sparse, rows: users.length, starts }, from, to));
  };
}
