// The sides of bench/tsne.ts: each takes unit rows and gives a map after as many steps as it is told, with the seconds from the one to the other.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawnThread } from '../scripts/spawn_thread';
import type { Matrix } from '../src/ml/contracts';
import { findNeighbors } from '../src/ml/projection/neighbors';
import { tsne } from '../src/ml/projection/tsne';
import { bhtsneInPage } from './tsne_page';

export interface TsneJob {
  /** Unit rows. */
  readonly x: Matrix;
  readonly dims: 2 | 3;
  readonly perplexity: number;
  readonly iterations: number;
  readonly threads: number;
}

export interface TsneRun {
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** rows × dims. */
  readonly map: Float32Array;
}

export interface TsneSide {
  readonly name: string;
  /** Over all pairs: minutes to hours for 10,000 rows. */
  readonly exact?: boolean;
  layOut(job: TsneJob): Promise<TsneRun>;
}

const control = { signal: new AbortController().signal, onProgress: () => undefined };

export const ours: TsneSide = {
  name: 'Vectarium',
  async layOut({ x, dims, perplexity, iterations, threads }) {
    const began = performance.now();
    const before = process.cpuUsage();
    const options = { threads, spawnThread };
    const recipe = {
      method: 'tsne',
      dims,
      rows: x.rows,
      prepare: 'none',
      parameters: { perplexity, iterations },
      seed: 1,
    } as const;
    const map = await tsne.layOut(x, recipe, {
      ...{ ...options, control, from: null, onFrame: () => undefined, kept: new Map() },
      neighbors: (k) => findNeighbors(x, k, { ...options, seed: 1 }, control),
    });
    const { user, system } = process.cpuUsage(before);
    return { seconds: (performance.now() - began) / 1000, cpuSeconds: (user + system) / 1e6, map };
  },
};

export function npmSides(folder: string): readonly TsneSide[] {
  const script = fileURLToPath(new URL('tsne_peer.mjs', import.meta.url));
  const exact = ['@saehrimnir/druidjs', '@keckelt/tsne', 'tsne', 'tsne-js'].map((peer) => ({
    ...{ name: peer, exact: true },
    layOut: (job: TsneJob) => inProcess(process.execPath, [script], { ...job, peer, folder }),
  }));
  return [
    {
      name: 'wasm-bhtsne, in Chromium',
      async layOut({ x, ...job }) {
        return bhtsneInPage({ ...job, folder, vectors: x.data, rows: x.rows, cols: x.cols });
      },
    },
    ...exact,
  ];
}

export function pythonSides(python: string): readonly TsneSide[] {
  const script = fileURLToPath(new URL('tsne_python.py', import.meta.url));
  return ['openTSNE, FFT', 'openTSNE, Barnes–Hut', 'scikit-learn'].map((peer) => ({
    name: peer,
    layOut: (job) => inProcess(python, [script], { ...job, peer }),
  }));
}

async function inProcess(
  program: string,
  args: readonly string[],
  { x, ...job }: TsneJob & { readonly peer: string; readonly folder?: string },
): Promise<TsneRun> {
  const folder = mkdtempSync(join(tmpdir(), 'vectarium-tsne-'));
  try {
    const [file, out] = [join(folder, 'x.f32'), join(folder, 'y.f32')];
    writeFileSync(file, new Uint8Array(x.data.buffer, x.data.byteOffset, x.data.byteLength));
    const told = JSON.stringify({ ...job, rows: x.rows, cols: x.cols, file, out });
    const threads = String(job.threads);
    const env = { ...process.env, OMP_NUM_THREADS: threads, OPENBLAS_NUM_THREADS: threads, NUMBA_NUM_THREADS: threads };
    const child = spawn(program, [...args, told], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      stdout += piece;
    });
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', resolve);
    });
    if (code !== 0) throw new Error(`${job.peer} ended with ${code}`);
    const took = JSON.parse(stdout.trim().split('\n').at(-1)!) as Omit<TsneRun, 'map'>;
    const bytes = readFileSync(out);
    return { ...took, map: new Float32Array(new Uint8Array(bytes).buffer) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
