// XXH32 (Collet 2014, github.com/Cyan4973/xxHash, doc/xxhash_spec.md): tells a damaged file from a whole one, at over 2 GB/s. Web Crypto would
// want the whole in one buffer and answer later; here contents come in parts.
// Against accidents, not against forgers: whatever is read is checked besides.
const P1 = 0x9e3779b1 | 0;
const P2 = 0x85ebca77 | 0;
const P3 = 0xc2b2ae3d | 0;
const P4 = 0x27d4eb2f;
const P5 = 0x165667b1;
const STRIPE = 16;

const turn = (x: number, by: number) => (x << by) | (x >>> (32 - by));
const round = (lane: number, word: number) => Math.imul(turn((lane + Math.imul(word, P2)) | 0, 13), P1);

export class Checksum {
  private a = (P1 + P2) | 0;
  private b = P2;
  private c = 0;
  private d = -P1 | 0;
  private length = 0;
  /** What does not fill a stripe yet. */
  private readonly rest = new Uint8Array(STRIPE);
  private resting = 0;

  /** Takes in more bytes; parts of any length give what their whole would. */
  add(bytes: Uint8Array): this {
    this.length += bytes.length;
    let at = 0;
    if (this.resting > 0) {
      at = Math.min(STRIPE - this.resting, bytes.length);
      this.rest.set(bytes.subarray(0, at), this.resting);
      this.resting += at;
      if (this.resting < STRIPE) return this;
      this.stripes(this.rest, 0, STRIPE);
      this.resting = 0;
    }
    const whole = at + Math.floor((bytes.length - at) / STRIPE) * STRIPE;
    this.stripes(bytes, at, whole);
    this.rest.set(bytes.subarray(whole));
    this.resting = bytes.length - whole;
    return this;
  }

  /** Of all that was added, from 0 up to 2³². */
  get value(): number {
    const { a, b, c, d, length, rest, resting } = this;
    let hash = length >= STRIPE ? turn(a, 1) + turn(b, 7) + turn(c, 12) + turn(d, 18) : P5;
    hash = (hash + length) | 0;
    const view = new DataView(rest.buffer);
    let at = 0;
    for (; at + 4 <= resting; at += 4) {
      hash = Math.imul(turn((hash + Math.imul(view.getInt32(at, true), P3)) | 0, 17), P4);
    }
    for (; at < resting; at++) hash = Math.imul(turn((hash + Math.imul(rest[at]!, P5)) | 0, 11), P1);
    hash = Math.imul(hash ^ (hash >>> 15), P2);
    hash = Math.imul(hash ^ (hash >>> 13), P3);
    return (hash ^ (hash >>> 16)) >>> 0;
  }

  private stripes(bytes: Uint8Array, from: number, to: number): void {
    const start = bytes.byteOffset + from;
    // Words are read where they lie if they lie on a multiple of four, else from a copy.
    const words =
      start % 4 === 0
        ? new Int32Array(bytes.buffer, start, (to - from) >> 2)
        : new Int32Array(bytes.slice(from, to).buffer);
    let { a, b, c, d } = this;
    for (let i = 0; i < words.length; i += 4) {
      a = round(a, words[i]!);
      b = round(b, words[i + 1]!);
      c = round(c, words[i + 2]!);
      d = round(d, words[i + 3]!);
    }
    this.a = a;
    this.b = b;
    this.c = c;
    this.d = d;
  }
}
