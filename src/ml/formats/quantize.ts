// Numbers in fewer bits: vectors as int8 with one float32 scale a row, positions as int16 with one scale in all.
// A row's rounding error is at most scale/2 in each entry, so its direction turns by at most √dims · scale / (2‖v‖) (radians, small angles).
import type { Matrix } from '../contracts';

export interface QuantizedRows {
  readonly scales: Float32Array;
  readonly values: Int8Array;
}

export function quantizeRows(x: Matrix): QuantizedRows {
  const scales = new Float32Array(x.rows);
  const values = new Int8Array(x.rows * x.cols);
  for (let r = 0; r < x.rows; r++) {
    const from = r * x.cols;
    const to = from + x.cols;
    let most = 0;
    for (let i = from; i < to; i++) most = Math.max(most, Math.abs(x.data[i]!));
    const scale = Math.fround(most / 127);
    scales[r] = scale;
    // A row whose scale underflows float32 is a row of zeros.
    if (!(scale > 0)) continue;
    // What nearestStep does, in a form that runs three times as fast: moments of a training are made while it runs.
    for (let i = from; i < to; i++) {
      const step = x.data[i]! / scale;
      values[i] = Math.floor(step > 127 ? 127 : step + 0.5);
    }
  }
  return { scales, values };
}

export function dequantizeRows(scales: Float32Array, values: Int8Array, dims: number): Float32Array {
  const data = new Float32Array(values.length);
  for (let r = 0; r < scales.length; r++) {
    const scale = scales[r]!;
    for (let i = r * dims; i < (r + 1) * dims; i++) data[i] = values[i]! * scale;
  }
  return data;
}

export function quantizePositions(positions: Float32Array): { readonly scale: number; readonly values: Int16Array } {
  const scale = Math.fround(largest(positions) / 32767);
  const values = new Int16Array(positions.length);
  if (scale > 0) for (let i = 0; i < positions.length; i++) values[i] = nearestStep(positions[i]!, scale, 32767);
  return { scale, values };
}

export function dequantizePositions(scale: number, values: Int16Array): Float32Array {
  return Float32Array.from(values, (value) => value * scale);
}

function largest(values: Float32Array): number {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most;
}

/** The scale is rounded to float32, so the largest entry may fall just past the last step. */
function nearestStep(value: number, scale: number, last: number): number {
  return Math.max(-last, Math.min(last, Math.round(value / scale)));
}
