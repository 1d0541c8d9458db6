// Decimal numbers in UTF-8 text to float32, rounded exactly as Math.fround(Number(text)) is, without making strings of them. A decimal of at most 15
// digits times 10^e, |e| ≤ 22, is the quotient or product of two exact doubles, and so correctly rounded (Clinger 1990, "How to read floating point
// numbers accurately"). Of longer ones the first 15 digits bound it from both sides: where both bounds are the same float32, that is it. What is left
// (huge and tiny exponents, the rare decimal between two float32s) goes to Number itself.

const SPACE = 32;
const TAB = 9;
const MINUS = 45;
const PLUS = 43;
const POINT = 46;
/** Digits whose number fits 31 bits. */
const SMALL_DIGITS = 9;
/** Digits whose number is exact in a double. */
const EXACT_DIGITS = 15;
const POWERS = Float64Array.from({ length: 23 }, (_, e) => Number(`1e${e}`));

/**
 * Reads `cols` numbers, each after one or more spaces or tabs, into `out` from `to` on. Returns the place behind the last digit, or −1 where it met
 * anything else: who calls then looks more closely. Bytes must go on to some byte that is no part of a number.
 */
export function readNumbers(bytes: Uint8Array, from: number, out: Float32Array, to: number, cols: number): number {
  let at = from;
  for (let c = 0; c < cols; c++) {
    let byte = bytes[at]!;
    if (byte !== SPACE && byte !== TAB) return -1;
    do byte = bytes[++at]!;
    while (byte === SPACE || byte === TAB);
    const start = at;
    const negative = byte === MINUS;
    if (negative) byte = bytes[++at]!;
    let mantissa = 0;
    const first = at;
    while (byte >= 48 && byte <= 57) {
      mantissa = (mantissa * 10 + byte - 48) | 0; // wraps where it does not fit: looked at again below
      byte = bytes[++at]!;
    }
    const whole = at - first;
    const zero = whole === 1 && mantissa === 0 ? 1 : 0;
    let decimals = 0;
    if (byte === POINT) {
      const point = at;
      byte = bytes[++at]!;
      while (byte >= 48 && byte <= 57) {
        mantissa = (mantissa * 10 + byte - 48) | 0;
        byte = bytes[++at]!;
      }
      decimals = at - point - 1;
    }
    const digits = whole + decimals;
    if (digits > 0 && digits - zero <= SMALL_DIGITS && byte <= SPACE) {
      const value = mantissa / POWERS[decimals]!;
      out[to + c] = negative ? -value : value;
      continue;
    }
    at = numberEnd(bytes, start);
    const value = readNumber(bytes, start, at);
    if (!(Math.abs(value) < Number.POSITIVE_INFINITY)) return -1; // NaN is not below
    out[to + c] = value;
  }
  return at;
}

/** Where the number, or whatever stands there, ends: at white space. */
function numberEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at]! > SPACE) at++;
  return at;
}

/**
 * The float32 of a decimal, [+-] digits [. digits] [e [+-] digits] with at least one digit before the exponent; NaN for all else, `nan` and `inf`
 * included. Infinite where it is beyond float32.
 */
export function readNumber(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  const negative = bytes[at] === MINUS;
  if (negative || bytes[at] === PLUS) at++;
  let mantissa = 0;
  let kept = 0;
  let dropped = 0;
  let inexact = false;
  let digits = 0;
  let point = -1;
  for (; at < to; at++) {
    const byte = bytes[at]!;
    if (byte === POINT && point < 0) {
      point = digits;
      continue;
    }
    if (byte < 48 || byte > 57) break;
    digits++;
    if (kept === 0 && byte === 48) continue; // leading zeros
    if (kept < EXACT_DIGITS) {
      mantissa = mantissa * 10 + byte - 48;
      kept++;
    } else {
      dropped++;
      inexact ||= byte !== 48;
    }
  }
  if (digits === 0) return Number.NaN;
  let exponent = dropped - (point < 0 ? 0 : digits - point);
  if (at < to) {
    const stated = readExponent(bytes, at, to);
    if (Number.isNaN(stated)) return Number.NaN;
    exponent += stated;
  }
  if (Math.abs(exponent) <= 22) {
    const low = Math.fround(scaled(mantissa, exponent));
    if (!inexact || low === Math.fround(scaled(mantissa + 1, exponent))) return negative ? -low : low;
  } else if (mantissa === 0) return negative ? -0 : 0;
  if (to - from > MOST_CHARACTERS) return Number.NaN;
  return Math.fround(Number(String.fromCharCode(...bytes.subarray(from, to))));
}

/** No float32 needs a tenth of it to be told; what is longer and has to be read whole is not taken for a number. */
const MOST_CHARACTERS = 4096;

function scaled(mantissa: number, exponent: number): number {
  return exponent < 0 ? mantissa / POWERS[-exponent]! : mantissa * POWERS[exponent]!;
}

/** Of `e-12`; NaN where it is none. Beyond what a double can tell it stops growing. */
function readExponent(bytes: Uint8Array, from: number, to: number): number {
  if ((bytes[from]! | 32) !== 101) return Number.NaN;
  let at = from + 1;
  const negative = bytes[at] === MINUS;
  if (negative || bytes[at] === PLUS) at++;
  if (at >= to) return Number.NaN;
  let value = 0;
  for (; at < to; at++) {
    const byte = bytes[at]!;
    if (byte < 48 || byte > 57) return Number.NaN;
    value = Math.min(1e6, value * 10 + byte - 48);
  }
  return negative ? -value : value;
}
