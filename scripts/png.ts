// A PNG file of grey levels or of colours, 8 bits each (ISO/IEC 15948): one IDAT through zlib, each line with the filter that leaves it as it is, since most of a
// page of ink is 0 and repeats. No reader: browsers have one.
import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10];

const GREY = 0;
const COLOR = 6;

/** `levels` is width × height, row by row, 0 black. */
export const greyPng = (width: number, height: number, levels: Uint8Array): Buffer =>
  png(width, height, 1, GREY, levels);

/** `pixels` is width × height × 4, row by row: red, green, blue and opacity, 255 where nothing shines through. */
export const colorPng = (width: number, height: number, pixels: Uint8Array): Buffer =>
  png(width, height, 4, COLOR, pixels);

function png(width: number, height: number, bytes: number, type: number, levels: Uint8Array): Buffer {
  const line = width * bytes;
  if (levels.length !== height * line) {
    throw new RangeError(`${width} × ${height} pixels need ${height * line} levels, got ${levels.length}`);
  }
  const lines = Buffer.alloc(height * (line + 1));
  for (let y = 0; y < height; y++) lines.set(levels.subarray(y * line, (y + 1) * line), y * (line + 1) + 1);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8; // bits
  head[9] = type; // the rest is 0: deflate, adaptive filters, no interlace
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
