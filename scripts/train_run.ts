// A training in a terminal, from its job to its vectors: progress on stderr, vectors to a file, the last line on stdout one JSON object.
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Engine, Matrix, Names, TrainJob } from '../src/ml/contracts';
import { word2vecTextLines } from '../src/ml/formats/word2vec_text';
import { TrainingSession } from '../src/ml/train/session';
import type { SessionReport } from '../src/ml/train/session_report';

/** Of long calls before the training; nobody stops them but by ending the process. */
export const control = {
  signal: new AbortController().signal,
  onProgress: ({ phase }: { readonly phase: string }) => status(phase),
};

export interface Trained {
  readonly session: TrainingSession;
  readonly report: SessionReport;
  readonly seconds: number;
}

/** The session is the caller's to dispose of. */
export async function train(job: TrainJob, engine: Engine): Promise<Trained> {
  const session = await TrainingSession.create(job, engine);
  const started = performance.now();
  const report = await session.run({
    signal: control.signal,
    onReport: ({ done, loss, rate, unit, remaining }) =>
      status(
        `${(done * 100).toFixed(0)} %  loss ${loss.toFixed(3)}  ${Math.round(rate).toLocaleString('en')} ${unit}/s  ${remaining.toFixed(0)} s left`,
      ),
  });
  const seconds = (performance.now() - started) / 1000;
  status('');
  return { session, report, seconds };
}

export async function writeVectors(file: string, names: Names, vectors: Matrix): Promise<void> {
  await pipeline(Readable.from(word2vecTextLines(names, vectors)), createWriteStream(file));
}

export function print(result: object): void {
  process.stdout.write(`${JSON.stringify(result)}\n`);
}

export function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

function status(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[2K${line}`);
}
