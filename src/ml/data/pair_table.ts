// Counts pairs of numbers, and only those: an open-addressing table with linear probing in typed arrays, 12 bytes a slot, at most half full.
// For bigrams, of which a long text has millions: a Map would take ten times the memory.

export class PairTable {
  size = 0;
  private readonly numbers: number;
  private keys = new Float64Array(1 << 12); // first · numbers + second + 1, exact below 2⁵³; 0 is free
  private counts = new Uint32Array(1 << 12);

  /** For pairs of numbers from 0 to `numbers` − 1, at most 9·10⁷ of them, so that every pair is an exact float64. */
  constructor(numbers: number) {
    this.numbers = numbers;
  }

  add(first: number, second: number): void {
    if (2 * this.size >= this.keys.length) this.grow();
    const key = first * this.numbers + second + 1;
    const slot = this.slotOf(key, first, second);
    if (this.keys[slot] === 0) {
      this.keys[slot] = key;
      this.size++;
    }
    this.counts[slot]!++;
  }

  /** Calls `visit` with every pair, in no order that means anything. */
  forEach(visit: (first: number, second: number, count: number) => void): void {
    this.keys.forEach((key, slot) => {
      if (key === 0) return;
      const first = Math.floor((key - 1) / this.numbers);
      visit(first, key - 1 - first * this.numbers, this.counts[slot]!);
    });
  }

  private slotOf(key: number, first: number, second: number): number {
    const { keys } = this;
    const mask = keys.length - 1;
    let slot = hashPair(first, second) & mask;
    while (keys[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  }

  private grow(): void {
    const { keys, counts, numbers } = this;
    this.keys = new Float64Array(2 * keys.length);
    this.counts = new Uint32Array(2 * keys.length);
    keys.forEach((key, i) => {
      if (key === 0) return;
      const first = Math.floor((key - 1) / numbers);
      const slot = this.slotOf(key, first, key - 1 - first * numbers);
      this.keys[slot] = key;
      this.counts[slot] = counts[i]!;
    });
  }
}

/** 32 bits that depend on both numbers and their order (multiplicative hashing, Knuth). */
export function hashPair(first: number, second: number): number {
  const mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second + 0x7f4a7c15, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
