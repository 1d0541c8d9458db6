// Takes bytes from a stream of chunks in the pieces that a format asks for: up to a mark, or so many. Not for text of unknown encodings.
export class ByteCursor {
  private readonly chunks: AsyncIterator<Uint8Array>;
  private held: Uint8Array = new Uint8Array(0);

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.chunks = chunks[Symbol.asyncIterator]();
  }

  /** The bytes before the next `mark`, which is passed over; the rest where there is none; null at the end. */
  async until(mark: number): Promise<Uint8Array | null> {
    let from = 0;
    for (;;) {
      const at = this.held.indexOf(mark, from);
      if (at >= 0) return this.cut(at, at + 1);
      from = this.held.length;
      if (await this.more()) continue;
      return this.held.length === 0 ? null : this.cut(this.held.length, this.held.length);
    }
  }

  /** The next `count` bytes; fewer at the end. */
  async take(count: number): Promise<Uint8Array> {
    await this.peek(count);
    const end = Math.min(count, this.held.length);
    return this.cut(end, end);
  }

  /** As `take`, but they stay. */
  async peek(count: number): Promise<Uint8Array> {
    while (this.held.length < count && (await this.more())) {
      // `more` holds them.
    }
    return this.held.subarray(0, count);
  }

  /** Ends the stream before its end. */
  async close(): Promise<void> {
    await this.chunks.return?.();
  }

  private cut(end: number, next: number): Uint8Array {
    const piece = this.held.subarray(0, end);
    this.held = this.held.subarray(next);
    return piece;
  }

  private async more(): Promise<boolean> {
    const { done, value } = await this.chunks.next();
    if (done) return false;
    const joined = new Uint8Array(this.held.length + value.length);
    joined.set(this.held);
    joined.set(value, this.held.length);
    this.held = joined;
    return true;
  }
}
