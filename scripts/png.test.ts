// PNG files read back by a reader of the test's own: chunks with their checksums (computed bit by bit), header fields, unpacked lines.
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { greyPng } from './png';

/** CRC-32 by its definition, a bit at a time. */
function crc(bytes: Uint8Array): number {
  let c = 0xffffffff;
  for (const byte of bytes) {
    c ^= byte;
    for (let bit = 0; bit < 8; bit++) c = (c >>> 1) ^ (c & 1 ? 0xedb88320 : 0);
  }
  return (c ^ 0xffffffff) >>> 0;
}

function chunksOf(png: Buffer): { type: string; data: Buffer }[] {
  const chunks: { type: string; data: Buffer }[] = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const named = png.subarray(at + 4, at + 8 + length);
    expect(png.readUInt32BE(at + 8 + length)).toBe(crc(named));
    chunks.push({ type: named.toString('latin1', 0, 4), data: named.subarray(4) });
    at += 12 + length;
  }
  return chunks;
}

describe('greyPng', () => {
  it('gives back every level', () => {
    const [width, height] = [37, 11];
    const levels = Uint8Array.from({ length: width * height }, (_, i) => (i * 89) % 256);
    const png = greyPng(width, height, levels);
    expect([...png.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    const [head, body, end, ...more] = chunksOf(png);
    expect([head?.type, body?.type, end?.type, more.length]).toEqual(['IHDR', 'IDAT', 'IEND', 0]);
    expect([head!.data.readUInt32BE(0), head!.data.readUInt32BE(4)]).toEqual([width, height]);
    // Eight bits, grey, deflate, adaptive filters, no interlace.
    expect([...head!.data.subarray(8)]).toEqual([8, 0, 0, 0, 0]);
    const lines = inflateSync(body!.data);
    expect(lines.length).toBe(height * (width + 1));
    for (let y = 0; y < height; y++) {
      const line = lines.subarray(y * (width + 1), (y + 1) * (width + 1));
      expect(line[0]).toBe(0);
      expect([...line.subarray(1)]).toEqual([...levels.subarray(y * width, (y + 1) * width)]);
    }
  });

  it('refuses levels of another size', () => {
    expect(() => greyPng(3, 3, new Uint8Array(8))).toThrow('3 × 3 pixels need 9 levels, got 8');
  });
});
