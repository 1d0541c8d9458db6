// Runs gensim (Debian's python3-gensim) beside ours: as many threads, the same tokens from a file, the same parameters.
import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Debian's own Python: the one that sees python3-gensim. */
const PYTHON = '/usr/bin/python3';
const SCRIPT = fileURLToPath(new URL('gensim_train.py', import.meta.url));

export interface GensimJob {
  /** Skip-gram unless it is 'cbow'. */
  readonly model?: string;
  /** One sequence per line, words parted by spaces. */
  readonly text: string;
  /** Where the vectors go; none are written without it. */
  readonly out?: string;
  /** Where the output table goes, float32, rows in the order of the vectors; none is written without it. */
  readonly outputs?: string;
  readonly seed: number;
  /** 1 when absent. */
  readonly threads?: number;
  readonly parameters: Readonly<Record<string, number>>;
}

export interface GensimResult {
  readonly version: string;
  /** Reading the file once to count words. */
  readonly vocabularySeconds: number;
  /** All passes; each reads the file again, as corpus_file does. */
  readonly trainSeconds: number;
  readonly trainCpuSeconds: number;
  readonly blas: string;
  readonly words: number;
  readonly vocabulary: number;
}

/** Throws, with the command that helps, where gensim is not installed. */
export function requireGensim(): void {
  const { status, stderr } = spawnSync(PYTHON, ['-c', 'import gensim'], { encoding: 'utf8' });
  if (status === 0) return;
  throw new Error(
    `gensim is not installed for ${PYTHON}: apt-get install python3-gensim\n${(stderr ?? '').trim().split('\n').at(-1)}`,
  );
}

export async function trainGensim({
  model = 'skip-gram',
  text,
  out,
  outputs,
  seed,
  threads = 1,
  parameters,
}: GensimJob): Promise<GensimResult> {
  const job = JSON.stringify({ ...parameters, model, text, out, outputs, seed, threads });
  // One core for one thread: OpenBLAS would start its own otherwise.
  const env = { ...process.env, OPENBLAS_NUM_THREADS: '1', PYTHONHASHSEED: '0' };
  const child = spawn(PYTHON, [SCRIPT, job], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    stdout += piece;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) throw new Error(`gensim_train.py ended with ${code}`);
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as GensimResult;
}
