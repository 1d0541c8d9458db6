// What every projection promises, and PCA, axes and as-is each against what they are by definition. PCA's scores are scikit-learn's
// (bench/sklearn_map.py wrote the fixture).
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { randomTable, recordingControl, tableOf } from '../core/test_table';
import type { LayoutRecipe, LayoutRun, ProjectionMethod } from '../projection_contracts';
import { findNeighbors } from './neighbors';
import { explainedBy } from './pca';
import { projectionFor, projections } from './registry';

const fixture: { rows: number; cols: number; scores: number[]; explained: number[] } = JSON.parse(
  readFileSync(new URL('../../../bench/fixtures/sklearn_map.json', import.meta.url), 'utf8'),
);
const x = tableOf(fixture.rows, fixture.cols, 3);

function recipeOf(method: ProjectionMethod, dims: 2 | 3, more: Partial<LayoutRecipe> = {}): LayoutRecipe {
  const parameters = Object.fromEntries(projectionFor(method).parameters.map((spec) => [spec.name, spec.default]));
  return { method, dims, rows: x.rows, prepare: 'none', parameters, seed: 1, ...more };
}

function runOf(kept: readonly (readonly [string, unknown])[] = []): LayoutRun & { abort: AbortController } {
  const { control, abort } = recordingControl();
  const neighbors = (k: number) => findNeighbors(x, k, { seed: 1 }, control);
  return { control, abort, from: null, onFrame: () => {}, neighbors, kept: new Map(kept) };
}

describe('the registry', () => {
  it('names what there is when asked for what there is not', () => {
    expect(() => projectionFor('mds')).toThrow(
      expect.objectContaining({ name: 'BadParameter', advice: expect.stringContaining('pca') }),
    );
    expect(new Set(projections.map(({ title }) => title)).size).toBe(projections.length);
  });

  it.each(projections.map(({ method }) => method))('%s stops when it is told to before it starts', async (method) => {
    const run = runOf();
    run.abort.abort();
    await expect(projectionFor(method).layOut(x, recipeOf(method, 3), run)).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});

describe('pca', () => {
  it('has the scores of the exact decomposition, up to sign', async () => {
    const run = runOf();
    const recipe = recipeOf('pca', 3);
    expect(explainedBy(recipe, run.kept)).toBeNull();
    const positions = await projectionFor('pca').layOut(x, recipe, run);
    for (let c = 0; c < 3; c++) {
      const sign = Math.sign(positions[c]! * fixture.scores[c]!);
      for (let r = 0; r < x.rows; r++) {
        expect(Math.abs(positions[r * 3 + c]! - sign * fixture.scores[r * 3 + c]!)).toBeLessThan(1e-5);
      }
    }
    expect(explainedBy(recipe, run.kept)).toEqual(fixture.explained.map((share) => expect.closeTo(share, 9)));
    expect(explainedBy({ ...recipe, prepare: 'unit' }, run.kept)).toBeNull();
  });

  it('shows in 2D what it does in 3D, without fitting again', async () => {
    const run = runOf();
    const cube = await projectionFor('pca').layOut(x, recipeOf('pca', 3), run);
    const size = run.kept.size;
    const plane = await projectionFor('pca').layOut(x, recipeOf('pca', 2), run);
    expect(plane).toEqual(cube.filter((_, i) => i % 3 < 2));
    expect(run.kept.size).toBe(size);
  });

  it('answers a stop in the middle of a long fit', async () => {
    const wide = randomTable(300, 400, 2);
    const run = runOf();
    const fit = projectionFor('pca').layOut(wide, recipeOf('pca', 3), run);
    setTimeout(() => run.abort.abort());
    await expect(fit).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('axes', () => {
  const directions = Float32Array.of(3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, -5);
  const axes = { data: directions, rows: 2, cols: 12 };

  it('is how far each vector goes along each axis', async () => {
    const positions = await projectionFor('axes').layOut(x, recipeOf('axes', 2), runOf([['axes', axes]]));
    for (let r = 0; r < x.rows; r++) {
      expect(positions[2 * r]).toBeCloseTo(x.data[12 * r]!, 6);
      const along = (x.data[12 * r + 1]! - x.data[12 * r + 11]!) * Math.SQRT1_2;
      expect(positions[2 * r + 1]).toBeCloseTo(along, 6);
    }
  });

  it('asks for as many axes as there are dimensions, each of some length', async () => {
    const layOut = (dims: 2 | 3, given: unknown) =>
      projectionFor('axes').layOut(x, recipeOf('axes', dims, { axes: ['a - b', 'c - c'] }), runOf([['axes', given]]));
    await expect(layOut(3, axes)).rejects.toThrow('a map of 3 semantic axes was given 2');
    await expect(layOut(2, undefined)).rejects.toThrow('was given 0');
    const flat = { ...axes, data: directions.map((value, i) => (i < 12 ? value : 0)) };
    await expect(layOut(2, flat)).rejects.toThrow('axis 2 (“c - c”) points nowhere');
  });
});

describe('given', () => {
  const layOut = (cols: number, dims: 2 | 3) =>
    projectionFor('given').layOut(randomTable(9, cols, 1), recipeOf('given', dims), runOf());

  it('is the data', async () => {
    expect(await layOut(3, 3)).toEqual(randomTable(9, 3, 1).data);
    const flat = await layOut(2, 3);
    expect(flat.filter((_, i) => i % 3 < 2)).toEqual(randomTable(9, 2, 1).data);
    expect(flat.filter((_, i) => i % 3 === 2)).toEqual(new Float32Array(9));
  });

  it('refuses what has more dimensions than the map', async () => {
    await expect(layOut(12, 3)).rejects.toThrow('vectors of 12 numbers cannot be shown as they are in 3D');
    await expect(layOut(3, 2)).rejects.toMatchObject({ name: 'BadInput', advice: expect.stringContaining('in 3D') });
  });
});
