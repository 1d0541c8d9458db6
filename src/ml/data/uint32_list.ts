// A growing list of unsigned 32-bit integers in one typed array: for token streams whose length is unknown until the text ends.
// Doubles when full, so that n pushes copy at most 2n values.

export class Uint32List {
  length = 0;
  private values = new Uint32Array(1 << 12);

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new Uint32Array(this.values.length * 2);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.length++] = value;
  }

  increment(i: number): void {
    this.values[i]!++;
  }

  at(i: number): number {
    return this.values[i]!;
  }

  /** The values where they lie, not a copy: those of a long text would be twice in memory. For when nothing is pushed any more. */
  view(): Uint32Array<ArrayBuffer> {
    return this.values.subarray(0, this.length);
  }
}
