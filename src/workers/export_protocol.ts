// What the space worker can be asked to write of a map, types only: see space_protocol.ts.
import type { Progress } from '../ml/contracts';
import type { Method } from './method';

export type MapFormat = 'csv' | 'parquet' | 'glb';

export interface ExportApi {
  /**
   * Writes rows of a map to a file: those among `rows` (all of the space where null) that have a place. `colors` are sRGB bytes, 3 a row of the
   * space. Throws BadInput where none has a place. Stops when aborted.
   */
  writeMap: Method<
    {
      space: string;
      format: MapFormat;
      positions: Float32Array;
      rows: Uint32Array | null;
      colors: Uint8Array | null;
    },
    Blob,
    Progress
  >;
}
