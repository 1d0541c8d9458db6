// Streaming normalisation of a text's bytes to valid UTF-8, whatever it was written in: UTF-8, UTF-16 or Windows-1252
// (which holds Latin-1). Only normalises bytes; compression is not handled here, see streams.ts.
// Rule: an ASCII text's first stretch beyond ASCII (HEAD_BYTES long) decides between UTF-8 and Windows-1252. In UTF-8, a byte
// that fits no sequence, anywhere, is read as the Windows-1252 character that it is there, is counted, and UTF-8 goes on after it.
import { VectariumError } from '../errors';
import { detectEncoding, type Encoding, HEAD_BYTES, sequenceLength, utf8OrWindows1252 } from './encoding';
import { encodingsInWords, type FoundEncoding } from './encodings_in_words';

const encoder = new TextEncoder();

// Bytes 0x80 to 0x9f of https://encoding.spec.whatwg.org/index-windows-1252.txt; the others stand for themselves.
const WINDOWS_1252_HIGH =
  '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178';
const WINDOWS_1252 = Array.from({ length: 256 }, (_, b) =>
  encoder.encode(b >= 0x80 && b < 0xa0 ? WINDOWS_1252_HIGH[b - 0x80]! : String.fromCharCode(b)),
);

const NAMES: Readonly<Partial<Record<Encoding | 'unseen', string>>> = {
  'utf-16le': 'UTF-16 (little-endian)',
  'utf-16be': 'UTF-16 (big-endian)',
  'windows-1252': 'Windows-1252',
};

type Sink = (utf8: Uint8Array) => void;

export class ByteNormalizer {
  private mode: Encoding | 'unseen' = 'unseen';
  private held: Uint8Array = new Uint8Array(0); // bytes that wait for more: the head, the deciding stretch, half a character
  private wide: TextDecoder | undefined; // for UTF-16
  private bytes = 0;
  private damaged = 0;

  private readonly title: string;
  private readonly sink: Sink;

  /** `sink` takes valid UTF-8, never half a character; a piece is good until the sink returns. */
  constructor(title: string, sink: Sink) {
    this.title = title;
    this.sink = sink;
  }

  push(chunk: Uint8Array): void {
    this.bytes += chunk.length;
    this.take(joinBytes(this.held, chunk), false);
  }

  /** Decodes what is still held. Throws BadInput for an empty text. */
  end(): void {
    if (this.bytes === 0) {
      throw new VectariumError('BadInput', `“${this.title}” is empty (0 bytes)`, 'Choose a file that holds some text.');
    }
    this.take(this.held, true);
    if (this.wide !== undefined) this.sink(encoder.encode(this.wide.decode()));
  }

  /** The encoding found, for people: "UTF-8, 3 damaged bytes read as Windows-1252". */
  get encoding(): string {
    return encodingsInWords([this.found]);
  }

  get found(): FoundEncoding {
    return { name: NAMES[this.mode] ?? 'UTF-8', damaged: this.damaged };
  }

  private take(bytes: Uint8Array, last: boolean): void {
    this.held = new Uint8Array(0);
    let rest = bytes;
    if (this.mode === 'unseen') {
      if (rest.length < HEAD_BYTES && !last) {
        this.held = rest.slice();
        return;
      }
      const { encoding, mark } = detectEncoding(rest.subarray(0, HEAD_BYTES), this.title);
      this.mode = encoding;
      rest = rest.subarray(mark);
    }
    if (this.mode === 'undecided') rest = this.decide(rest, last);
    if (this.mode === 'utf-8') this.takeUtf8(rest, last);
    else if (this.mode === 'windows-1252') this.takeWindows1252(rest);
    else if (this.mode === 'utf-16le' || this.mode === 'utf-16be') {
      this.wide ??= new TextDecoder(this.mode);
      this.sink(encoder.encode(this.wide.decode(rest, { stream: true })));
    }
  }

  /** Passes ASCII on; at the first other byte waits for HEAD_BYTES more and decides by them. Returns what is left to decode. */
  private decide(bytes: Uint8Array, last: boolean): Uint8Array {
    const i = asciiEnd(bytes);
    if (i > 0) this.sink(bytes.subarray(0, i));
    const rest = bytes.subarray(i);
    if (rest.length === 0) return rest;
    if (rest.length < HEAD_BYTES && !last) {
      this.held = rest.slice();
      return new Uint8Array(0);
    }
    this.mode = utf8OrWindows1252(rest.subarray(0, HEAD_BYTES), rest.length < HEAD_BYTES);
    return rest;
  }

  private takeUtf8(bytes: Uint8Array, last: boolean): void {
    let from = 0;
    let i = asciiEnd(bytes);
    while (i < bytes.length) {
      if (bytes[i]! < 0x80) {
        i++;
        continue;
      }
      const length = sequenceLength(bytes, i);
      if (length > 0) {
        i += length;
        continue;
      }
      if (i > from) this.sink(bytes.subarray(from, i));
      if (length < 0 && !last) {
        this.held = bytes.slice(i);
        return;
      }
      this.damaged++;
      this.sink(WINDOWS_1252[bytes[i]!]!);
      from = ++i;
    }
    if (i > from) this.sink(bytes.subarray(from, i));
  }

  private takeWindows1252(bytes: Uint8Array): void {
    const utf8 = new Uint8Array(bytes.length * 3); // no character of Windows-1252 takes more
    let length = 0;
    for (const b of bytes) {
      if (b < 0x80) utf8[length++] = b;
      else {
        const sequence = WINDOWS_1252[b]!;
        utf8.set(sequence, length);
        length += sequence.length;
      }
    }
    this.sink(utf8.subarray(0, length));
  }
}

/** Where the first byte beyond ASCII is; looks at four bytes at a time, since most pieces of most texts have none. */
function asciiEnd(bytes: Uint8Array): number {
  const aligned = -bytes.byteOffset & 3;
  let i = 0;
  while (i < Math.min(aligned, bytes.length) && bytes[i]! < 0x80) i++;
  if (i === aligned) {
    const quads = new Uint32Array(bytes.buffer, bytes.byteOffset + i, (bytes.length - i) >> 2);
    let q = 0;
    while (q < quads.length && (quads[q]! & 0x80808080) === 0) q++;
    i += q * 4;
  }
  while (i < bytes.length && bytes[i]! < 0x80) i++;
  return i;
}

/** `held` and behind it `chunk`. */
export function joinBytes(held: Uint8Array, chunk: Uint8Array): Uint8Array {
  if (held.length === 0) return chunk;
  const joined = new Uint8Array(held.length + chunk.length);
  joined.set(held);
  joined.set(chunk, held.length);
  return joined;
}
