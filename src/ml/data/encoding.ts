// Tells from a file's first bytes how its text is encoded, or that it is not text. Not the decoder; see decode.ts.
// Byte order marks as in https://encoding.spec.whatwg.org/#bom-sniff; UTF-16 without one by where its zero bytes stand.
import { VectariumError } from '../errors';
import { binaryKind } from './binary_kinds';

/** 'undecided' is ASCII so far: UTF-8 or Windows-1252. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'undecided';

/** Bytes that `detectEncoding` wants to see, or the whole text where it is shorter. */
export const HEAD_BYTES = 4096;

const ADVICE = 'Save it as plain text (.txt, UTF-8) and choose that file.';
/** Above these shares of the head it is no text: zero bytes (1 in 1000), other control characters (1 in 50). */
const MAX_ZERO_SHARE = 1 / 1000;
const MAX_CONTROL_SHARE = 1 / 50;
/** A text in UTF-16 without a byte order mark has a zero byte in at least this share of its characters: its spaces and newlines. */
const MIN_UTF16_SHARE = 1 / 20;

/** The encoding, and how many bytes of byte order mark to leave out. Throws BadInput for what is not text. */
export function detectEncoding(head: Uint8Array, title: string): { encoding: Encoding; mark: number } {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', mark: 3 };
  const bigEndian = head[0] === 0xfe && head[1] === 0xff;
  const littleEndian = head[0] === 0xff && head[1] === 0xfe;
  if (littleEndian && head[2] === 0 && head[3] === 0) {
    throw new VectariumError('BadInput', `“${title}” is written in UTF-32, which browsers cannot read`, ADVICE);
  }
  if (bigEndian || littleEndian) return { encoding: bigEndian ? 'utf-16be' : 'utf-16le', mark: 2 };
  const known = binaryKind(head, true);
  if (known !== undefined) throw notText(title, `it looks like ${known}`);
  const utf16 = unmarkedUtf16(head);
  if (utf16 !== undefined) return { encoding: utf16, mark: 0 };
  refuseBinary(head, title);
  return { encoding: 'undecided', mark: 0 };
}

/** UTF-8 or Windows-1252 for a text's first stretch with bytes beyond ASCII: which of the two explains more of those bytes. `last`: the text ends here. */
export function utf8OrWindows1252(bytes: Uint8Array, last: boolean): 'utf-8' | 'windows-1252' {
  let valid = 0;
  let invalid = 0;
  for (let i = 0; i < bytes.length; ) {
    const length = sequenceLength(bytes, i);
    if (length > 1) valid++;
    else if (length === 0 || (length < 0 && last)) invalid++; // cut off by the stretch's end it tells nothing
    i += Math.max(1, length);
  }
  return invalid > valid ? 'windows-1252' : 'utf-8';
}

/**
 * Length of the UTF-8 sequence at `i`: 1 to 4; 0 where no sequence starts or it is broken; negative (its whole length) where
 * the bytes end within a sequence that is right so far. Table 3-7 of the Unicode Standard: no surrogates, no overlong forms.
 */
export function sequenceLength(bytes: Uint8Array, i: number): number {
  const lead = bytes[i]!;
  if (lead < 0x80) return 1;
  const length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
  for (let k = 1; k < length; k++) {
    if (i + k >= bytes.length) return -length;
    const b = bytes[i + k]!;
    const low = k > 1 ? 0x80 : lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    const high = k > 1 ? 0xbf : lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    if (b < low || b > high) return 0;
  }
  return length;
}

function unmarkedUtf16(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const pairs = head.length >> 1;
  const zeros = [0, 0];
  for (let i = 0; i < pairs * 2; i++) if (head[i] === 0) zeros[i & 1]!++;
  const [even = 0, odd = 0] = zeros;
  const encoding = odd > even ? 'utf-16le' : 'utf-16be';
  if (Math.max(even, odd) < Math.max(1, pairs * MIN_UTF16_SHARE) || Math.min(even, odd) > 0) return undefined;
  const text = new TextDecoder(encoding).decode(head.subarray(0, pairs * 2));
  // The head may end between the two halves of one character, hence the slice.
  return [...text.slice(0, -1)].some((c) => c === '\ufffd' || isControl(c.codePointAt(0)!)) ? undefined : encoding;
}

function refuseBinary(head: Uint8Array, title: string): void {
  let zeros = 0;
  let controls = 0;
  for (const b of head) {
    if (b === 0) zeros++;
    else if (isControl(b)) controls++;
  }
  if (zeros <= head.length * MAX_ZERO_SHARE && controls <= Math.max(1, head.length * MAX_CONTROL_SHARE)) return;
  const kind = binaryKind(head, false);
  const share = Math.max(1, Math.round((100 * (zeros + controls)) / head.length));
  const reason = kind === undefined ? `${share} % of its first bytes are control characters` : `it looks like ${kind}`;
  throw notText(title, reason);
}

/** C0 controls but tab, newline, vertical tab, form feed, return, and DOS's end of file and escape, which old texts hold. */
function isControl(code: number): boolean {
  return (code < 32 && !(code >= 9 && code <= 13) && code !== 26 && code !== 27) || code === 127;
}

function notText(title: string, reason: string): VectariumError {
  return new VectariumError('BadInput', `“${title}” is not text: ${reason}`, ADVICE);
}
