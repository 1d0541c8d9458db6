// t-SNE (van der Maaten & Hinton 2008; Barnes–Hut 2014) in the wasm kernel, on as many threads as there are: points that are near in the vectors pull each
// other, all push each other apart. From PCA, with early exaggeration and rates after Belkina et al. (2019) and openTSNE. Here is the schedule alone:
// who pulls whom is in tsne/affinities.ts, the steps in tsne/descent.ts. What it makes small is tsne/divergence.ts.
import type { Control, Matrix } from '../contracts';
import { createRng } from '../core/rng';
import { unitRows } from '../core/vector';
import type { LayoutRecipe, LayoutRun, Projection } from '../projection_contracts';
import { createPace } from './pace';
import { fitLargePca } from './pca';
import { type Affinities, affinitiesOf, NEIGHBORS_EACH, neighborsFor } from './tsne/affinities';
import { Descent, type StepOptions } from './tsne/descent';

/** Steps with exaggeration, and their momentum; then that of the others. */
const EARLY = 250;
const EARLY_MOMENTUM = 0.5;
const MOMENTUM = 0.8;
/** The least learning rate that is chosen: few points would not part in time. */
const LEAST_RATE = 50;
/** How far a cell may be from where it acts as one point, as a share of its side: forces are then within 1 %. */
const THETA = 0.5;
/** Standard deviation of the start along its first axis, and of what tells equal points apart (openTSNE's). */
const START = 1e-4;
const JITTER = 1e-6;
const JITTER_STREAM = 3;
const FRAME_MS = 250;

export const tsne: Projection = {
  method: 'tsne',
  title: 't-SNE',
  parameters: [
    {
      name: 'perplexity',
      label: 'Perplexity',
      help: 'How many neighbours each point wants to be near, softly. Low shows small groups, high larger ones.',
      ...{ default: 30, min: 1, max: 200, step: 1, applies: 'recipe', scale: 'log', rowsEach: NEIGHBORS_EACH },
    },
    {
      name: 'iterations',
      label: 'Iterations',
      help: `Steps in all. The first ${EARLY} gather points roughly; the more follow, the more of the detail is right.`,
      ...{ default: 750, min: EARLY + 50, max: 10_000, step: 50, applies: 'live', scale: 'log' },
    },
    {
      name: 'exaggeration',
      label: 'Early exaggeration',
      help: `How many times as strongly neighbours pull in the first ${EARLY} steps, so that groups find together before they settle.`,
      ...{ default: 12, min: 1, max: 50, step: 1, applies: 'recipe' },
    },
    {
      name: 'attraction',
      label: 'Attraction',
      help: 'How many times as strongly neighbours pull from then on. 1 is t-SNE; 4 gives a map like UMAP’s, with tighter groups.',
      ...{ default: 1, min: 0.5, max: 30, step: 0.5, applies: 'live', scale: 'log' },
    },
    {
      name: 'learningRate',
      label: 'Learning rate',
      help: 'How far a step goes. 0 chooses it by the number of points and the pull.',
      ...{ default: 0, zero: 'automatic', min: 0, max: 100_000, step: 50, applies: 'live' },
    },
  ],
  layOut,
};

async function layOut(x: Matrix, recipe: LayoutRecipe, run: LayoutRun): Promise<Float32Array> {
  const { dims, seed } = recipe;
  const parameters = Object.fromEntries(
    tsne.parameters.map((spec) => [spec.name, recipe.parameters[spec.name] ?? spec.default]),
  );
  run.control.signal.throwIfAborted();
  const start = run.from ?? (await startOf(x, dims, seed, run.control));
  // Three points or fewer have no neighbourhoods to keep: any layout is as good as PCA's.
  if (x.rows <= 3) return start;
  const p = await keptAffinities(recipe, x.rows, parameters.perplexity!, run);
  const descent = await Descent.start(p, start, dims, THETA, run);
  try {
    const first = run.from === null ? 0 : EARLY;
    const { iterations } = parameters;
    const pace = createPace(run.control, 't-SNE', iterations! - first, 'iterations');
    let lastFrame = performance.now();
    for (let step = first; step < iterations!; step++) {
      // What points learnt while they gathered is wrong afterwards: without this the divergence ends .3 % higher, and of few points 15 %.
      if (step === EARLY) descent.settle();
      await descent.meet(run.control);
      descent.move(optionsAt(step, x.rows, parameters));
      if (!pace.due()) continue;
      await pace.rest(step + 1 - first);
      if (performance.now() - lastFrame < FRAME_MS) continue;
      lastFrame = performance.now();
      run.onFrame(descent.positions());
    }
    await pace.rest(Math.max(0, iterations! - first));
    return descent.positions();
  } finally {
    descent.end();
  }
}

function optionsAt(step: number, rows: number, parameters: Readonly<Record<string, number>>): StepOptions {
  const early = step < EARLY;
  const attraction = early ? parameters.exaggeration! : parameters.attraction!;
  const learningRate = parameters.learningRate! || Math.max(LEAST_RATE, rows / attraction);
  return { attraction, learningRate, momentum: early ? EARLY_MOMENTUM : MOMENTUM };
}

/** P of this perplexity, made once for all layouts of these vectors. */
async function keptAffinities(
  { prepare }: LayoutRecipe,
  rows: number,
  perplexity: number,
  run: LayoutRun,
): Promise<Affinities> {
  const key = `t-SNE affinities of ${rows} rows, prepared ${prepare}, of perplexity ${perplexity}`;
  const kept = run.kept.get(key) as Affinities | undefined;
  if (kept !== undefined) return kept;
  const p = await affinitiesOf(await run.neighbors(neighborsFor(perplexity, rows)), perplexity, run.control);
  run.kept.set(key, p);
  return p;
}

/** The principal components of unit rows, made small, and a little noise by which equal points can part. */
async function startOf(x: Matrix, dims: number, seed: number, control: Control): Promise<Float32Array> {
  const unit = unitRows(x);
  const start = (await fitLargePca(unit, control, dims)).project(unit);
  let squares = 0;
  for (let i = 0; i < x.rows; i++) squares += start[i * dims]! ** 2;
  const scale = squares > 0 ? START / Math.sqrt(squares / x.rows) : 0;
  const rng = createRng(seed, JITTER_STREAM);
  return start.map((value) => value * scale + (rng.uniform() - 0.5) * 2 * JITTER);
}
