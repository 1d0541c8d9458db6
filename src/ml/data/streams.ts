// Byte streams as async iterables of chunks, and the unpacking of our own gzipped datasets. Some hosts send a .gz file with
// `Content-Encoding: gzip`, so that it arrives unpacked already: the first bytes tell, not the name.
import { VectariumError } from '../errors';

type Bytes = Uint8Array<ArrayBuffer>;

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

/** The chunks of `stream`, unpacked where it starts with gzip's signature 1f 8b. */
export async function* maybeGunzip(stream: ReadableStream<Bytes>): AsyncGenerator<Bytes, void, undefined> {
  const chunks = streamChunks(stream);
  let head: Bytes = new Uint8Array(0);
  try {
    while (head.length < 2) {
      const { done, value } = await chunks.next();
      if (done) break;
      const joined = new Uint8Array(head.length + value.length);
      joined.set(head);
      joined.set(value, head.length);
      head = joined;
    }
    const source: Source = { head, chunks, failure: undefined };
    if (head[0] === 0x1f && head[1] === 0x8b) yield* unpack(source);
    else yield* streamChunks(restream(source));
  } finally {
    await chunks.return();
  }
}

interface Source {
  readonly head: Bytes;
  readonly chunks: AsyncGenerator<Bytes, void, undefined>;
  failure: unknown;
}

async function* unpack(source: Source): AsyncGenerator<Bytes, void, undefined> {
  try {
    yield* streamChunks(restream(source).pipeThrough(new DecompressionStream('gzip')));
  } catch (error) {
    // Damaged data and a lost connection are both TypeErrors in browsers: tell them apart by origin.
    if (error === source.failure) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new VectariumError('BadInput', `the compressed text is damaged (${reason})`, 'Load it again.');
  }
}

function restream(source: Source): ReadableStream<Bytes> {
  return new ReadableStream({
    start(controller) {
      if (source.head.length > 0) controller.enqueue(source.head);
    },
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
