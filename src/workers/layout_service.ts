// The layout worker's work: long projections. A plain class: layout.worker.ts only registers it.
import { normalizeScale } from '../ml/projection/align';
import { findNeighbors } from '../ml/projection/neighbors';
import { umap } from '../ml/projection/umap';
import type { LayoutApi } from './protocol';
import { type Handlers, Transferring } from './rpc';

export class LayoutService {
  readonly handlers: Handlers<LayoutApi> = {
    umap: async ({ vectors, neighbors, minDist, seed }, call) => {
      const control = {
        signal: call.signal,
        onProgress: (progress: Parameters<typeof report>[0]) => report(progress),
      };
      const report = (progress: { phase: string; done: number; total: number }) =>
        call.emit({ type: 'progress', progress });
      const onFrame = (frame: Float32Array) => {
        const positions = frame.slice();
        normalizeScale(positions);
        call.emit({ type: 'frame', positions }, [positions.buffer]);
      };
      const parameters = { neighbors, minDist };
      const recipe = { method: 'umap', dims: 3, rows: vectors.rows, prepare: 'none', parameters, seed } as const;
      const near = (k: number) => findNeighbors(vectors, k, { seed }, control);
      const run = { control, from: null, onFrame, neighbors: near, kept: new Map() };
      const positions = await umap.layOut(vectors, recipe, run);
      normalizeScale(positions);
      return new Transferring({ kind: 'umap', positions, rows: vectors.rows }, [positions.buffer]);
    },
  };
}
