// Our side of the quality benchmark: the training session and engine of the app and of scripts/train.ts, vectors written as they write them.
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { WindowsJob } from '../src/ml/contracts';
import { createEngine } from '../src/ml/engines/select';
import { word2vecTextLines } from '../src/ml/formats/word2vec_text';
import { TrainingSession } from '../src/ml/train/session';

export interface OursResult {
  /** From the first slice to the last; the tables are laid out before. */
  readonly seconds: number;
  /** Of this whole process over the same time: compiling and collecting garbage included. */
  readonly cpuSeconds: number;
  readonly engine: string;
}

export async function trainOurs(job: WindowsJob, out: string): Promise<OursResult> {
  const session = await TrainingSession.create(job, createEngine('wasm'));
  try {
    const cpuBefore = process.cpuUsage();
    const started = performance.now();
    await session.run({ signal: new AbortController().signal, onReport: () => undefined });
    const seconds = (performance.now() - started) / 1000;
    const { user, system } = process.cpuUsage(cpuBefore);
    const vectors = await session.vectors();
    await pipeline(Readable.from(word2vecTextLines(job.corpus.vocabulary.names, vectors)), createWriteStream(out));
    return { seconds, cpuSeconds: (user + system) / 1e6, engine: session.engineName };
  } finally {
    session.dispose();
  }
}
