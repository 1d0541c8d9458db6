// Makes the file that a person chose of the map on screen, and hands it over. Which file says what: picture_*.ts of what is seen, the space worker of
// rows.
import type { Scene } from '../../render/types';
import type { ExportActions, ExportScope } from '../../state/export_actions';
import type { KeepFilesActions } from '../../state/keep_files_state';
import type { App } from '../../state/react';
import { fileName, saveFile } from '../../state/save_file';
import type { MapFormat } from '../../workers/export_protocol';
import type { WrittenFormat } from '../../workers/import_protocol';
import { colorsOf } from '../viewport/colors';
import { layOutCaption } from './caption';
import { describeMap } from './describe_map';

export type ExportFormat = 'png' | 'svg' | MapFormat | WrittenFormat | 'vectarium';

export interface ExportChoice {
  readonly format: ExportFormat;
  /** Pixels a CSS pixel, of a PNG. */
  readonly scale: number;
  readonly caption: boolean;
  readonly ground: boolean;
  readonly scope: ExportScope;
}

/** What says all of the space, wherever the map shows it. */
export const SPACE_FORMATS: readonly WrittenFormat[] = ['word2vec-text', 'word2vec-binary', 'projector', 'recipe'];

export function isSpaceFormat(format: ExportFormat): format is WrittenFormat {
  return SPACE_FORMATS.some((written) => written === format);
}

interface Means {
  readonly app: Pick<App, 'store' | 'arrays'>;
  readonly scene: Scene;
  readonly saveRows: ExportActions['saveRows'];
  readonly saveSpace: ExportActions['saveSpace'];
  readonly saveWorkspace: KeepFilesActions['saveWorkspace'];
}

/** Throws what is to be said; AbortError where it was stopped. */
export async function saveMap(
  { format, scale, caption, ground, scope }: ExportChoice,
  { app: { store, arrays }, scene, saveRows, saveSpace, saveWorkspace }: Means,
  control: { readonly signal: AbortSignal; onProgress(share: number): void },
): Promise<void> {
  const state = store.getState();
  const { active, map, theme, spaces } = state;
  if (format === 'vectarium') {
    const { signal, onProgress } = control;
    return saveWorkspace({ signal, onProgress: ({ done, total }) => onProgress(done / total) });
  }
  if (isSpaceFormat(format)) {
    const { signal, onProgress } = control;
    return saveSpace(format, { signal, onProgress: ({ done, total }) => onProgress(done / total) });
  }
  if (format !== 'png' && format !== 'svg') {
    const column = arrays.colorOf(active, map.kind, map.color);
    const colors = format === 'glb' && column !== null ? colorsOf(column, theme, map.scale) : null;
    const { signal, onProgress } = control;
    await saveRows(format, scope, colors, { signal, onProgress: ({ done, total }) => onProgress(done / total) });
    return;
  }
  const tokens = getComputedStyle(document.documentElement);
  const ink = (name: string) => tokens.getPropertyValue(name).trim();
  const described = describeMap(state, arrays, { text: ink('--text'), muted: ink('--muted') });
  const size = scene.stats();
  const name = `${fileName(spaces.find(({ id }) => id === active)?.title ?? '')}-${map.kind}.${format}`;
  if (format === 'svg') {
    const { pictureSvg } = await import('./picture_svg');
    const printed = scene.printed();
    const bands = caption ? layOutCaption(described, printed.width) : null;
    saveFile(new Blob([pictureSvg(printed, bands, described.title, ground)], { type: 'image/svg+xml' }), name);
    return;
  }
  const { picturePng } = await import('./picture_png');
  const bands = caption ? layOutCaption(described, size.width) : null;
  saveFile(await picturePng(scene, { scale, bands, ground: ground ? ink('--ground') : null }, control), name);
}
