// How a training is cut into slices: passes one behind the other. What a pass and its slices are: family.ts.
import type { Slice, TrainJob } from '../contracts';
import { longestSlice, passSize, sliceAt, slicesAPass } from './family';

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
  const most = Math.min(longestSlice(job), Math.max(MIN_SLICE, Math.ceil((steps * epochs) / MIN_SLICES)));
  const perPass = slicesAPass(job, most);
  return { perPass, all: perPass * epochs, at: (position) => sliceAt(job, most, position) };
}
