// Reads vectors in a worker of the browser, for import.ts: by the app's own reader, or by what a page would do without one: lines of text, split at spaces,
// each part through parseFloat. Both stream, and both fill one array.
import { streamChunks } from '../src/ml/data/streams';
import { recognise } from '../src/ml/formats/vectors/recognise';
import { openVectorFiles } from '../src/ml/formats/vectors/vector_files';

export interface ImportReading {
  readonly rows: number;
  readonly ms: number;
  /** Of all numbers, so that two sides can be seen to have read the same. */
  readonly sum: number;
}

type Side = 'ours' | 'plain';

addEventListener('message', ({ data }: MessageEvent<{ side: Side; blob: Blob; name: string; check: boolean }>) => {
  void read(data.side, data.blob, data.name, data.check).then((reading) => postMessage(reading));
});

async function read(side: Side, blob: Blob, name: string, check: boolean): Promise<ImportReading> {
  const began = performance.now();
  const { rows, data } = await (side === 'ours' ? ours(blob, name) : plain(blob));
  const ms = performance.now() - began;
  return { rows, ms, sum: check ? data.reduce((sum, value) => sum + value, 0) : 0 };
}

async function ours(blob: Blob, name: string) {
  const { files } = await openVectorFiles([{ name, blob }]);
  const told = recognise(files[0]!)!;
  const control = { signal: new AbortController().signal, onProgress: () => {} };
  const result = await told.format.read(files[0]!, { mostRows: Number.POSITIVE_INFINITY, beside: null }, control);
  if ('space' in result) throw new Error('a space');
  return { rows: result.vectors.rows, data: result.vectors.data };
}

async function plain(blob: Blob) {
  const decoder = new TextDecoder();
  const words: string[] = [];
  let data = new Float32Array(1 << 20);
  let at = 0;
  let held = '';
  const take = (line: string) => {
    const parts = line.split(' ');
    words.push(parts[0]!);
    if (at + parts.length > data.length) {
      const larger = new Float32Array(2 * data.length);
      larger.set(data);
      data = larger;
    }
    for (let i = 1; i < parts.length; i++) data[at++] = Number.parseFloat(parts[i]!);
  };
  for await (const chunk of streamChunks(blob.stream())) {
    const lines = (held + decoder.decode(chunk, { stream: true })).split('\n');
    held = lines.pop()!;
    for (const line of lines) take(line);
  }
  if (held !== '') take(held);
  return { rows: words.length, data: data.subarray(0, at) };
}
