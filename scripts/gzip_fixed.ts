// Gzip that gives the same bytes everywhere: without time and operating system in its header (RFC 1952, 2.3).
import { gzipSync } from 'node:zlib';

export function gzipFixed(bytes: Uint8Array): Buffer {
  const packed = gzipSync(bytes, { level: 9 });
  packed.set([0, 0, 0, 0, 0, 255], 4);
  return packed;
}
