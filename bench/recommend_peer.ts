// What bench/recommend.ts compares: a model of ours and the same model of a Python library, on the same entries, judged by the same few lines.
// A library's script takes one JSON object on the command line and prints one; numbers go through files.
import { execFile, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Matrix, TrainJob } from '../src/ml/contracts';
import { rowsOf } from '../src/ml/data/sparse_rows';
import type { SparseMatrix } from '../src/ml/matrix_contracts';
import type { Scorer, Split } from '../src/ml/rating_contracts';

/** One training, whoever did it. */
export interface Trained {
  readonly seconds: number;
  /** Of the whole process over the same time. */
  readonly cpuSeconds: number;
  /** What scores are made of: see `Scorer`. */
  readonly items: Matrix;
  readonly users: Matrix;
  readonly scorer: Scorer;
}

export interface Contest {
  readonly name: string;
  /** What the library is called, with its version. */
  readonly library: string;
  /** Passes over the entries that are timed; rates are in entries times passes per second. */
  readonly epochs: number;
  readonly judge: (trained: Trained, split: Split) => number;
  readonly judgedBy: string;
  /** Parameters are checked. */
  job(split: Split, seed: number): TrainJob;
  theirs(split: Split, seed: number, threads: number): Promise<Trained>;
}

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Runs a library's script on the training entries; it writes `items` and `users`, and biases where it says so. */
export class PeerScript {
  private readonly python: string;
  private readonly script: string;
  private readonly folder: string;

  constructor(python: string, script: string, folder: string) {
    this.python = python;
    this.script = here(script);
    this.folder = folder;
  }

  /** The library's version. Throws, with the commands that help, where it is not installed. */
  version(library: string): string {
    const ask = `from importlib.metadata import version; print(version('${library}'))`;
    const { status, stdout } = spawnSync(this.python, ['-c', ask], { encoding: 'utf8' });
    if (status === 0) return stdout.trim();
    throw new Error(
      `${this.python} has no ${library}: python3 -m venv .venv && .venv/bin/pip install ${library}, then --python .venv/bin/python`,
    );
  }

  async train(split: Split, settings: Readonly<Record<string, number | string>>): Promise<Trained> {
    const { starts, columns, values, rows, cols } = rowsOf([split.train]);
    for (const [name, numbers] of Object.entries({ starts, columns, values })) writeFileSync(this.at(name), numbers);
    const told = JSON.stringify({ ...settings, rows, cols, folder: this.folder });
    // Libraries that multiply by OpenBLAS would start its threads beside their own.
    const env = { ...process.env, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: String(settings.threads ?? 1) };
    const { stdout } = await promisify(execFile)(this.python, [this.script, told], { env });
    const answer: { seconds: number; cpuSeconds: number; dim: number; offset?: number; biases?: boolean } = JSON.parse(
      stdout.trim().split('\n').at(-1)!,
    );
    return {
      seconds: answer.seconds,
      cpuSeconds: answer.cpuSeconds,
      items: { data: this.floats('items'), rows: cols, cols: answer.dim },
      users: { data: this.floats('users'), rows, cols: answer.dim },
      scorer: {
        offset: answer.offset ?? 0,
        itemBias: answer.biases ? this.floats('item_biases') : null,
        userBias: answer.biases ? this.floats('user_biases') : null,
        implicit: null,
      },
    };
  }

  private at(name: string): string {
    return path.join(this.folder, name);
  }

  private floats(name: string): Float32Array {
    return new Float32Array(new Uint8Array(readFileSync(this.at(name))).buffer);
  }
}

/** score(u, i) for all items. */
function scoresOf({ items, users, scorer }: Trained, user: number): Float64Array {
  const { cols } = items;
  const p = users.data.subarray(user * cols, (user + 1) * cols);
  return Float64Array.from({ length: items.rows }, (_, item) => {
    let score = scorer.offset + (scorer.itemBias?.[item] ?? 0) + (scorer.userBias?.[user] ?? 0);
    for (let d = 0; d < cols; d++) score += p[d]! * items.data[item * cols + d]!;
    return score;
  });
}

function rowOf({ starts, columns }: SparseMatrix, row: number): Uint32Array {
  return columns.subarray(starts[row]!, starts[row + 1]!);
}

/**
 * NDCG@10 against all items but those trained on, in the mean over users with held-out entries: each of these counts 1, so that
 * DCG = Σ 1/log₂(rank + 1) over those among the first ten, of at most as many as there are.
 */
export function ndcgAtTen(trained: Trained, { train, test }: Split): number {
  if (test === null) throw new Error('nothing was held out');
  const [known, wanted] = [rowsOf([train]), rowsOf([test])];
  let sum = 0;
  let judged = 0;
  for (let user = 0; user < wanted.rows; user++) {
    const held = new Set(rowOf(wanted, user));
    if (held.size === 0) continue;
    const scores = scoresOf(trained, user);
    for (const item of rowOf(known, user)) scores[item] = Number.NEGATIVE_INFINITY;
    const best = Uint32Array.from(scores.keys())
      .sort((a, b) => scores[b]! - scores[a]!)
      .subarray(0, 10);
    const gain = (rank: number) => 1 / Math.log2(rank + 2);
    const ideal = Array.from({ length: Math.min(10, held.size) }, (_, rank) => gain(rank)).reduce((a, b) => a + b);
    sum += best.reduce((total, item, rank) => total + (held.has(item) ? gain(rank) : 0), 0) / ideal;
    judged += 1;
  }
  return sum / judged;
}

/** Root of the mean squared error over the held-out ratings, as they are predicted within [1, 5]. */
export function rmse(trained: Trained, { test }: Split): number {
  if (test === null) throw new Error('nothing was held out');
  const users = new Map<number, Float64Array>();
  let sum = 0;
  for (let n = 0; n < test.i.length; n++) {
    const user = test.i[n]!;
    const scores = users.get(user) ?? scoresOf(trained, user);
    users.set(user, scores);
    sum += (Math.min(5, Math.max(1, scores[test.j[n]!]!)) - test.value[n]!) ** 2;
  }
  return Math.sqrt(sum / test.i.length);
}
