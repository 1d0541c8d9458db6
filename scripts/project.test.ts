// The terminal's way to lay vectors out, run as people run it: its table and its figures are worked out again here.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { clusteredTable } from '../src/ml/core/test_table';
import { fitPca } from '../src/ml/projection/pca';
import { prepare } from '../src/ml/projection/prepare';
import { trustworthiness } from '../src/ml/projection/test_trustworthiness';

const folder = mkdtempSync(path.join(tmpdir(), 'vectarium-project-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function project(...options: readonly string[]) {
  const script = fileURLToPath(new URL('project.ts', import.meta.url));
  return spawnSync(process.execPath, ['--import', 'tsx', script, ...options], { encoding: 'utf8' });
}

it('writes each vector’s place, and judges the map', () => {
  const x = clusteredTable(120, 10, 6, 0.4, 1);
  const vectors = path.join(folder, 'v.csv');
  const out = path.join(folder, 'out.csv');
  const lines = Array.from({ length: 120 }, (_, r) => `"w,${r}",${x.data.subarray(r * 10, r * 10 + 10).join(',')}\n`);
  writeFileSync(vectors, lines.join(''));
  const { stdout, stderr } = project('--vectors', vectors, '--out', out, '--method', 'pca', '--prepare', 'unit');
  expect(stderr).toBe('');
  const prepared = prepare(x, 'unit');
  const fit = fitPca(prepared);
  const positions = fit.project(prepared);
  const [head, first, ...rest] = readFileSync(out, 'utf8').trimEnd().split('\n');
  expect(head).toBe('name,x,y,z');
  expect(first!.slice(0, 6)).toBe('"w,0",');
  expect(Float32Array.from(first!.slice(6).split(','), Number)).toEqual(positions.slice(0, 3));
  expect(rest).toHaveLength(119);
  const told = JSON.parse(stdout.trim().split('\n').at(-1)!);
  expect(told).toMatchObject({
    method: 'pca',
    dims: 3,
    rows: 120,
    dimensions: 10,
    prepare: 'unit',
    k: 15,
    sampled: 120,
  });
  expect(told.explained[0]).toBeCloseTo(fit.explained[0]!, 5);
  expect(told.trustworthiness).toBeCloseTo(trustworthiness(x, positions, 15), 4);
  expect(told.seconds).toBeGreaterThan(0);
});

it('names the file and line that it cannot read', () => {
  const file = path.join(folder, 'bad.txt');
  writeFileSync(file, '2 3\na 1 2 3\nb 1 2\n');
  const { status, stderr } = project('--vectors', file, '--out', path.join(folder, 'o.csv'), '--method', 'pca');
  expect(status).toBe(1);
  expect(stderr).toContain('“bad.txt”, line 3');
});
