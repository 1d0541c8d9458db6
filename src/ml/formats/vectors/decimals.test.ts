// Numbers against the browser's own Number, rounded to float32: random ones in every usual spelling, and those that are hard, by their bits.
import { describe, expect, it } from 'vitest';
import { createRng } from '../../core/rng';
import { readNumber, readNumbers } from './decimals';

const encoder = new TextEncoder();
const word = new Float32Array(1);
const bits = new Uint32Array(word.buffer);

function bitsOf(value: number): number {
  word[0] = value;
  return Number.isNaN(value) ? -1 : bits[0]!;
}

/** The texts on one line: each as the fast reader has it, told where it differs from Number. */
function wrong(texts: readonly string[]): string[] {
  const bytes = encoder.encode(` ${texts.join(' ')}\n`);
  const out = new Float32Array(texts.length);
  expect(readNumbers(bytes, 0, out, 0, texts.length)).toBe(bytes.length - 1);
  return texts.filter((text, i) => bitsOf(out[i]!) !== bitsOf(Number(text)));
}

describe('readNumbers', () => {
  it('rounds as Number does, whatever the spelling', () => {
    const rng = createRng(7);
    for (let round = 0; round < 60; round++) {
      const texts = Array.from({ length: 2000 }, (_, i) => {
        const value = (rng.uniform() - 0.5) * 10 ** Math.floor(rng.uniform() * 12 - 6);
        const kinds = [
          () => value.toFixed(1 + (i % 9)),
          () => String(value),
          () => value.toPrecision(1 + (i % 21)),
          () => value.toExponential(i % 20),
          () => String(Math.fround(value)),
          () => (value * 10 ** Math.floor(rng.uniform() * 60 - 30)).toExponential(8),
          () => String(Math.round(value * 1e12)),
          () => `${value.toFixed(15)}${Math.floor(rng.uniform() * 1e15)}`,
        ];
        return kinds[Math.floor(rng.uniform() * kinds.length)]!();
      });
      expect(wrong(texts)).toEqual([]);
    }
  });

  it('rounds halves between two float32s, and the decimals next to them, to the right side', () => {
    const rng = createRng(8);
    const texts: string[] = [];
    for (let n = 0; n < 4000; n++) {
      bits[0] = Math.floor(rng.uniform() * 0x7f000000);
      const low = word[0]!;
      bits[0]++;
      const half = (low + word[0]!) / 2;
      const digits = half.toPrecision(17);
      // A double holds the half of two float32s exactly, and 40 digits tell it exactly where the exponent is small.
      texts.push(
        digits,
        String(half),
        half.toPrecision(40),
        `${half.toPrecision(40)}`.replace(/(e|$)/, '1$1'),
        half.toPrecision(15),
      );
    }
    expect(wrong(texts)).toEqual([]);
  });

  it('takes every spelling of a decimal', () => {
    const texts = [
      '0',
      '-0',
      '+1',
      '.5',
      '-.5',
      '5.',
      '1e5',
      '1E-5',
      '1e+5',
      '00012',
      '0.000',
      '000.5',
      '4294967296',
      '1e-46',
      '1.4e-45',
      '7e-46',
      '3.4028235e38',
      '9007199254740993',
      '0e99999999999',
      '123456789012345678901234567890',
    ];
    expect(wrong(texts)).toEqual([]);
  });

  it.each([
    'nan',
    'inf',
    '-Infinity',
    '1e39',
    '-1e39',
    '0x10',
    '1_000',
    '1,5',
    '--1',
    '1e',
    '1e+',
    '.',
    '-',
    'e5',
    '1.2.3',
    '1e5.5',
    '',
    '５',
  ])('stops at %j', (text) => {
    expect(readNumbers(encoder.encode(` ${text} \n`), 0, new Float32Array(1), 0, 1)).toBe(-1);
    expect(Number.isFinite(readNumber(encoder.encode(text), 0, encoder.encode(text).length))).toBe(false);
  });
});
