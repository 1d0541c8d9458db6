// The numbers a table starts with, the same on every engine: `start` + uniform in [−halfRange, halfRange), rounded to float32.
// Their streams are keyed where no slice's is: epochs never reach 2³² − 1.
import type { Matrix, TableSpec } from '../contracts';
import { createRng } from '../core/rng';

const notAnEpoch = 0xffffffff;

export function initialTable(spec: TableSpec, index: number, seed: number): Matrix {
  const start = spec.start ?? 0;
  const data = new Float32Array(spec.rows * spec.cols).fill(start);
  if (spec.halfRange > 0) {
    const rng = createRng(seed, notAnEpoch, index);
    for (let i = 0; i < data.length; i++) data[i] = start + (2 * rng.uniform() - 1) * spec.halfRange;
  }
  return { data, rows: spec.rows, cols: spec.cols };
}
