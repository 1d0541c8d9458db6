// UMAP (McInnes, Healy & Melville 2018): a fuzzy graph of cosine neighbours (umap/fuzzy_graph.ts), laid out from PCA's positions so that its ends come
// near each other and rows drawn at random do not (umap/optimise.ts). The graph is kept, so that a change of how it is laid out flows on at once.
// For points that are not laid out see umap/place_new.ts.
import { unitRows } from '../core/vector';
import type { LayoutRecipe, LayoutRun, Projection } from '../projection_contracts';
import { spareHubs } from './hubs';
import { pca } from './pca';
import { type FuzzyGraph, fuzzyGraph } from './umap/fuzzy_graph';
import { optimise } from './umap/optimise';
import { forcesOf, parameterOf, parameters } from './umap/parameters';
import { bestScale, jitter, scaleToReach } from './umap/start';

/** As umap-learn. */
const FEW_ROWS = 10_000;
const EPOCHS = { few: 500, many: 200 };
/** A layout that flows on stands where it should but for what changed: it moves half as far, half as long. */
const FLOWING = 0.5;

export const umap: Projection = {
  method: 'umap',
  title: 'UMAP',
  parameters,
  async layOut(x, recipe, run) {
    const { dims, seed } = recipe;
    if (run.from && run.from.length !== x.rows * dims) {
      throw new RangeError(`expected ${x.rows} × ${dims} positions to flow on from, got ${run.from.length} numbers`);
    }
    const forces = forcesOf(recipe.parameters);
    // PCA of unit vectors, as neighbours are by cosine: a fit of its own, not the one that a PCA layout keeps.
    const start = run.from?.slice() ?? scaleToReach(await pca.layOut(unitRows(x), recipe, { ...run, kept: new Map() }));
    // Three points or fewer have no neighbourhoods to keep: any layout is as good as PCA's.
    if (x.rows <= 3) return start;
    const graph = await keptGraph(x.rows, recipe, run);
    const flow = run.from === null ? 1 : FLOWING;
    if (run.from) {
      const factor = bestScale(start, dims, graph, forces, seed);
      for (let i = 0; i < start.length; i++) start[i] = start[i]! * factor;
    }
    const usual = x.rows <= FEW_ROWS ? EPOCHS.few : EPOCHS.many;
    const epochs = parameterOf(recipe.parameters, 'epochs') || Math.round(flow * usual);
    return optimise(jitter(start, seed), dims, graph, { forces, epochs, learningRate: flow, seed }, run);
  },
};

async function keptGraph(rows: number, recipe: LayoutRecipe, run: LayoutRun): Promise<FuzzyGraph> {
  const k = Math.min(Math.round(parameterOf(recipe.parameters, 'neighbors')), rows) - 1;
  const key = `umap graph: ${rows} rows, ${recipe.prepare}, ${k} neighbours`;
  const kept = run.kept.get(key) as FuzzyGraph | undefined;
  if (kept) return kept;
  const near = await run.neighbors(Math.min(2 * k, rows - 1));
  const graph = await fuzzyGraph(await spareHubs(near, k, run.control), run.control);
  run.kept.set(key, graph);
  return graph;
}
