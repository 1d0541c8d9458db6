// Recipes by a plan: what of it is a recipe's, and what few rows allow.
import { describe, expect, it } from 'vitest';
import { projections } from '../ml/projection/registry';
import type { LayoutRecipe, ProjectionMethod } from '../ml/projection_contracts';
import { DEFAULT_PLAN, isPlanned, isSameRecipe, planOf, recipeOf } from './layout_state';

const infoOf = (wanted: ProjectionMethod) => {
  const { method, title, parameters } = projections.find((projection) => projection.method === wanted)!;
  return { method, title, parameters };
};

describe('plans', () => {
  it('give the recipe that they were read from', () => {
    const recipe: LayoutRecipe = {
      ...{ method: 'umap', dims: 2, rows: 300, prepare: 'unit', seed: 9 },
      parameters: { ...recipeOf(DEFAULT_PLAN, infoOf('umap'), 300).parameters, neighbors: 5, minDist: 0.3 },
    };
    const plan = planOf(recipe, DEFAULT_PLAN, 50_000);
    expect(isSameRecipe(recipeOf(plan, infoOf('umap'), 50_000), recipe)).toBe(true);
    expect(recipeOf(plan, infoOf('pca'), 50_000)).toMatchObject({ method: 'pca', dims: 2, rows: 300, parameters: {} });
  });

  it('lay out 20,000 rows by methods that need neighbours, all by others', () => {
    expect(recipeOf(DEFAULT_PLAN, infoOf('umap'), 50_000).rows).toBe(20_000);
    expect(recipeOf(DEFAULT_PLAN, infoOf('pca'), 50_000).rows).toBe(50_000);
    expect(planOf({ ...recipeOf(DEFAULT_PLAN, infoOf('umap'), 20_000) }, DEFAULT_PLAN, 50_000).rows).toBeNull();
  });

  it('ask of few rows no more than they allow', () => {
    const tsneOf = (rows: number, plan = DEFAULT_PLAN) => recipeOf(plan, infoOf('tsne'), rows).parameters.perplexity;
    expect([tsneOf(2), tsneOf(3), tsneOf(4), tsneOf(51), tsneOf(91), tsneOf(92)]).toEqual([1, 1, 1, 16, 30, 30]);
    expect(tsneOf(51, { ...DEFAULT_PLAN, parameters: { tsne: { perplexity: 5 } } })).toBe(5);
    expect(tsneOf(5000, { ...DEFAULT_PLAN, rows: 51 })).toBe(16);
  });

  it('take frames of a training for what they are', () => {
    expect(isPlanned({ kind: 'pca', rows: 10 }, DEFAULT_PLAN, 10)).toBe(true);
    expect(isPlanned({ kind: 'pca', rows: 10 }, { ...DEFAULT_PLAN, dims: 2 }, 10)).toBe(false);
  });
});
