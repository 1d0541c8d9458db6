// Runs Debian's fasttext beside ours: one thread, the same tokens from a file, the same parameters and number of buckets. Its training time
// is that of the whole command less that of the same command without passes, which counts words, lays out tables and writes files too.
import { spawnSync } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Debian's. */
const FASTTEXT = '/usr/bin/fasttext';

export interface FasttextJob {
  /** One sequence per line, words parted by spaces. */
  readonly text: string;
  /** Where the vectors go, as word2vec text; fasttext's own files lie beside it. */
  readonly out: string;
  readonly seed: number;
  /** Of the subword model. */
  readonly parameters: Readonly<Record<string, number>>;
}

export interface FasttextResult {
  readonly version: string;
  readonly trainSeconds: number;
  readonly trainCpuSeconds: number;
}

/** Throws, with the command that helps, where fasttext is not installed. */
export function requireFasttext(): void {
  if (spawnSync(FASTTEXT).error) throw new Error(`there is no ${FASTTEXT}: apt-get install fasttext`);
}

export async function trainFasttext({ text, out, seed, parameters }: FasttextJob): Promise<FasttextResult> {
  const options = {
    ...{ input: text, output: `${out}.fasttext`, thread: 1, seed, verbose: 0 },
    ...{ dim: parameters.dim, ws: parameters.window, neg: parameters.negative, lr: parameters.learningRate },
    ...{ minCount: parameters.minCount, t: parameters.sample },
    ...{ minn: parameters.minn, maxn: parameters.maxn, bucket: parameters.buckets },
  };
  const idle = run({ ...options, epoch: 0 });
  const full = run({ ...options, epoch: parameters.epochs });
  await pipeline(Readable.from(withoutEnds(`${out}.fasttext.vec`)), createWriteStream(out));
  return {
    version: '0.9.2',
    trainSeconds: full.wall - idle.wall,
    trainCpuSeconds: full.cpu - idle.cpu,
  };
}

/** Seconds that a training takes. */
function run(options: Readonly<Record<string, string | number | undefined>>): { wall: number; cpu: number } {
  const flags = Object.entries(options).flatMap(([name, value]) => [`-${name}`, String(value)]);
  // The shell's own `time` knows the processor time of what it runs; Node does not.
  const script = 'TIMEFORMAT="%R %U %S"; time "$0" "$@"';
  const { status, stderr } = spawnSync('bash', ['-c', script, FASTTEXT, 'skipgram', ...flags], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`fasttext ended with ${status}: ${stderr}`);
  const [wall, user, system] = stderr.trim().split('\n').at(-1)!.split(' ').map(Number);
  return { wall: wall!, cpu: user! + system! };
}

/** The file's vectors but that of `</s>`, which fasttext counts as a word at the end of every line. */
async function* withoutEnds(file: string): AsyncGenerator<string> {
  let head = true;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if (head) {
      const [rows, dims] = line.split(' ').map(Number);
      yield `${rows! - 1} ${dims}\n`;
      head = false;
    } else if (!line.startsWith('</s> ')) yield `${line.trimEnd()}\n`;
  }
}
