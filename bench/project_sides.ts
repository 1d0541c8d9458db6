// What bench/project.ts compares: one UMAP of 3 dimensions, 15 neighbours by cosine, minimum distance .1, from vectors to layout, by us and by others,
// each with its own number of epochs. Processor time is of this process, all its threads together.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { UMAP } from 'umap-js';
import { layOut } from '../scripts/lay_out';
import { spawnThread } from '../scripts/spawn_thread';
import type { Matrix } from '../src/ml/contracts';
import { createRng } from '../src/ml/core/rng';
import { unitRows } from '../src/ml/core/vector';
import { checkParameters } from '../src/ml/objectives/registry';
import { projectionFor } from '../src/ml/projection/registry';
import type { LayoutRecipe } from '../src/ml/projection_contracts';

const NEIGHBORS = 15;
const MIN_DIST = 0.1;

export interface Timed {
  /** rows × 3. */
  readonly positions: Float32Array;
  readonly seconds: number;
  readonly cpuSeconds: number;
}

export interface Side {
  readonly name: string;
  layOut(x: Matrix, seed: number): Promise<Timed>;
}

const control = { signal: new AbortController().signal, onProgress: () => undefined };

export function ours(threads: number): Side {
  return {
    name: threads === 1 ? 'ours, 1 thread' : `ours, ${threads} threads`,
    layOut(x, seed) {
      const parameters = checkParameters(projectionFor('umap'), { neighbors: NEIGHBORS, minDist: MIN_DIST });
      const recipe: LayoutRecipe = { method: 'umap', dims: 3, rows: x.rows, prepare: 'none', parameters, seed };
      return layOut(x, recipe, { threads, spawnThread }, control);
    },
  };
}

/** Rows of length 1 beforehand, so that its distance is one product a number: in its favour. */
export function umapJs(): Side {
  return {
    name: `umap-js ${versionAt('node_modules/umap-js')}`,
    layOut: (x, seed) =>
      timed(() => {
        const unit = unitRows(x);
        const rows = Array.from({ length: x.rows }, (_, r) => [...unit.data.subarray(r * x.cols, (r + 1) * x.cols)]);
        const rng = createRng(seed, 9);
        const umap = new UMAP({
          ...{ nComponents: 3, nNeighbors: NEIGHBORS, minDist: MIN_DIST },
          random: () => rng.uniform(),
          distanceFn: (a, b) => Math.max(0, 1 - a.reduce((sum, value, c) => sum + value * b[c]!, 0)),
        });
        return Float32Array.from(umap.fit(rows).flat());
      }),
  };
}

/** What is used of its declarations. */
interface AtlasModule {
  createUMAP(
    count: number,
    inputDim: number,
    outputDim: number,
    data: Float32Array,
    options: {
      readonly metric: 'cosine';
      readonly nNeighbors: number;
      readonly minDist: number;
      readonly seed: number;
    },
  ): Promise<{ readonly embedding: Float32Array; run(): Promise<void>; destroy(): void }>;
}

/** `folder` holds its unpacked tarball. */
export async function embeddingAtlas(folder: string): Promise<Side> {
  const file = path.resolve(folder, 'dist/umap.js');
  const { createUMAP }: AtlasModule = await import(pathToFileURL(file).href);
  const options = { metric: 'cosine', nNeighbors: NEIGHBORS, minDist: MIN_DIST } as const;
  return {
    name: `embedding-atlas ${versionAt(folder)} (wasm)`,
    layOut: (x, seed) =>
      timed(async () => {
        const umap = await createUMAP(x.rows, x.cols, 3, x.data, { ...options, seed });
        await umap.run();
        const positions = umap.embedding.slice();
        umap.destroy();
        return positions;
      }),
  };
}

async function timed(work: () => Float32Array | Promise<Float32Array>): Promise<Timed> {
  const cpuBefore = process.cpuUsage();
  const began = performance.now();
  const positions = await work();
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpuBefore);
  return { positions, seconds, cpuSeconds: (user + system) / 1e6 };
}

function versionAt(folder: string): string {
  const { version }: { version: string } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return version;
}
