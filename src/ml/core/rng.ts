// Seeded random streams in 32-bit arithmetic, which JavaScript and AssemblyScript compute identically.
// sfc32 (Chris Doty-Humphrey, PractRand): a 96-bit state and a counter, so that no key gives a short cycle.
// A stream is named by three numbers, usually (seed, epoch, slice), and needs no state from any other stream.
// Not for secrets.

export interface Rng {
  /** Uniform in [0, 2³²). */
  u32(): number;
  /** Uniform in [0, n): the high 32 bits of u32 · n, exactly. n at most 2³². */
  below(n: number): number;
  /** Uniform in [0, 1), a multiple of 2⁻³². */
  uniform(): number;
}

/** Rounds thrown away after keying; PractRand's own figure for three words of seed. */
const warmUp = 15;

export function createRng(seed: number, a = 0, b = 0): Rng {
  let x = seed >>> 0;
  let y = a >>> 0;
  let z = b >>> 0;
  let counter = 1;
  const u32 = (): number => {
    const t = (x + y + counter) >>> 0;
    counter = (counter + 1) >>> 0;
    x = (y ^ (y >>> 9)) >>> 0;
    y = (z + (z << 3)) >>> 0;
    z = (((z << 21) | (z >>> 11)) + t) >>> 0;
    return t;
  };
  for (let i = 0; i < warmUp; i++) u32();
  return {
    u32,
    below(n) {
      const u = u32();
      // u · n can pass 2⁵³, so it is formed in two halves that stay exact.
      const high = (u >>> 16) * n + Math.floor(((u & 0xffff) * n) / 65536);
      return Math.floor(high / 65536);
    },
    uniform: () => u32() / 4294967296,
  };
}

/** Brings `places` into a random order (Fisher–Yates): for k from the last place down to 1, places k and below(k + 1) are exchanged. */
export function shuffle(places: Uint32Array, rng: Pick<Rng, 'below'>): void {
  for (let k = places.length - 1; k > 0; k--) {
    const other = rng.below(k + 1);
    const moved = places[k]!;
    places[k] = places[other]!;
    places[other] = moved;
  }
}
