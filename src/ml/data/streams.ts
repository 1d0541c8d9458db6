// Byte streams as async iterables of chunks, a look at their first bytes, and the unpacking of gzip. Some hosts send a .gz file with
// `Content-Encoding: gzip`, so that it arrives unpacked already: the first bytes tell, not the name.
import { VectariumError } from '../errors';

export type Bytes = Uint8Array<ArrayBuffer>;

/** The chunks of a stream. Leaving the loop early cancels the stream. (Safari's streams are not iterable themselves.) */
export async function* streamChunks<T>(stream: ReadableStream<T>): AsyncGenerator<T, void, undefined> {
  const reader = stream.getReader();
  let finished = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        finished = true;
        return;
      }
      yield value;
    }
  } finally {
    if (!finished) await reader.cancel().catch(() => undefined); // a stream that failed has told so in read()
  }
}

/** Chunks with their first `bytes` (fewer where there are no more) looked at: `chunks` gives them all, those included. */
export interface Peeked {
  readonly head: Bytes;
  readonly chunks: AsyncGenerator<Bytes, void, undefined>;
}

/** Reads at least `bytes` and gives them back with the rest. Who does not read `chunks` to their end ends them with `return`. */
export async function peek(chunks: AsyncGenerator<Bytes, void, undefined>, bytes: number): Promise<Peeked> {
  let head: Bytes = new Uint8Array(0);
  while (head.length < bytes) {
    const { done, value } = await chunks.next();
    if (done) break;
    const joined = new Uint8Array(head.length + value.length);
    joined.set(head);
    joined.set(value, head.length);
    head = joined;
  }
  // A generator that was never begun has no `finally` to run: the source is closed through its own.
  const all = rejoined(head, chunks);
  const close = all.return.bind(all);
  all.return = async (value) => {
    await chunks.return();
    return close(value);
  };
  return { head, chunks: all };
}

async function* rejoined(head: Bytes, rest: AsyncGenerator<Bytes, void, undefined>): AsyncGenerator<Bytes, void> {
  if (head.length > 0) yield head;
  yield* rest;
}

/** The chunks of `stream`, unpacked where it starts with gzip's signature 1f 8b. `name` is for the error of a damaged one. */
export function maybeGunzip(stream: ReadableStream<Bytes>, name?: string): AsyncGenerator<Bytes, void, undefined> {
  return gunzipped(streamChunks(stream), name);
}

/** The same of chunks. */
export async function* gunzipped(
  packed: AsyncGenerator<Bytes, void, undefined>,
  name?: string,
): AsyncGenerator<Bytes, void, undefined> {
  const { head, chunks } = await peek(packed, 2);
  try {
    if (head[0] === 0x1f && head[1] === 0x8b) yield* unpack({ chunks, failure: undefined }, name);
    else yield* chunks;
  } finally {
    await packed.return();
  }
}

interface Source {
  readonly chunks: AsyncGenerator<Bytes, void, undefined>;
  failure: unknown;
}

async function* unpack(source: Source, name?: string): AsyncGenerator<Bytes, void, undefined> {
  try {
    yield* streamChunks(restream(source).pipeThrough(new DecompressionStream('gzip')));
  } catch (error) {
    // Damaged data and a lost connection are both TypeErrors in browsers: tell them apart by origin.
    if (error === source.failure) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    const what = name === undefined ? 'the compressed text' : `“${name}”`;
    const advice = 'Load it again: a file that ends too early was not downloaded or copied to its end.';
    throw new VectariumError('BadInput', `${what} is a gzip archive that is damaged or cut off (${reason})`, advice);
  }
}

function restream(source: Source): ReadableStream<Bytes> {
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await source.chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        source.failure = error;
        throw error;
      }
    },
  });
}
