// The k best of many candidates in a bounded binary heap whose root is the worst kept, so that most candidates cost one comparison.
// Similarities are compared as the float32 numbers that are handed out; equal ones by row, so that an answer never depends on order.
import type { Neighbors } from '../contracts';

export class TopK {
  private readonly k: number;
  private readonly rows: Uint32Array;
  private readonly similarities: Float32Array;
  private size = 0;

  constructor(k: number) {
    this.k = Math.max(0, Math.floor(k));
    this.rows = new Uint32Array(this.k);
    this.similarities = new Float32Array(this.k);
  }

  offer(row: number, similarity: number): void {
    const s = Math.fround(similarity);
    if (this.size < this.k) {
      this.place(this.size++, row, s);
    } else if (this.k > 0 && worse(this.similarities[0]!, this.rows[0]!, s, row)) {
      this.sink(row, s);
    }
  }

  /** What a similarity must reach to be kept now. */
  get least(): number {
    return this.size < this.k ? Number.NEGATIVE_INFINITY : (this.similarities[0] ?? Number.POSITIVE_INFINITY);
  }

  /** Best first. */
  ranked(): Neighbors {
    const order = Array.from({ length: this.size }, (_, i) => i).sort(
      (i, j) => this.similarities[j]! - this.similarities[i]! || this.rows[i]! - this.rows[j]!,
    );
    return {
      rows: Uint32Array.from(order, (i) => this.rows[i]!),
      similarities: Float32Array.from(order, (i) => this.similarities[i]!),
    };
  }

  private place(start: number, row: number, s: number): void {
    let at = start;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!worse(s, row, this.similarities[parent]!, this.rows[parent]!)) break;
      this.copy(parent, at);
      at = parent;
    }
    this.rows[at] = row;
    this.similarities[at] = s;
  }

  private sink(row: number, s: number): void {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.size) break;
      const right = child + 1;
      if (
        right < this.size &&
        worse(this.similarities[right]!, this.rows[right]!, this.similarities[child]!, this.rows[child]!)
      ) {
        child = right;
      }
      if (!worse(this.similarities[child]!, this.rows[child]!, s, row)) break;
      this.copy(child, at);
      at = child;
    }
    this.rows[at] = row;
    this.similarities[at] = s;
  }

  private copy(from: number, to: number): void {
    this.rows[to] = this.rows[from]!;
    this.similarities[to] = this.similarities[from]!;
  }
}

function worse(s: number, row: number, otherS: number, otherRow: number): boolean {
  return s < otherS || (s === otherS && row > otherRow);
}
