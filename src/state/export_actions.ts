// Saving the rows of the map on screen as a file. Pictures of it are the screen's own affair (components/export).
import type { Progress } from '../ml/contracts';
import type { MapFormat } from '../workers/export_protocol';
import { fileName, saveFile } from './save_file';
import type { Context } from './store';

export type ExportScope = 'all' | 'shown' | 'group';

export interface ExportActions {
  /** Opens or closes the window for saving the map. */
  openExport(open: boolean): void;
  /** Saves rows of the map on screen. `colors`: sRGB bytes, 3 a row. Throws what is to be said; AbortError where it was stopped. */
  saveRows(
    format: MapFormat,
    scope: ExportScope,
    colors: Uint8Array | null,
    control: { readonly signal: AbortSignal; onProgress(progress: Progress): void },
  ): Promise<void>;
}

/** Rows that a byte mask names; null, all, where there is none. */
export function rowsOfMask(mask: Uint8Array | null): Uint32Array | null {
  if (mask === null) return null;
  const rows = new Uint32Array(mask.reduce((sum, byte) => sum + (byte === 0 ? 0 : 1), 0));
  let n = 0;
  for (const [row, byte] of mask.entries()) if (byte !== 0) rows[n++] = row;
  return rows;
}

export function exportActions({ store, arrays, services }: Context): ExportActions {
  return {
    openExport: (exporting) => store.setState({ exporting }),
    saveRows: async (format, scope, colors, { signal, onProgress }) => {
      const { active, spaces, map } = store.getState();
      const space = spaces.find(({ id }) => id === active);
      const held = arrays.get(active);
      const layout = held?.layouts.get(map.kind);
      if (space === undefined || !held || layout === undefined) return;
      const rows = scope === 'all' ? null : rowsOfMask(held[scope]);
      const args = { space: space.id, format, positions: layout.positions, rows, colors };
      const blob = await services.space.call('writeMap', args, { signal, onEvent: onProgress });
      saveFile(blob, `${fileName(space.title)}-${map.kind}.${format}`);
    },
  };
}
