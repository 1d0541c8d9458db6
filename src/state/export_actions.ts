// Saving the rows of the map on screen as a file. Pictures of it are the screen's own affair (components/export).
import type { Progress } from '../ml/contracts';
import type { MapFormat } from '../workers/export_protocol';
import type { WrittenFormat } from '../workers/import_protocol';
import { fileName, saveFile } from './save_file';
import { type Context, fail } from './store';

export type ExportScope = 'all' | 'shown' | 'group';

interface FileControl {
  readonly signal: AbortSignal;
  onProgress(progress: Progress): void;
}

export interface ExportActions {
  /** Opens or closes the window for saving the map. */
  openExport(open: boolean): void;
  /** Saves rows of the map on screen. `colors`: sRGB bytes, 3 a row. Throws what is to be said; AbortError where it was stopped. */
  saveRows(format: MapFormat, scope: ExportScope, colors: Uint8Array | null, control: FileControl): Promise<void>;
  /** Saves the active space's vectors, or its recipe. Throws as `saveRows`. */
  saveSpace(format: WrittenFormat, control: FileControl): Promise<void>;
  /** Saves the active space in word2vec text format. */
  downloadVectors(): Promise<void>;
}

/** Rows that a byte mask names; null, all, where there is none. */
export function rowsOfMask(mask: Uint8Array | null): Uint32Array | null {
  if (mask === null) return null;
  const rows = new Uint32Array(mask.reduce((sum, byte) => sum + (byte === 0 ? 0 : 1), 0));
  let n = 0;
  for (const [row, byte] of mask.entries()) if (byte !== 0) rows[n++] = row;
  return rows;
}

export function exportActions(context: Context): ExportActions {
  const { store, arrays, services } = context;
  const saveSpace: ExportActions['saveSpace'] = async (format, { signal, onProgress }) => {
    const { active, spaces } = store.getState();
    const space = spaces.find(({ id }) => id === active);
    if (space === undefined) return;
    const asked = { space: space.id, format };
    const { ending, blob } = await services.space.call('writeSpace', asked, { signal, onEvent: onProgress });
    const size = format === 'recipe' ? '' : `-${space.dims}d`;
    saveFile(blob, `${fileName(space.title)}${size}${ending}`);
  };
  return {
    saveSpace,
    downloadVectors: async () => {
      try {
        await saveSpace('word2vec-text', { signal: new AbortController().signal, onProgress: () => {} });
      } catch (error) {
        fail(context, error);
      }
    },
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
