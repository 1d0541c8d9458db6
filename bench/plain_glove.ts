// The plain float64 GloVe of the tests as a side of bench/quality.ts: timed, its vectors w + w̃ written as word2vec text. One thread.
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Names } from '../src/ml/contracts';
import { word2vecTextLines } from '../src/ml/formats/word2vec_text';
import { trainPlainGlove } from '../src/ml/train/test_glove';
import type { TriplesJob } from '../src/ml/triples_contracts';

export async function writePlainGlove(job: TriplesJob, names: Names, out: string) {
  const cpuBefore = process.cpuUsage();
  const started = performance.now();
  const { w, c } = trainPlainGlove(job);
  const { user, system } = process.cpuUsage(cpuBefore);
  const trainSeconds = (performance.now() - started) / 1000;
  const { rows } = job.triples;
  const dim = job.parameters.dim!;
  const data = Float32Array.from({ length: rows * dim }, (_, n) => {
    const at = Math.floor(n / dim) * (dim + 1) + (n % dim);
    return w[at]! + c[at]!;
  });
  await pipeline(Readable.from(word2vecTextLines(names, { data, rows, cols: dim })), createWriteStream(out));
  return { trainSeconds, trainCpuSeconds: (user + system) / 1e6 };
}
