// UMAP (McInnes, Healy & Melville 2018): a fuzzy graph of cosine neighbours (umap/fuzzy_graph.ts), laid out from PCA's positions so that its ends come
// near each other and rows drawn at random do not (umap/optimise.ts). The graph is kept, so that a change of how it is laid out flows on at once.
// For points that are not laid out see umap/place_new.ts.
import type { Matrix, ParameterSpec } from '../contracts';
import { unitRows } from '../core/vector';
import type { LayoutRecipe, LayoutRun, Projection } from '../projection_contracts';
import { fitPca } from './pca';
import { fitCurve } from './umap/curve';
import { type FuzzyGraph, fuzzyGraph } from './umap/fuzzy_graph';
import { optimise } from './umap/optimise';
import { bestScale, jitter, scaleToReach } from './umap/start';

const parameters: readonly ParameterSpec[] = [
  {
    name: 'neighbors',
    label: 'Neighbours',
    help: 'Size of a neighbourhood, the point itself included: small shows fine detail, large the whole.',
    default: 15,
    min: 2,
    max: 200,
    step: 1,
    applies: 'recipe',
    scale: 'log',
  },
  {
    name: 'minDist',
    label: 'Minimum distance',
    help: 'How close points may lie: small packs neighbours tightly, large spreads them evenly.',
    default: 0.1,
    min: 0,
    max: 0.99,
    step: 0.01,
    applies: 'live',
  },
  {
    name: 'spread',
    label: 'Spread',
    help: 'The scale on which points count as near: together with the minimum distance it says how loose clusters are.',
    default: 1,
    min: 1,
    max: 5,
    step: 0.1,
    applies: 'live',
  },
  {
    name: 'epochs',
    label: 'Epochs',
    help: 'How often every point is moved; 0 is 500 up to 10,000 points and 200 beyond.',
    default: 0,
    min: 0,
    max: 5000,
    step: 50,
    applies: 'live',
  },
  {
    name: 'negatives',
    label: 'Negative samples',
    help: 'Points drawn at random that push a point away, for each neighbour that pulls it: more give a better map, more slowly.',
    default: 5,
    min: 1,
    max: 50,
    step: 1,
    applies: 'live',
    scale: 'log',
  },
  {
    name: 'repulsion',
    label: 'Repulsion',
    help: 'How strongly they push: 1 is usual; more leaves fewer strangers in a neighbourhood, most of all where some words are near to everything.',
    default: 3,
    min: 0.1,
    max: 10,
    step: 0.1,
    applies: 'live',
    scale: 'log',
  },
];

/** As umap-learn. */
const FEW_ROWS = 10_000;
const EPOCHS = { few: 500, many: 200 };
/** A layout that flows on stands where it should but for what changed: it moves half as far, half as long. */
const FLOWING = 0.5;
/** Rows that PCA is fitted to, for a start. */
const FITTED = 10_000;

export const umap: Projection = {
  method: 'umap',
  title: 'UMAP',
  parameters,
  async layOut(x, recipe, run) {
    const value = (name: string) => recipe.parameters[name] ?? parameters.find((spec) => spec.name === name)!.default;
    const { dims, seed } = recipe;
    if (run.from && run.from.length !== x.rows * dims) {
      throw new RangeError(`expected ${x.rows} × ${dims} positions to flow on from, got ${run.from.length} numbers`);
    }
    const curve = fitCurve(value('minDist'), value('spread'));
    const from = run.from?.slice() ?? scaleToReach(pcaStart(x, dims));
    // Three points or fewer have no neighbourhoods to keep: any layout is as good as PCA's.
    if (x.rows <= 3) return from;
    const graph = await keptGraph(x.rows, recipe, Math.round(value('neighbors')), run);
    const flow = run.from === null ? 1 : FLOWING;
    const repulsion = { negatives: value('negatives'), strength: value('repulsion') };
    if (run.from) {
      const factor = bestScale(from, dims, graph, curve, repulsion, seed);
      for (let i = 0; i < from.length; i++) from[i] = from[i]! * factor;
    }
    const epochs = value('epochs') || Math.round(flow * (x.rows <= FEW_ROWS ? EPOCHS.few : EPOCHS.many));
    const how = {
      curve,
      epochs,
      learningRate: flow,
      negatives: repulsion.negatives,
      repulsion: repulsion.strength,
      seed,
    };
    return optimise(jitter(from, seed), dims, graph, how, run);
  },
};

/** Of unit vectors, as neighbours are by cosine. */
function pcaStart(x: Matrix, dims: number): Float32Array {
  const unit = unitRows(x);
  return scaleToReach(fitPca(unit, dims, { rows: FITTED }).project(unit));
}

async function keptGraph(rows: number, recipe: LayoutRecipe, neighbors: number, run: LayoutRun): Promise<FuzzyGraph> {
  const k = Math.min(neighbors, rows) - 1;
  const key = `umap graph: ${rows} rows, ${recipe.prepare}, ${k} neighbours`;
  const kept = run.kept.get(key) as FuzzyGraph | undefined;
  if (kept) return kept;
  const graph = await fuzzyGraph(await run.neighbors(k), run.control);
  run.kept.set(key, graph);
  return graph;
}
