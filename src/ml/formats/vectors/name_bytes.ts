// Names as they are read: copied byte by byte into one buffer, and tidied at the end, so that each is text, none is empty and none comes twice.
// What was changed is told in notes; no row is left out.
import type { Names } from '../../contracts';

const EMPTY = '(empty)';
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const strict = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });
const encoder = new TextEncoder();

export class NameBytes {
  private bytes = new Uint8Array(1 << 12);
  private offsets = new Uint32Array(1 << 8);
  private count = 0;

  add(from: Uint8Array, start: number, end: number): void {
    const at = this.offsets[this.count]!;
    const next = at + end - start;
    if (next > this.bytes.length) {
      const larger = new Uint8Array(Math.max(next, 2 * this.bytes.length));
      larger.set(this.bytes);
      this.bytes = larger;
    }
    if (this.count + 2 > this.offsets.length) {
      const larger = new Uint32Array(2 * this.offsets.length);
      larger.set(this.offsets);
      this.offsets = larger;
    }
    if (end - start < 24) for (let i = start, to = at; i < end; i++, to++) this.bytes[to] = from[i]!;
    else this.bytes.set(from.subarray(start, end), at);
    this.offsets[++this.count] = next;
  }

  addText(text: string): void {
    const bytes = encoder.encode(text);
    this.add(bytes, 0, bytes.length);
  }

  finish(): Names {
    const offsets = this.offsets.slice(0, this.count + 1);
    return { bytes: this.bytes.slice(0, offsets[this.count]), offsets };
  }
}

export interface TidyNames {
  readonly names: Names;
  readonly notes: readonly string[];
}

/** `what` is what a name is called in notes: “word”, “name”. */
export function tidyNames(names: Names, what: string): TidyNames {
  const { bytes, offsets } = names;
  const count = offsets.length - 1;
  const seen = new NameSet(names);
  const changed = new Map<number, string>();
  const [empty, broken, again]: [number[], number[], number[]] = [[], [], []];
  for (let row = 0; row < count; row++) {
    const from = offsets[row]!;
    const to = offsets[row + 1]!;
    if (from === to) {
      empty.push(row);
      changed.set(row, EMPTY);
    } else if (!isText(bytes, from, to)) {
      broken.push(row);
      changed.set(row, decoder.decode(bytes.subarray(from, to)));
    } else if (!seen.add(row)) {
      again.push(row);
      changed.set(row, decoder.decode(bytes.subarray(from, to)));
    }
  }
  if (changed.size === 0) return { names, notes: [] };
  numberThem(changed, (text) => seen.has(encoder.encode(text)));
  const written = new NameBytes();
  for (let row = 0; row < count; row++) {
    const text = changed.get(row);
    if (text === undefined) written.add(bytes, offsets[row]!, offsets[row + 1]!);
    else written.addText(text);
  }
  const tell = (rows: readonly number[], one: string, many: string) =>
    rows.length === 0
      ? []
      : [`${rows.length === 1 ? one : many.replace('#', rows.length.toLocaleString('en'))} (row ${rows[0]! + 1}).`];
  const example = again.length > 0 ? changed.get(again[0]!)! : '';
  return {
    names: written.finish(),
    notes: [
      ...tell(
        empty,
        `One ${what} is empty and is called “${EMPTY}”`,
        `# ${what}s are empty and are called “${EMPTY}”, the first in`,
      ),
      ...tell(
        broken,
        `One ${what} is not UTF-8: � stands for what cannot be read`,
        `# ${what}s are not UTF-8: � stands for what cannot be read; the first is`,
      ),
      ...tell(
        again,
        `One ${what} comes twice; the second is kept as “${example}”`,
        `# ${what}s come again and are kept with a number, the first as “${example}”`,
      ),
    ],
  };
}

/** Gives each changed name a number where it is taken: “the (2)”. */
function numberThem(changed: Map<number, string>, taken: (text: string) => boolean): void {
  const given = new Set<string>();
  const next = new Map<string, number>();
  for (const [row, text] of changed) {
    let name = text;
    let n = next.get(text) ?? 2;
    while (given.has(name) || taken(name)) name = `${text} (${n++})`;
    next.set(text, n);
    given.add(name);
    changed.set(row, name);
  }
}

function isText(bytes: Uint8Array, from: number, to: number): boolean {
  let at = from;
  while (at < to && bytes[at]! < 0x80) at++;
  if (at === to) return true;
  try {
    strict.decode(bytes.subarray(from, to));
    return true;
  } catch {
    return false;
  }
}

/** A set of some of the names by their bytes: open addressing, FNV-1a. */
class NameSet {
  private readonly names: Names;
  private readonly slots: Int32Array;

  constructor(names: Names) {
    this.names = names;
    this.slots = new Int32Array(2 ** Math.ceil(Math.log2(names.offsets.length * 2 + 2))).fill(-1);
  }

  /** False where an equal name is in it. */
  add(row: number): boolean {
    const { bytes, offsets } = this.names;
    const slot = this.find(bytes, offsets[row]!, offsets[row + 1]!);
    if (this.slots[slot]! >= 0) return false;
    this.slots[slot] = row;
    return true;
  }

  has(name: Uint8Array): boolean {
    return this.slots[this.find(name, 0, name.length)]! >= 0;
  }

  /** The slot that holds an equal name, or the empty one where it belongs. */
  private find(bytes: Uint8Array, from: number, to: number): number {
    let hash = 0x811c9dc5;
    for (let i = from; i < to; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
    const mask = this.slots.length - 1;
    for (let slot = (hash ^ (hash >>> 15)) & mask; ; slot = (slot + 1) & mask) {
      const row = this.slots[slot]!;
      if (row < 0 || this.equals(row, bytes, from, to)) return slot;
    }
  }

  private equals(row: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = this.names.offsets[row]!;
    if (this.names.offsets[row + 1]! - start !== to - from) return false;
    for (let i = from; i < to; i++) if (this.names.bytes[start + i - from] !== bytes[i]) return false;
    return true;
  }
}
