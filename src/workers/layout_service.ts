// The layout worker's work: long projections. A plain class: layout.worker.ts only registers it.
import { normalizeScale } from '../ml/projection/align';
import { fitUmap } from '../ml/projection/umap';
import type { LayoutApi } from './protocol';
import { type Handlers, Transferring } from './rpc';

export class LayoutService {
  readonly handlers: Handlers<LayoutApi> = {
    umap: async ({ vectors, init, neighbors, minDist, seed }, call) => {
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
      const positions = await fitUmap(vectors, { neighbors, minDist, seed, init }, control, onFrame);
      normalizeScale(positions);
      return new Transferring({ kind: 'umap', positions, rows: vectors.rows }, [positions.buffer]);
    },
  };
}
