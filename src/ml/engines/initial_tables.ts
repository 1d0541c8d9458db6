// The numbers a table starts with, the same on every engine: `start` + uniform in [−halfRange, halfRange), rounded to float32.
// Their streams are keyed where no slice's is: epochs never reach 2³² − 1.
import type { Matrix, TableSpec } from '../contracts';
import { createRng } from '../core/rng';

const notAnEpoch = 0xffffffff;

/** Writes the numbers that a table starts with, in order: each call puts the next ones in places [from, to) of `into`. Keeps no copy. */
export type NumberWriter = (into: Float32Array, from: number, to: number) => void;

export function initialNumbers(spec: TableSpec, index: number, seed: number): NumberWriter {
  const { start = 0, halfRange } = spec;
  if (halfRange <= 0) return (into, from, to) => void into.fill(start, from, to);
  const rng = createRng(seed, notAnEpoch, index);
  return (into, from, to) => {
    for (let i = from; i < to; i++) into[i] = start + (2 * rng.uniform() - 1) * halfRange;
  };
}

export function initialTable(spec: TableSpec, index: number, seed: number): Matrix {
  const data = new Float32Array(spec.rows * spec.cols);
  initialNumbers(spec, index, seed)(data, 0, data.length);
  return { data, rows: spec.rows, cols: spec.cols };
}
