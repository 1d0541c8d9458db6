// One layout in a terminal, by any method, with threads of Node: what the app's layout worker does, without frames or what it keeps for the next.
import type { Control, EngineOptions, Matrix } from '../src/ml/contracts';
import { ThreadReserve } from '../src/ml/engines/wasm/thread_reserve';
import { AXES } from '../src/ml/projection/axes';
import { findNeighbors } from '../src/ml/projection/neighbors';
import { explainedBy } from '../src/ml/projection/pca';
import { prepare } from '../src/ml/projection/prepare';
import { projectionFor } from '../src/ml/projection/registry';
import type { LayoutRecipe } from '../src/ml/projection_contracts';

export interface LaidOut {
  /** rows × dims. */
  readonly positions: Float32Array;
  /** Of PCA: shares of the variance. */
  readonly explained: readonly number[] | null;
  /** From the vectors to positions. */
  readonly seconds: number;
  /** Of this process over the same time, all threads together. */
  readonly cpuSeconds: number;
}

/** `axes` are those of semantic axes, a row each. */
export async function layOut(
  x: Matrix,
  recipe: LayoutRecipe,
  options: EngineOptions,
  control: Control,
  axes?: Matrix,
): Promise<LaidOut> {
  const cpuBefore = process.cpuUsage();
  const began = performance.now();
  const prepared = prepare(x, recipe.prepare);
  const kept = new Map<string, unknown>([[AXES, axes]]);
  const reserve = options.spawnThread && new ThreadReserve(options.spawnThread);
  const threaded = { ...options, ...(reserve && { spawnThread: reserve.spawn }) };
  const neighbors = (k: number) => findNeighbors(prepared, k, { ...threaded, seed: recipe.seed }, control);
  const run = { ...threaded, control, from: null, onFrame: () => undefined, neighbors, kept };
  const positions = await projectionFor(recipe.method)
    .layOut(prepared, recipe, run)
    .finally(() => reserve?.end());
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpuBefore);
  return { positions, explained: explainedBy(recipe, kept), seconds, cpuSeconds: (user + system) / 1e6 };
}
