// What the reports of a training draw: the curve of its loss, and readings of what it watches.
import type { TrainReport } from '../workers/protocol';
import type { RunState } from './types';

const MAX_CURVE = 600;

/** The curve with one more point; every second one is dropped when it grows too long. */
export function extendCurve(
  curve: RunState['curve'],
  { done, loss: value }: Pick<TrainReport, 'done' | 'loss'>,
): RunState['curve'] {
  if (!Number.isFinite(value)) return curve;
  const thinned = curve.length >= MAX_CURVE ? curve.filter((_, i) => i % 2 === 0) : curve;
  return [...thinned, { done, value }];
}

/** The readings with the report's, unless it is the last one still. */
export function extendWatched(watched: RunState['watched'], { validation }: TrainReport): RunState['watched'] {
  if (!validation || validation.epoch === watched.at(-1)?.epoch) return watched;
  return [...watched.filter(({ epoch }) => epoch < validation.epoch), validation];
}
