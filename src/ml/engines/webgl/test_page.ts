// What the tests of the webgl engine find in their page, since WebGL is in browsers only: trainings, held by number for a caller outside
// the page (config/webgl_page.ts, which bundles this), and what these hold on the card. Not part of the app.
import type { LossReading, Matrix, Slice, TrainJob, TrainStep, WindowsJob } from '../../contracts';
import { VectariumError } from '../../errors';
import { biasedMf } from '../../objectives/biased_mf';
import { bpr } from '../../objectives/bpr';
import { logisticMf } from '../../objectives/logistic_mf';
import { objectives } from '../../objectives/registry';
import type { TriplesJob } from '../../triples_contracts';
import type { Batching } from '../batching';
import { GlDevice } from './device';
import { createWebglEngine } from './webgl_engine';

/** What can be asked of a training, as a method's name and what it takes. */
export type Request =
  | ['step', Slice, number]
  | ['loss']
  | ['read', string, number | undefined]
  | ['write', string, Matrix]
  | ['dispose'];

/** A value, or the error thrown instead, field by field: errors lose theirs on the way out of a page. */
export type Outcome<Value> =
  | { readonly value: Value }
  | { readonly error: Pick<VectariumError, 'name' | 'message' | 'advice'> };

const steps: TrainStep[] = [];
/** Every context that was made, oldest first. */
const contexts: WebGL2RenderingContext[] = [];
/** What was made on graphics cards and not yet let go. */
const live = new Set<object>();

async function attempt<Value>(work: () => Value | Promise<Value>): Promise<Outcome<Value>> {
  try {
    return { value: await work() };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const { name, message } = error;
    return { error: { name, message, advice: error instanceof VectariumError ? error.advice : '' } };
  }
}

const known = [...Object.values(objectives), biasedMf, logisticMf, bpr];

/** A job as it can be sent to a page: its objective by name. */
type PlainJob =
  | (Omit<WindowsJob, 'objective'> & { readonly model: string })
  | (Omit<TriplesJob, 'objective'> & { readonly model: string });

function withObjective(job: Omit<WindowsJob, 'objective'> | Omit<TriplesJob, 'objective'>, model: string): TrainJob {
  const objective = known.find(({ id }) => id === model);
  if ('triples' in job && objective?.family === 'triples') return { ...job, objective };
  if ('corpus' in job && objective?.family === 'windows') return { ...job, objective };
  throw new Error(`the page knows no model ${model} of that data`);
}

async function started({ model, ...job }: PlainJob, batching?: Batching) {
  const step = await createWebglEngine(batching).prepare(withObjective(job, model));
  return { number: steps.push(step) - 1, describe: step.describe, bytes: step.bytes, parallel: step.parallel };
}

function prepare(job: PlainJob, batching?: Batching) {
  return attempt(() => started(job, batching));
}

/** What a training answers, and how much memory it has then. */
async function call(number: number, request: Request) {
  const step = steps[number]!;
  const outcome = await attempt<undefined | Matrix | LossReading>(
    async () => (await perform(step, request)) ?? undefined,
  );
  return { outcome, bytes: step.bytes };
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

const { getContext } = OffscreenCanvas.prototype;
Object.assign(OffscreenCanvas.prototype, {
  getContext(this: OffscreenCanvas, ...asked: Parameters<typeof getContext>) {
    const context = getContext.apply(this, asked);
    if (context instanceof WebGL2RenderingContext) contexts.push(context);
    return context;
  },
});
for (const kind of ['Texture', 'Buffer', 'Sync'] as const) watch(kind);

function watch(kind: string): void {
  const { prototype } = WebGL2RenderingContext;
  const [create, remove] = [kind === 'Sync' ? 'fenceSync' : `create${kind}`, `delete${kind}`];
  const [made, removed] = [Reflect.get(prototype, create), Reflect.get(prototype, remove)];
  Object.assign(prototype, {
    [create](this: WebGL2RenderingContext, ...args: unknown[]) {
      const thing: object = Reflect.apply(made, this, args);
      live.add(thing);
      return thing;
    },
    [remove](this: WebGL2RenderingContext, thing: object) {
      live.delete(thing);
      return Reflect.apply(removed, this, [thing]);
    },
  });
}

const page = { GlDevice, attempt, call, contexts, live, prepare, started };

declare global {
  var webglPage: typeof page;
}
globalThis.webglPage = page;
