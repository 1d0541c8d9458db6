// Interning of words given as bytes: every distinct word is stored once in an arena and numbered by first occurrence.
// An open-addressing table with linear probing over FNV-1a hashes (Fowler, Noll, Vo). The tokenizer writes the word it is
// reading at the arena's free end, so that a known word costs no copy, no string and no allocation.
import type { Names } from '../contracts';
import { Uint32List } from './uint32_list';

/** Longest word kept, in UTF-8 bytes. Longer ones are base64, DNA or binary rests rather than words. */
export const MAX_WORD_BYTES = 256;

const FREE_BYTES = MAX_WORD_BYTES + 2;

export class WordTable {
  /** Bytes of all words, then room for at least one word of `MAX_WORD_BYTES` + 1 bytes from `top` on. */
  arena = new Uint8Array(1 << 16);
  top = 0;
  private slots = new Int32Array(1 << 14); // id + 1, 0 is free
  private readonly hashes = new Uint32List();
  private readonly starts = new Uint32List();
  private readonly counts = new Uint32List();

  get size(): number {
    return this.hashes.length;
  }

  /** The number of the word in the `length` bytes at `arena[top]`; adds it where it is new, and counts it. */
  intern(length: number): number {
    const { arena, top } = this;
    let hash = 0x811c9dc5;
    for (let i = 0; i < length; i++) hash = Math.imul(hash ^ arena[top + i]!, 0x01000193);
    hash = (hash ^ (hash >>> 15)) >>> 0;
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (let entry = this.slots[slot]!; entry !== 0; entry = this.slots[slot]!) {
      if (this.hashes.at(entry - 1) === hash && this.holds(entry - 1, length)) {
        this.counts.increment(entry - 1);
        return entry - 1;
      }
      slot = (slot + 1) & mask;
    }
    return this.add(slot, hash, length);
  }

  names(): Names {
    const offsets = new Uint32Array(this.size + 1);
    offsets.set(this.starts.toArray());
    offsets[this.size] = this.top;
    return { bytes: this.arena.slice(0, this.top), offsets };
  }

  typeCounts(): Uint32Array {
    return this.counts.toArray();
  }

  private holds(id: number, length: number): boolean {
    const start = this.starts.at(id);
    const end = id + 1 < this.starts.length ? this.starts.at(id + 1) : this.top;
    if (end - start !== length) return false;
    const { arena, top } = this;
    for (let i = 0; i < length; i++) if (arena[start + i] !== arena[top + i]) return false;
    return true;
  }

  private add(slot: number, hash: number, length: number): number {
    const id = this.hashes.length;
    this.slots[slot] = id + 1;
    this.hashes.push(hash);
    this.starts.push(this.top);
    this.counts.push(1);
    this.top += length;
    if (this.top + FREE_BYTES > this.arena.length) {
      const larger = new Uint8Array(this.arena.length * 2);
      larger.set(this.arena);
      this.arena = larger;
    }
    if (this.size * 2 > this.slots.length) this.grow();
    return id;
  }

  private grow(): void {
    const slots = new Int32Array(this.slots.length * 2);
    const mask = slots.length - 1;
    for (let id = 0; id < this.size; id++) {
      let slot = this.hashes.at(id) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = id + 1;
    }
    this.slots = slots;
  }
}
