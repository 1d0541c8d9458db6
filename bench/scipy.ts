// Runs scipy's svds (Debian's python3-scipy) beside ours on the very same PPMI matrix, one thread. What it does not have is another way to the
// matrix: bench/ppmi_svd.py, which made the unit tests' fixture, counts and weighs on its own.
import { execFile, spawnSync } from 'node:child_process';
import { createWriteStream, readFileSync, writeFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Names } from '../src/ml/contracts';
import { word2vecTextLines } from '../src/ml/formats/word2vec_text';
import type { MatrixJob } from '../src/ml/matrix_contracts';
import { median } from './statistics';

/** Debian's own Python: the one that sees python3-scipy. */
const PYTHON = '/usr/bin/python3';
const SCRIPT = fileURLToPath(new URL('scipy_svd.py', import.meta.url));

export interface ScipyResult {
  readonly version: string;
  readonly trainSeconds: number;
  readonly trainCpuSeconds: number;
  /** Falling. */
  readonly singular: readonly number[];
}

/** Throws, with the command that helps, where scipy is not installed. */
export function requireScipy(): void {
  if (spawnSync(PYTHON, ['-c', 'import scipy.sparse.linalg']).status === 0) return;
  throw new Error(`scipy is not installed for ${PYTHON}: apt-get install python3-scipy`);
}

/** Vectors of the words go to `out` as word2vec text; other files lie beside it. */
export async function factoriseByScipy(job: MatrixJob, names: Names, out: string): Promise<ScipyResult> {
  const { rows, cols, starts, columns, values } = job.matrix;
  const files = { matrix: `${out}.matrix`, out: `${out}.f32` };
  for (const [name, numbers] of Object.entries({ starts, columns, values })) {
    writeFileSync(`${files.matrix}.${name}`, numbers);
  }
  const { dim, power } = job.parameters;
  const told = JSON.stringify({ ...files, rows, cols, dim, power, seed: job.seed });
  const env = { ...process.env, OPENBLAS_NUM_THREADS: '1' };
  const { stdout } = await promisify(execFile)(PYTHON, [SCRIPT, told], { env });
  const data = new Float32Array(new Uint8Array(readFileSync(files.out)).buffer);
  await pipeline(Readable.from(word2vecTextLines(names, { data, rows, cols: dim! })), createWriteStream(out));
  return JSON.parse(stdout) as ScipyResult;
}

/** What separates our singular values from scipy's, in words. */
export function singularDifference(ours: ArrayLike<number>, scipy: readonly number[]): string {
  const apart = scipy.map((sigma, d) => Math.abs(ours[d]! / sigma - 1));
  const over = apart.filter((x) => x > 1e-4).length;
  return `singular values ${median(apart).toExponential(1)} apart in the median, ${Math.max(...apart).toExponential(1)} at most, ${over} of ${apart.length} over 1e-4`;
}
