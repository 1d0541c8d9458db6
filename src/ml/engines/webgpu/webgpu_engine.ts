// Trains on a graphics card, through tfjs's WebGPU backend: by batches, always with the same result (batch_trainer.ts), or where it is
// asked for window by window, all at once and in place (hogwild_trainer.ts). What both share is here.
import type { Engine, LossReading, Matrix, Slice, TrainStep, WindowsJob } from '../../contracts';
import { checkParameters } from '../../objectives/registry';
import type { TriplesJob } from '../../triples_contracts';
import { type Batching, batchingFor, tripleBatchingFor } from '../batching';
import { refuseExtras, refuseOthers } from '../check_windows';
import { BatchTrainer } from './batch_trainer';
import { GpuDevice } from './device';
import type { Trainer } from './trainer';
import { tripleBatches } from './triple_batches';
import { windowBatches } from './window_batches';

const supported = ['skip-gram', 'cbow', 'glove', 'biased-mf', 'logistic-mf', 'bpr'] as const;

export interface WebgpuOptions {
  /** Overrides what suits the job. */
  readonly batching?: Batching;
  /**
   * Thousands of windows at once, each updating the tables in place, without locks. Never taken unasked: it is not reproducible, and
   * whether it converges as well on a card as in order is not known.
   */
  readonly hogwild?: boolean;
}

export function createWebgpuEngine(options: WebgpuOptions = {}): Engine {
  return {
    name: 'webgpu',
    async prepare(job) {
      refuseOthers(job, 'webgpu', options.hogwild ? ['skip-gram'] : supported);
      if (!('triples' in job)) refuseExtras(job, 'webgpu');
      const checked = { ...job, parameters: checkParameters(job.objective, job.parameters) };
      const device = await GpuDevice.open();
      try {
        const trainer = await createTrainer(checked, device, options);
        await device.validated(() => trainer.rehearse());
        return new WebgpuStep(device, trainer);
      } catch (error) {
        device.close();
        throw error;
      }
    },
  };
}

/** Parameters are checked. */
async function createTrainer(
  job: WindowsJob | TriplesJob,
  device: GpuDevice,
  { batching, hogwild }: WebgpuOptions,
): Promise<Trainer> {
  if ('triples' in job) return new BatchTrainer(device, tripleBatches(job, device, batching ?? tripleBatchingFor(job)));
  if (hogwild) return new (await import('./hogwild_trainer')).HogwildTrainer(job, device);
  return new BatchTrainer(device, windowBatches(job, device, batching ?? batchingFor(job)));
}

class WebgpuStep implements TrainStep {
  readonly describe: string;
  /** Slices worth having in flight: the next are made ready while the card works. They are trained in their order. */
  readonly parallel = 3;
  private readonly device: GpuDevice;
  /** Gone once disposed of, so that its memory goes though the step is held. */
  private live: Trainer | undefined;
  private sum = 0;
  private examples = 0;

  constructor(device: GpuDevice, trainer: Trainer) {
    this.device = device;
    this.live = trainer;
    this.describe = `webgpu (${device.title})${trainer.note}`;
  }

  private get trainer(): Trainer {
    if (this.live) return this.live;
    throw new DOMException('this training was disposed of', 'AbortError');
  }

  get bytes(): number {
    return this.live ? this.device.bytes + this.live.bytes : 0;
  }

  /**
   * All of the slice is queued before this returns, so steps may be started one after another without waiting for the one before;
   * the promise is kept when the card has done this one and its loss has come back. So `parallel` bounds what the card has before it.
   */
  async step(slice: Slice, learningRate: number): Promise<void> {
    this.device.check();
    for (const { sum, examples } of await Promise.all(this.trainer.train(slice, learningRate))) {
      this.sum += sum;
      this.examples += examples;
    }
  }

  /** Of the steps whose promises were kept. */
  loss(): LossReading {
    const reading = { sum: this.sum, examples: this.examples };
    this.sum = 0;
    this.examples = 0;
    return reading;
  }

  read(table: string, rows?: number): Promise<Matrix> {
    return this.trainer.tables.read(table, rows);
  }

  write(table: string, matrix: Matrix): void {
    this.trainer.tables.write(table, matrix);
  }

  dispose(): void {
    this.live = undefined;
    this.device.close();
  }
}
