// Our side of the benchmarks beside gensim: the training session and engine of the app and of scripts/train.ts, vectors written as they
// write them.
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { EngineName, Matrix, TrainStep, WindowsJob } from '../src/ml/contracts';
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

export interface TrainedTables extends OursResult {
  readonly input: Matrix;
  readonly output: Matrix;
}

/** A whole training on one thread, and both tables at its end. */
export async function trainTables(job: WindowsJob, engineName: EngineName): Promise<TrainedTables> {
  const engine = createEngine(engineName);
  const steps: TrainStep[] = [];
  const session = await TrainingSession.create(job, {
    name: engine.name,
    prepare: async (prepared) => {
      const step = await engine.prepare(prepared);
      steps.push(step);
      return step;
    },
  });
  try {
    const cpuBefore = process.cpuUsage();
    const started = performance.now();
    await session.run({ signal: new AbortController().signal, onReport: () => undefined });
    const seconds = (performance.now() - started) / 1000;
    const { user, system } = process.cpuUsage(cpuBefore);
    const [input, output] = [await session.vectors(), await steps[0]!.read('output')];
    return { seconds, cpuSeconds: (user + system) / 1e6, engine: session.engineName, input, output };
  } finally {
    session.dispose();
  }
}

export async function trainOurs(job: WindowsJob, engineName: EngineName, out: string): Promise<OursResult> {
  const { input, ...result } = await trainTables(job, engineName);
  await pipeline(Readable.from(word2vecTextLines(job.corpus.vocabulary.names, input)), createWriteStream(out));
  return result;
}
