// The stream of core/rng.ts, in the same 32-bit arithmetic: sfc32 keyed by (seed, epoch, slice).
// Numbers are made in runs into memory, which keeps the state in registers.

const WARM_UP: u32 = 15;

let x: u32 = 0;
let y: u32 = 0;
let z: u32 = 0;
let counter: u32 = 0;

export function keyStream(seed: u32, a: u32, b: u32): void {
  x = seed;
  y = a;
  z = b;
  counter = 1;
  run(0, WARM_UP, false);
}

/** Writes the next `count` numbers from `at` on. */
export function fill(at: u32, count: u32): void {
  run(at, count, true);
}

@inline
function run(at: u32, count: u32, keepThem: bool): void {
  let x0 = x;
  let y0 = y;
  let z0 = z;
  let n = counter;
  for (let i: u32 = 0; i < count; i++) {
    const t = x0 + y0 + n;
    n++;
    x0 = y0 ^ (y0 >> 9);
    y0 = z0 + (z0 << 3);
    z0 = rotl(z0, 21) + t;
    if (keepThem) store<u32>(at + i * 4, t);
  }
  x = x0;
  y = y0;
  z = z0;
  counter = n;
}

/** Maps a 32-bit number onto [0, n): the high word of the product. */
@inline
export function below(u: u32, n: u32): u32 {
  return <u32>((<u64>u * <u64>n) >> 32);
}
