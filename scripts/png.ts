// A PNG file of grey levels, 8 bits each (ISO/IEC 15948): one IDAT through zlib, each line with the filter that leaves it as it is, since most of a
// page of ink is 0 and repeats. No reader: browsers have one.
import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10];

/** `levels` is width × height, row by row, 0 black. */
export function greyPng(width: number, height: number, levels: Uint8Array): Buffer {
  if (levels.length !== width * height) {
    throw new RangeError(`${width} × ${height} pixels need ${width * height} levels, got ${levels.length}`);
  }
  const lines = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y++) lines.set(levels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8; // bits; the rest is 0: grey, deflate, adaptive filters, no interlace
  return Buffer.concat([
    Buffer.from(SIGNATURE),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
}
