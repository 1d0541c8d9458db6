// What the tests of the webgl engine find in their page, since WebGL is in browsers only: the engine, the reference, made-up corpora, and
// trainings held by number for a caller outside the page (config/webgl_page.ts). Bundled by it; not part of the app.
import type { LossReading, Matrix, Slice, TrainStep, WindowsJob } from '../../contracts';
import { VectariumError } from '../../errors';
import { skipGram } from '../../objectives/skip_gram';
import { BATCH, type Batching } from '../batching';
import { createReferenceEngine } from '../reference/reference_engine';
import { jobOf, skewedCorpus } from '../test_job';
import { GlDevice } from './device';
import { createWebglEngine } from './webgl_engine';

/** What can be asked of a training, as a method's name and what it takes. */
export type Request =
  | ['step', Slice, number]
  | ['loss']
  | ['read', string, number | undefined]
  | ['write', string, Matrix]
  | ['dispose'];

/** What a training answered, or the error that it threw, field by field: errors lose theirs on the way out of a page. */
export interface Answer {
  readonly value?: undefined | Matrix | LossReading;
  readonly bytes: number;
  readonly error?: Pick<VectariumError, 'name' | 'message' | 'advice'>;
}

const steps: TrainStep[] = [];

async function prepare(job: Omit<WindowsJob, 'objective'>, batching?: Batching) {
  const step = await createWebglEngine(batching).prepare({ ...job, objective: skipGram });
  return { number: steps.push(step) - 1, describe: step.describe, bytes: step.bytes, parallel: step.parallel };
}

async function call(number: number, request: Request): Promise<Answer> {
  const step = steps[number]!;
  try {
    const value = await perform(step, request);
    return { bytes: step.bytes, ...(value && { value }) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const advice = error instanceof VectariumError ? error.advice : '';
    return { bytes: step.bytes, error: { name: error.name, message: error.message, advice } };
  }
}

function perform(step: TrainStep, request: Request) {
  switch (request[0]) {
    case 'step':
      return step.step(request[1], request[2]);
    case 'loss':
      return step.loss();
    case 'read':
      return step.read(request[1], request[2]);
    case 'write':
      return step.write(request[1], request[2]);
    case 'dispose':
      return step.dispose();
  }
}

const page = { BATCH, GlDevice, call, createReferenceEngine, createWebglEngine, jobOf, prepare, skewedCorpus };

declare global {
  var webglPage: typeof page;
}
globalThis.webglPage = page;
