// The command as a person runs it, on files that are made up: what a table of u1.base and u1.test says, and what an option that cannot be is told.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';
import { smallTable } from '../src/ml/data/test_ratings';

const folder = mkdtempSync(path.join(tmpdir(), 'train-'));
afterAll(() => rmSync(folder, { recursive: true }));
const train = fileURLToPath(new URL('train.ts', import.meta.url));
const run = (...args: string[]) => promisify(execFile)(process.execPath, ['--import', 'tsx', train, ...args]);

it('trains on one file, judges by the other, writes items and users, and says so in its last line', async () => {
  const { i, j, value } = smallTable().entries;
  const lines = Array.from(i, (user, n) => `${user + 1}\t${j[n]! + 1}\t${value[n]}\t${880_000_000 + n}\n`);
  const [base, test] = [path.join(folder, 'u1.base'), path.join(folder, 'u1.test')];
  writeFileSync(base, lines.filter((_, n) => n % 5 !== 0).join(''));
  writeFileSync(test, lines.filter((_, n) => n % 5 === 0).join(''));
  const out = path.join(folder, 'vectors.txt');
  const { stdout } = await run('--ratings', base, '--test', test, '--model', 'biased-mf', '--dim', '4', '--out', out);
  const result = JSON.parse(stdout.trim().split('\n').at(-1)!);
  const tested = Math.ceil(lines.length / 5);
  const watched = Math.round((lines.length - tested) * 0.05);
  expect(result).toMatchObject({
    ...{ model: 'biased-mf', users: 30, items: 40, tested, trained: lines.length - tested - watched, k: 10, seed: 1 },
    parameters: { dim: 4, split: 2, fold: 1 },
    validation: { figure: 'RMSE' },
  });
  // Values of chance from 1 to 5: nothing predicts them better than about their spread, √2.
  expect(result.rmse).toBeGreaterThan(1);
  expect(result.rmse).toBeLessThan(2);
  expect(result.mae).toBeLessThan(result.rmse);
  const [head, ...rows] = readFileSync(out, 'utf8').trim().split('\n');
  expect([head, rows.length]).toEqual(['70 4', 70]);
  expect(rows.every((row) => row.split(' ').length === 5)).toBe(true);
  expect(new Set(rows.map((row) => row.split(' ')[0])).size).toBe(70);
});

it('refuses a model of texts, naming those of ratings', async () => {
  await expect(run('--ratings', 'u1.base', '--model', 'glove')).rejects.toMatchObject({
    stderr: expect.stringMatching(/glove reads a text[\s\S]*biased-mf, /),
  });
});
