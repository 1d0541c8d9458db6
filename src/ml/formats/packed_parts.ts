// How our own binary files lie on disk, whatever they hold. Little-endian throughout, as every browser's memory is:
//   four letters · uint32 version · uint32 header bytes · uint32 checksum · header (JSON) · arrays, each from a multiple of 16 bytes
// The checksum (core/checksum.ts) is of all that follows it. Version 1 had none, and arrays from multiples of 8.
import { Checksum } from '../core/checksum';
import { badFile } from './packed_json';

const PREFIX = 16;
const STEP = 16;
const ZEROS = new Uint8Array(STEP);

/** The file in parts, in order: those of arrays are the arrays themselves, so that nothing large is copied. */
export function packParts(
  letters: string,
  version: number,
  header: object,
  arrays: readonly ArrayBufferView[],
): Uint8Array<ArrayBuffer>[] {
  const text = new TextEncoder().encode(JSON.stringify(header));
  const first = new Uint8Array(PREFIX + text.length + rest(text.length));
  const parts = [first];
  const checksum = new Checksum();
  const view = new DataView(first.buffer);
  first.set(new TextEncoder().encode(letters));
  view.setUint32(4, version, true);
  view.setUint32(8, text.length, true);
  first.set(text, PREFIX);
  checksum.add(first.subarray(PREFIX));
  for (const { buffer, byteOffset, byteLength } of arrays) {
    const part = new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);
    const zeros = ZEROS.subarray(0, rest(byteLength));
    checksum.add(part).add(zeros);
    parts.push(part, ...(zeros.length > 0 ? [zeros] : []));
  }
  view.setUint32(12, checksum.value, true);
  return parts;
}

export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

export interface OpenedParts {
  readonly version: number;
  readonly header: string;
  readonly arrays: ArrayReader;
}

/** Throws for anything but a whole file of these letters and of a version from `oldest` to `newest`. */
export function openParts(bytes: Uint8Array, letters: string, oldest: number, newest: number): OpenedParts {
  const found = String.fromCharCode(...bytes.subarray(0, 4));
  if (found !== letters) throw badFile(`it begins with ${JSON.stringify(found)}, expected "${letters}"`);
  if (bytes.length < PREFIX) throw badFile(`it is cut short: ${bytes.length} bytes, expected at least ${PREFIX}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const version = view.getUint32(4, true);
  if (version < oldest || version > newest) {
    throw badFile(
      `it has format version ${version}, this app reads ${oldest === newest ? '' : `${oldest} to `}${newest}`,
    );
  }
  const length = view.getUint32(8, true);
  if (PREFIX + length > bytes.length) {
    throw badFile(`it is cut short: ${bytes.length} bytes, its header alone ends at ${PREFIX + length}`);
  }
  const check = () => {
    const told = view.getUint32(12, true);
    const value = new Checksum().add(bytes.subarray(PREFIX)).value;
    if (told !== value) throw badFile(`its contents have the checksum ${value}, expected ${told}`);
  };
  const arrays = new ArrayReader(bytes, PREFIX + length, version === 1 ? 8 : STEP, version === 1 ? () => {} : check);
  return { version, header: new TextDecoder().decode(bytes.subarray(PREFIX, PREFIX + length)), arrays };
}

/** Hands out the arrays in order, each as its own buffer, so that each can be transferred. */
class ArrayReader {
  private readonly bytes: Uint8Array;
  private readonly step: number;
  private readonly check: () => void;
  private at: number;

  constructor(bytes: Uint8Array, at: number, step: number, check: () => void) {
    this.bytes = bytes;
    this.step = step;
    this.check = check;
    this.at = this.aligned(at);
  }

  /** Checked before anything is allocated: a header cannot ask for more than the file holds. Of a whole file the contents are checked then. */
  expect(lengths: readonly number[]): void {
    const total = lengths.reduce((sum, length) => sum + this.aligned(length), this.at);
    if (total !== this.bytes.length) {
      const how = total > this.bytes.length ? 'it is cut short' : 'it is too long';
      throw badFile(`${how}: ${this.bytes.length} bytes, expected ${total}`);
    }
    this.check();
  }

  take(length: number): ArrayBuffer {
    const buffer = new ArrayBuffer(length);
    new Uint8Array(buffer).set(this.bytes.subarray(this.at, this.at + length));
    this.at += this.aligned(length);
    return buffer;
  }

  private aligned(length: number): number {
    return Math.ceil(length / this.step) * this.step;
  }
}

/** Makes the checksum fit contents that were changed: for tests, whose mutations would else all end there. */
export function resealed(bytes: Uint8Array): Uint8Array {
  if (bytes.length < PREFIX) return bytes;
  const sealed = bytes.slice();
  new DataView(sealed.buffer).setUint32(12, new Checksum().add(sealed.subarray(PREFIX)).value, true);
  return sealed;
}

function rest(length: number): number {
  return (STEP - (length % STEP)) % STEP;
}
