// Our side of the benchmarks beside gensim: the training session and engine of the app and of scripts/train.ts, vectors written as they
// write them.
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { EngineName, Matrix, Names, TrainJob, TrainStep, WindowsJob } from '../src/ml/contracts';
import { createEngine } from '../src/ml/engines/select';
import { word2vecTextLines } from '../src/ml/formats/word2vec_text';
import { TrainingSession } from '../src/ml/train/session';

export interface OursResult {
  /** From the first slice to the last; the tables are laid out before. */
  readonly seconds: number;
  /** Of this whole process over the same time: compiling and collecting garbage included. */
  readonly cpuSeconds: number;
  readonly engine: string;
  /** Of a model that factorises a matrix: its singular values, those beyond the kept dimensions too. */
  readonly singular?: Float32Array;
}

export interface TrainedTables extends OursResult {
  readonly input: Matrix;
  readonly output: Matrix;
}

/** A whole training on one thread, and both tables at its end. */
export function trainTables(job: WindowsJob, engineName: EngineName): Promise<TrainedTables> {
  return trainWhole(job, engineName, async (_, step) => ({
    input: await step.read('input'),
    output: await step.read('output'),
  }));
}

/** A whole training on one thread, and the vectors of its space in `out`. */
export async function trainOurs(job: TrainJob, names: Names, engineName: EngineName, out: string): Promise<OursResult> {
  const { vectors, ...result } = await trainWhole(job, engineName, async (session, step) => ({
    vectors: await session.vectors(),
    ...('matrix' in job && { singular: (await step.read('singular')).data }),
  }));
  await pipeline(Readable.from(word2vecTextLines(names, vectors)), createWriteStream(out));
  return result;
}

async function trainWhole<T>(
  job: TrainJob,
  engineName: EngineName,
  take: (session: TrainingSession, step: TrainStep) => Promise<T>,
): Promise<OursResult & T> {
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
    return {
      seconds,
      cpuSeconds: (user + system) / 1e6,
      engine: session.engineName,
      ...(await take(session, steps[0]!)),
    };
  } finally {
    session.dispose();
  }
}
