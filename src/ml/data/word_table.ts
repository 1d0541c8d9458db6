// Interning of words given as bytes: every distinct word is stored once in an arena and numbered by first occurrence.
// An open-addressing table with linear probing. The tokenizer writes the word it is reading at the arena's free end, so that a known word
// costs no copy, no string and no allocation. Words start at multiples of four and are padded with zeros (no word holds one), so that
// hashing and comparing go four bytes at a time; what is known of a word lies in one cache line.
import type { Names } from '../contracts';

/** Longest word kept, in UTF-8 bytes. Longer ones are base64, DNA or binary rests rather than words. */
export const MAX_WORD_BYTES = 256;

/** Beyond the longest word: one byte, so that its length shows, and padding. */
const PADDING = 2 + 4;

// Fields of an entry.
const HASH = 0;
const START = 1; // in units of four bytes
const LENGTH = 2; // in bytes
const COUNT = 3;
const FIELDS = 4;

export class WordTable {
  size = 0;
  /** Bytes of all words, then room for at least one word of one byte more than the longest from `top` on. */
  arena = new Uint8Array(1 << 16);
  top = 0;
  private quads = new Uint32Array(this.arena.buffer);
  private slots = new Int32Array(1 << 14); // id + 1, 0 is free
  private entries = new Uint32Array(FIELDS << 13);
  private readonly free: number;

  /** `longest`: bytes that a word has at most, up to half of the arena as it starts. */
  constructor(longest = MAX_WORD_BYTES) {
    this.free = longest + PADDING;
  }

  /** The number of the word in the `length` bytes at `arena[top]`; adds it where it is new, and counts it. */
  intern(length: number): number {
    const { arena, top, quads, entries, slots } = this;
    const start = top >> 2;
    const end = (top + length + 3) >> 2;
    const tail = top + length;
    arena[tail] = 0;
    arena[tail + 1] = 0;
    arena[tail + 2] = 0;
    let hash = 0;
    for (let i = start; i < end; i++) {
      hash = Math.imul(hash ^ quads[i]!, 0x9e3779b1); // 2³² over the golden ratio (Knuth, multiplicative hashing)
      hash ^= hash >>> 15;
    }
    hash >>>= 0;
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (let id = slots[slot]! - 1; id >= 0; id = slots[slot]! - 1) {
      const at = id * FIELDS;
      if (entries[at + HASH] === hash && entries[at + LENGTH] === length) {
        let i = start;
        for (let k = entries[at + START]!; i < end && quads[i] === quads[k]; k++) i++;
        if (i === end) {
          entries[at + COUNT]!++;
          return id;
        }
      }
      slot = (slot + 1) & mask;
    }
    return this.add(slot, hash, length);
  }

  names(): Names {
    const offsets = new Uint32Array(this.size + 1);
    for (let id = 0; id < this.size; id++) offsets[id + 1] = offsets[id]! + this.entries[id * FIELDS + LENGTH]!;
    const bytes = new Uint8Array(offsets[this.size]!);
    for (let id = 0; id < this.size; id++) {
      const start = this.entries[id * FIELDS + START]! * 4;
      bytes.set(this.arena.subarray(start, start + this.entries[id * FIELDS + LENGTH]!), offsets[id]!);
    }
    return { bytes, offsets };
  }

  typeCounts(): Uint32Array {
    return Uint32Array.from({ length: this.size }, (_, id) => this.entries[id * FIELDS + COUNT]!);
  }

  private add(slot: number, hash: number, length: number): number {
    const id = this.size++;
    this.slots[slot] = id + 1;
    this.entries.set([hash, this.top >> 2, length, 1], id * FIELDS);
    this.top += (length + 3) & ~3;
    if (this.top + this.free > this.arena.length) {
      const larger = new Uint8Array(this.arena.length * 2);
      larger.set(this.arena);
      this.arena = larger;
      this.quads = new Uint32Array(larger.buffer);
    }
    if (this.size * 2 >= this.slots.length) this.grow();
    return id;
  }

  /** Twice the slots, and entries for as many words as may fill half of them. */
  private grow(): void {
    const entries = new Uint32Array(this.entries.length * 2);
    entries.set(this.entries);
    const slots = new Int32Array(this.slots.length * 2);
    const mask = slots.length - 1;
    for (let id = 0; id < this.size; id++) {
      let slot = entries[id * FIELDS + HASH]! & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = id + 1;
    }
    this.slots = slots;
    this.entries = entries;
  }
}
