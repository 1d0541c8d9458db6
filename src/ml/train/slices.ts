// How a training is cut into slices: passes one behind the other, each in equal runs of steps. Not what a step is: family.ts.
import type { Slice, TrainJob } from '../contracts';
import { longestSlice, passSize } from './family';

/** A small text, or a few triples, are cut finer, so that there is something to watch. */
const MIN_SLICES = 100;
const MIN_SLICE = 500;

export interface Slices {
  readonly perPass: number;
  /** Of all passes. */
  readonly all: number;
  /** The slice at a place among all of them. */
  at(position: number): Slice;
}

export function slicesOf(job: TrainJob): Slices {
  const epochs = job.parameters.epochs!;
  const { steps } = passSize(job);
  const size = Math.min(longestSlice(job), Math.max(MIN_SLICE, Math.ceil((steps * epochs) / MIN_SLICES)));
  const perPass = Math.ceil(steps / size);
  return {
    perPass,
    all: perPass * epochs,
    at(position) {
      const index = position % perPass;
      const from = index * size;
      return { epoch: Math.floor(position / perPass), index, from, to: Math.min(from + size, steps) };
    },
  };
}
