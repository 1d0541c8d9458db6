// For the tests of threads; not part of the app: threads that take turns in this very thread, and slices of a job of any family.
import type { EngineThread, Matrix, Slice, SpawnThread, TrainJob, TrainStep } from '../../contracts';
import { passSize, tablesOf } from '../../train/family';
import type { TriplesJob } from '../../triples_contracts';
import { passOrder } from '../triple_plan';
import { type FromThread, serveThread, type ToThread } from './thread';
import { createWasmEngine } from './wasm_engine';

export const RATE = 0.025;

/** Threads of this very thread, which take turns in the order in which they were sent to; `open` counts those not ended. */
export class TurnTaking {
  open = 0;
  readonly listeners: { message(data: unknown): void; ended(reason: string): void }[] = [];
  private turn: Promise<unknown> = Promise.resolve();

  readonly spawn: SpawnThread = (listener): EngineThread => {
    let over = false;
    this.open++;
    this.listeners.push(listener);
    const receive = serveThread((message: FromThread) => {
      if (!over) listener.message(structuredClone(message));
    });
    return {
      post: (message) => {
        this.turn = this.turn.then(() => (over ? undefined : receive(message as ToThread)));
      },
      end: () => {
        if (!over) this.open--;
        over = true;
      },
    };
  };
}

export function slicesOf(job: TrainJob, size: number, epochs = 1): Slice[] {
  const { steps } = passSize(job);
  const count = Math.ceil(steps / size);
  return Array.from({ length: epochs * count }, (_, i) => {
    const index = i % count;
    return { epoch: Math.floor(i / count), index, from: index * size, to: Math.min(steps, (index + 1) * size) };
  });
}

/** All slices at once: the pool holds back what its threads have no room for. */
export const trainAll = (step: TrainStep, slices: readonly Slice[], rate = RATE): Promise<unknown> =>
  Promise.all(slices.map((slice) => step.step(slice, rate)));

/** Every table of a job, in turn. */
export function readAll(job: TrainJob, step: TrainStep): Promise<Matrix[]> {
  return Promise.all(tablesOf(job).map(({ name }) => step.read(name)));
}

/** The job on which one thread, in its own order, does what several do in theirs in one pass (see triple_plan.ts). */
function regrouped(job: TriplesJob, pass: readonly Slice[]): TriplesJob {
  const { i, j, value, weight } = job.triples;
  const order = passOrder(i.length, job.seed, pass[0]!.epoch);
  const low = (n: number) => Math.min(i[n]!, j[n]!);
  const key = (n: number) => (low(n) < 256 ? 2 * low(n) + Number(j[n]! < i[n]!) : 512);
  const trained = pass.flatMap(({ from, to }) =>
    Array.from({ length: Math.ceil((to - from) / 1024) }, (_, b) =>
      [...order.subarray(from + 1024 * b, Math.min(to, from + 1024 * (b + 1)))].sort((a, b) => key(a) - key(b)),
    ).flat(),
  );
  const source = new Uint32Array(order.length);
  order.forEach((n, place) => {
    source[n] = trained[place]!;
  });
  const moved = <T extends Uint32Array | Float32Array>(numbers: T) => numbers.map((_, n) => numbers[source[n]!]!) as T;
  const triples = { i: moved(i), j: moved(j), value: moved(value), weight: weight && moved(weight) };
  return { ...job, triples: { ...job.triples, ...triples } };
}

/** Tables and loss after these slices on one thread, in the order of `threads`. */
export async function trainedAlone(
  job: TrainJob,
  slices: readonly Slice[],
  threads: number,
  variant: 'relaxed' | 'plain',
) {
  let tables: Matrix[] | undefined;
  const loss = { sum: 0, examples: 0 };
  for (const pass of [0, 1, 2].map((epoch) => slices.filter((slice) => slice.epoch === epoch))) {
    const same = 'triples' in job && threads > 1 ? regrouped(job, pass) : job;
    const step = await createWasmEngine({ variant }).prepare(same);
    for (const [k, { name }] of tablesOf(job).entries()) if (tables) await step.write(name, tables[k]!);
    for (const slice of pass) await step.step(slice, RATE);
    tables = await readAll(job, step);
    const { sum, examples } = await step.loss();
    loss.sum += sum;
    loss.examples += examples;
  }
  return { tables, loss };
}
