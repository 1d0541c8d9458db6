// Data for tests only: a table that Python can make too, clustered vectors, and a control that records.
// In numpy, for fixtures: r=np.arange(n)[:,None]; c=np.arange(d)[None,:];
//   x=(((r+salt)**2*7919+c*c*104729+(r+salt)*(c+1)*1543)%2003/1000-1).astype(np.float32)
import type { Control, Matrix, Progress } from '../contracts';
import { createRng } from './rng';

export function tableOf(rows: number, cols: number, salt: number): Matrix {
  const data = Float32Array.from({ length: rows * cols }, (_, i) => {
    const r = Math.floor(i / cols) + salt;
    const c = i % cols;
    return ((r * r * 7919 + c * c * 104729 + r * (c + 1) * 1543) % 2003) / 1000 - 1;
  });
  return { data, rows, cols };
}

export function randomTable(rows: number, cols: number, seed: number): Matrix {
  const rng = createRng(seed);
  return { data: Float32Array.from({ length: rows * cols }, () => rng.uniform() * 2 - 1), rows, cols };
}

/** Row i belongs to cluster i mod `clusters`; spread is the noise against centres of entries in [-1, 1). */
export function clusteredTable(rows: number, cols: number, clusters: number, spread: number, seed: number): Matrix {
  const centers = randomTable(clusters, cols, seed);
  const noise = randomTable(rows, cols, seed + 1);
  const data = noise.data.map((value, i) => {
    const cluster = Math.floor(i / cols) % clusters;
    return centers.data[cluster * cols + (i % cols)]! + spread * value;
  });
  return { data, rows, cols };
}

export function recordingControl(): { control: Control; abort: AbortController; reports: Progress[] } {
  const abort = new AbortController();
  const reports: Progress[] = [];
  return { control: { signal: abort.signal, onProgress: (report) => reports.push(report) }, abort, reports };
}
