// The terminal's way to train on users and items: run as people run it, on files made here by seed; the errors it prints are worked out again
// from its file of vectors, the lines of its test file, and the biases of the same training.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { type Rated, ratedPairs, sourceFile, uData } from '../src/ml/data/ratings/test_files';
import { readRatings } from '../src/ml/data/read_ratings';
import { splitOf } from '../src/ml/data/split';
import { createReferenceEngine } from '../src/ml/engines/reference/reference_engine';
import { biasedMf } from '../src/ml/objectives/biased_mf';
import { ratingsJob } from '../src/ml/train/ratings_job';
import { TrainingSession } from '../src/ml/train/session';

const folder = mkdtempSync(path.join(tmpdir(), 'vectarium-ratings-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rated = ratedPairs(30, 25, 8);
const held = rated.filter((_, n) => n % 5 === 0);
const seen = rated.filter((_, n) => n % 5 !== 0);

function file(name: string, entries: readonly Rated[]): string {
  const at = path.join(folder, name);
  writeFileSync(at, uData(entries));
  return at;
}
const seenFile = file('first.tsv', seen);
const heldFile = file('second.tsv', held);

function train(...options: readonly string[]) {
  const script = fileURLToPath(new URL('train.ts', import.meta.url));
  const args = ['--import', 'tsx', script, '--engine', 'reference', ...options];
  return spawnSync(process.execPath, args, { encoding: 'utf8' });
}

function printed(stdout: string) {
  const line = stdout.trim().split('\n').at(-1)!;
  return JSON.parse(line) as { rmse: number; mae: number; parameters: Record<string, number> };
}

/** Of the training that is asked for below. */
async function scorerOf(parameters: Readonly<Record<string, number>>) {
  const control = { signal: new AbortController().signal, onProgress: () => undefined, onReport: () => undefined };
  const files = [sourceFile('u1.base', uData(seen)), sourceFile('u1.test', uData(held))];
  const table = await readRatings(files, { title: 'both' }, control);
  const job = ratingsJob(biasedMf, table, splitOf(table, parameters, 3), parameters, 3);
  const session = await TrainingSession.create(job, createReferenceEngine());
  await session.run(control);
  const scorer = (await session.scorer())!;
  session.dispose();
  return scorer;
}

describe('training on ratings from a terminal', () => {
  it('prints the errors on the test file that its vectors make with the biases of the same training', async () => {
    const out = path.join(folder, 'vectors.txt');
    const options = '--model biased-mf --seed 3 --dim 4 --epochs 6 --validation 0'.split(' ');
    const { stdout } = train('--ratings', seenFile, '--test', heldFile, '--out', out, ...options);
    const result = printed(stdout);
    const counts = { users: 30, items: 25, trained: seen.length, tested: held.length };
    expect(result).toMatchObject({ ...counts, model: 'biased-mf', seed: 3, epochs: 6, stoppedEarly: false });
    expect(result).toMatchObject({ validation: null, parameters: { dim: 4, epochs: 6, split: 2, fold: 1 } });

    const [header, ...lines] = readFileSync(out, 'utf8').trimEnd().split('\n');
    expect(header).toBe('55 4');
    const names = lines.map((line) => line.split(' ')[0]!);
    const vectors = lines.map((line) => line.split(' ').slice(1).map(Number));
    const { offset, itemBias, userBias } = await scorerOf(result.parameters);
    const errors = held.map(({ user, item, rating }) => {
      const [q, p] = [names.indexOf(`item_${item}`), names.indexOf(`user_${user}`)];
      const expected = offset + itemBias![q]! + userBias![p - 25]!;
      const guess = vectors[q]!.reduce((sum, x, d) => sum + x * vectors[p]![d]!, expected);
      return Math.min(5, Math.max(1, guess)) - rating;
    });
    const mean = (of: (error: number) => number) => errors.reduce((sum, error) => sum + of(error), 0) / errors.length;
    expect(result.rmse).toBeCloseTo(Math.sqrt(mean((error) => error ** 2)), 4);
    expect(result.mae).toBeCloseTo(mean(Math.abs), 4);
  });

  it('ranks where the model predicts no ratings, and says what stopped it', () => {
    const { stdout, status } = train('--ratings', seenFile, '--model', 'bpr', '--dim', '4', '--holdout', '30');
    expect(status).toBe(0);
    const result = printed(stdout);
    expect(Object.keys(result)).toEqual(
      expect.arrayContaining(['precision', 'recall', 'ndcg', 'map', 'hr', 'auc', 'stoppedEarly', 'seconds']),
    );
    expect(result).not.toHaveProperty('rmse');
    expect(result).toMatchObject({ validation: { figure: 'NDCG@10' }, tested: Math.round(seen.length * 0.3) });
  });

  it('ends with an error that names the file', () => {
    const missing = path.join(folder, 'none.tsv');
    const { status, stderr } = train('--ratings', seenFile, '--test', missing);
    expect(status).toBe(1);
    expect(stderr).toContain(`There is no file ${missing}.`);
  });
});
