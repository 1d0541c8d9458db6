// A row's k nearest in one space, nearest first (equal ones by number), beside k marks: the nearness in that space of other rows, its nearest in the
// other space. `count` adds up how many rows are nearer than each mark, whence the mark's rank.
// In memory: k nearnesses, k row numbers, k marks, then k times four counts, one for each lane.

/** Bytes of one: 28 for each place, rounded so that counts are aligned. */
@inline
export function nearer(k: u32): u32 {
  return lanes(k) + k * 16;
}

@inline
function lanes(k: u32): u32 {
  return (k * 12 + 15) & ~15;
}

export function start(list: u32, k: u32): void {
  for (let n: u32 = 0; n < k; n++) {
    store<f32>(list + n * 4, -f32.MAX_VALUE);
    v128.store(list + lanes(k) + n * 16, i32x4.splat(0));
  }
}

@inline
export function listRow(list: u32, k: u32, n: u32): u32 {
  return load<u32>(list + (k + n) * 4);
}

@inline
export function setMark(list: u32, k: u32, n: u32, mark: f32): void {
  store<f32>(list + (2 * k + n) * 4, mark);
}

/** Offers the `length` rows from number `from` on, whose nearnesses lie at `values`. Rows come in rising order, so the first of equals stays. */
export function offer(list: u32, k: u32, values: u32, length: u32, from: u32): void {
  const last = list + (k - 1) * 4;
  for (let n: u32 = 0; n < length; n += 4) {
    if (!v128.any_true(f32x4.gt(v128.load(values + n * 4), v128.load32_splat(last)))) continue;
    for (let row = n; row < n + 4; row++) {
      const value = load<f32>(values + row * 4);
      if (value > load<f32>(last)) insert(list, k, value, from + row);
    }
  }
}

function insert(list: u32, k: u32, value: f32, row: u32): void {
  let at = list + (k - 1) * 4;
  for (; at > list && value > load<f32>(at - 4); at -= 4) {
    store<f32>(at, load<f32>(at - 4));
    store<u32>(at + k * 4, load<u32>(at + k * 4 - 4));
  }
  store<f32>(at, value);
  store<u32>(at + k * 4, row);
}

/** Adds to each mark's count how many of these rows are nearer. */
export function count(list: u32, k: u32, values: u32, length: u32): void {
  const end = values + length * 4;
  for (let n: u32 = 0; n < k; n++) {
    const mark = v128.load32_splat(list + (2 * k + n) * 4);
    const to = list + lanes(k) + n * 16;
    let sum = v128.load(to);
    // A comparison that holds is −1.
    for (let at = values; at < end; at += 16) sum = i32x4.sub(sum, f32x4.gt(v128.load(at), mark));
    v128.store(to, sum);
  }
}

/** Σ max(0, rank − k) over the marks, where the nearest row has rank 1. */
export function penalty(list: u32, k: u32): u32 {
  let sum: u32 = 0;
  for (let n: u32 = 0; n < k; n++) {
    const at = list + lanes(k) + n * 16;
    const rank: u32 = 1 + load<u32>(at) + load<u32>(at, 4) + load<u32>(at, 8) + load<u32>(at, 12);
    if (rank > k) sum += rank - k;
  }
  return sum;
}

/** Rows that are in both lists. */
export function hits(a: u32, b: u32, k: u32): u32 {
  let found: u32 = 0;
  for (let n: u32 = 0; n < k; n++) {
    for (let m: u32 = 0; m < k; m++) if (listRow(a, k, n) == listRow(b, k, m)) found++;
  }
  return found;
}
