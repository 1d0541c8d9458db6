// Encodings are made by hand or by Node's Buffer, never by the code under test; errors must name what was found.
import { describe, expect, it } from 'vitest';
import { VectariumError } from '../errors';
import { ByteNormalizer } from './decode';

function decode(bytes: Uint8Array, chunk = 1000): { text: string; encoding: string } {
  const parts: Uint8Array[] = [];
  const normalizer = new ByteNormalizer('x.txt', (utf8) => parts.push(utf8.slice()));
  for (let i = 0; i < bytes.length; i += chunk) normalizer.push(bytes.slice(i, i + chunk));
  normalizer.end();
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(parts));
  return { text, encoding: normalizer.encoding };
}

function refusal(bytes: Uint8Array): VectariumError {
  try {
    decode(bytes);
  } catch (error) {
    if (error instanceof VectariumError) return error;
    throw error;
  }
  throw new Error('was read as text');
}

const bigEndian = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
const LATIN = 'Die Straße, «été» naïve, Ærø; über 50 °C.\n';
const WORLD = `${LATIN}Ёлка, 東京 👍 Ωmega €\n`;
const LONG = 'The quick brown fox.\n'.repeat(1000);

describe('ByteNormalizer', () => {
  const cases: [string, Uint8Array, string, string][] = [
    ['ASCII', Buffer.from(LONG), LONG, 'UTF-8'],
    ['UTF-8', Buffer.from(WORLD), WORLD, 'UTF-8'],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${WORLD}`), WORLD, 'UTF-8'],
    ['UTF-8 late in a long text', Buffer.from(LONG + WORLD + LONG + WORLD), LONG + WORLD + LONG + WORLD, 'UTF-8'],
    ['UTF-16LE, marked', Buffer.from(`\ufeff${WORLD}`, 'utf16le'), WORLD, 'UTF-16 (little-endian)'],
    ['UTF-16BE, marked', bigEndian(`\ufeff${WORLD}`), WORLD, 'UTF-16 (big-endian)'],
    ['UTF-16LE, unmarked', Buffer.from(WORLD.repeat(99), 'utf16le'), WORLD.repeat(99), 'UTF-16 (little-endian)'],
    ['UTF-16BE, unmarked', bigEndian(WORLD), WORLD, 'UTF-16 (big-endian)'],
    [
      'Russian UTF-16LE',
      Buffer.from('Вот дом, и ёлка у него.\n', 'utf16le'),
      'Вот дом, и ёлка у него.\n',
      'UTF-16 (little-endian)',
    ],
    ['Latin-1', Buffer.from(LATIN, 'latin1'), LATIN, 'Windows-1252'],
    ['Latin-1 late in a long text', Buffer.from(LONG + LATIN, 'latin1'), LONG + LATIN, 'Windows-1252'],
    ['one Latin-1 letter at the very end', Buffer.from('un caf\xe9', 'latin1'), 'un café', 'Windows-1252'],
    [
      'Windows-1252 punctuation',
      Buffer.from('\x93caf\xe9\x94 \x96 50 \x80 it\x92s', 'latin1'),
      '“café” – 50 € it’s',
      'Windows-1252',
    ],
    [
      'UTF-8 with damage far in',
      Buffer.concat([Buffer.from(WORLD + LONG), Buffer.from('caf\xe9 \x96', 'latin1'), Buffer.from(WORLD)]),
      `${WORLD + LONG}café –${WORLD}`,
      'UTF-8, 2 damaged bytes read as Windows-1252',
    ],
    [
      'UTF-8 cut off within a character',
      Buffer.from(`${WORLD}€`).subarray(0, -1),
      `${WORLD}â‚`,
      'UTF-8, 2 damaged bytes read as Windows-1252',
    ],
  ];
  it.each(cases)('reads %s', (_, bytes, text, encoding) => {
    for (const chunk of [1, 7, 65536]) expect(decode(bytes, chunk)).toEqual({ text, encoding });
  });

  it('takes no surrogate, overlong form or code point beyond Unicode for UTF-8', () => {
    for (const bytes of [
      [0xed, 0xa0, 0x80],
      [0xc0, 0xaf],
      [0xe0, 0x80, 0xaf],
      [0xf4, 0x90, 0x80, 0x80],
      [0xf8, 0x88],
    ]) {
      const { encoding } = decode(Buffer.concat([Buffer.from('éé éé éé '), Buffer.from(bytes)]));
      expect(encoding).toBe(`UTF-8, ${bytes.length} damaged bytes read as Windows-1252`);
    }
  });

  it('reads any bytes at all after a text head without failing', () => {
    const all = Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) >> 3);
    for (const chunk of [1, 65536])
      expect(decode(Buffer.concat([Buffer.from(WORLD + LONG), all]), chunk).text).toContain(WORLD);
  });

  it.each([
    ['a PNG image', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1')],
    ['a PDF document', Buffer.from('%PDF-1.7\n1 0 obj << /Type /Catalog >>\n')],
    ['a ZIP archive', Buffer.from('PK\x03\x04\x14\0', 'latin1')],
    ['a program (ELF)', Buffer.from('\x7fELF\x02\x01\x01\0', 'latin1')],
    ['a gzip archive', Buffer.from('\x1f\x8b\x08\0', 'latin1')],
    ['an SQLite database', Buffer.from('SQLite format 3\0\x10\0\x01\x01', 'latin1')],
    ['control characters', Uint8Array.from({ length: 3000 }, (_, i) => (i * i * 31) & 255)],
  ])('refuses %s by name', (what, bytes) => {
    const error = refusal(bytes);
    expect(error.name).toBe('BadInput');
    expect(error.message).toContain('“x.txt” is not text');
    expect(error.message).toContain(what);
    expect(error.advice).toContain('plain text');
  });

  it('refuses an empty text and UTF-32, and keeps a text that only starts like a binary kind', () => {
    expect(refusal(new Uint8Array(0)).message).toBe('“x.txt” is empty (0 bytes)');
    expect(refusal(Uint8Array.of(0xff, 0xfe, 0, 0, 65, 0, 0, 0)).message).toContain('UTF-32');
    expect(decode(Buffer.from('MZ and GIF8 are words, with one \x02 in')).text).toContain('MZ and');
  });
});
