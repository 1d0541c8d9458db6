// Streams against Node's zlib and hand-made sources.
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { maybeGunzip, streamChunks } from './streams';

const TEXT = Buffer.from('Fellow-Citizens of the Senate. '.repeat(5000));

function source(
  bytes: Uint8Array,
  size: number,
  end: 'close' | Error = 'close',
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let i = 0;
  return new ReadableStream({
    pull(controller) {
      if (i < bytes.length) controller.enqueue(Uint8Array.from(bytes.subarray(i, i + size)));
      else if (end === 'close') controller.close();
      else controller.error(end);
      i += size;
    },
  });
}

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}

describe('maybeGunzip', () => {
  it.each([1, 1000, 1 << 20])('unpacks gzip and passes text on, in chunks of %i bytes', async (size) => {
    const text = TEXT.subarray(0, size === 1 ? 300 : TEXT.length);
    expect((await collect(maybeGunzip(source(gzipSync(text), size)))).equals(text)).toBe(true);
    expect((await collect(maybeGunzip(source(text, size)))).equals(text)).toBe(true);
  });

  it('passes on what is shorter than a signature', async () => {
    for (const text of ['', 'a'])
      expect((await collect(maybeGunzip(source(Buffer.from(text), 9)))).toString()).toBe(text);
  });

  it('says that damaged data is damaged, and passes a failing source on as it is', async () => {
    const packed = gzipSync(TEXT);
    packed.fill(0xff, 30, 60);
    await expect(collect(maybeGunzip(source(packed, 50)))).rejects.toMatchObject({ name: 'BadInput' });
    const lost = new TypeError('network error');
    await expect(collect(maybeGunzip(source(gzipSync(TEXT).subarray(0, 50), 20, lost)))).rejects.toBe(lost);
  });
});

describe('streamChunks', () => {
  it('cancels the stream when the reader leaves early', async () => {
    let cancelled = false;
    const stream = new ReadableStream<number>({
      pull: (controller) => controller.enqueue(1),
      cancel() {
        cancelled = true;
      },
    });
    for await (const chunk of streamChunks(stream)) {
      expect(chunk).toBe(1);
      break;
    }
    expect(cancelled).toBe(true);
  });
});
