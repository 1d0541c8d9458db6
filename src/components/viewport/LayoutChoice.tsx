// PCA or UMAP, and how many words UMAP lays out. A layout that is not ready yet is computed when asked for (LayoutProgress shows that).
import { SlidersHorizontal } from 'lucide-react';
import { useActions, useApp } from '../../state/react';
import type { LayoutKind } from '../../state/types';
import { strings } from '../strings';
import { NumberField } from '../ui/NumberField';
import { Popover } from '../ui/Popover';
import { Range } from '../ui/Range';

const KINDS: readonly LayoutKind[] = ['pca', 'umap'];
const ROWS = { min: 500, max: 10_000, step: 500 };

export function LayoutChoice() {
  const actions = useActions();
  const shown = useApp((state) => state.map.kind);
  const busy = useApp((state) => state.map.progress !== null);
  const none = useApp((state) => state.active === null);
  const rows = useApp((state) => state.map.umapRows);
  return (
    <fieldset className="toggle-group" disabled={none}>
      <legend className="visually-hidden">{strings.map.layout}</legend>
      {KINDS.map((kind) => (
        <button
          key={kind}
          type="button"
          aria-pressed={shown === kind}
          aria-disabled={busy}
          onClick={() => !busy && void actions.showLayout(kind)}
        >
          {strings.map[kind]}
        </button>
      ))}
      <Popover label={strings.map.settings} icon={<SlidersHorizontal size={14} aria-hidden />}>
        <div className="field-row">
          <span className="field-label">{strings.map.umapRows}</span>
          <NumberField
            label={strings.map.umapRows}
            value={rows}
            bounds={ROWS}
            disabled={busy}
            onChange={actions.setUmapRows}
          />
        </div>
        <Range label={strings.map.umapSlider} value={rows} bounds={ROWS} onChange={actions.setUmapRows} />
        <p className="quiet">{strings.map.umapHelp}</p>
      </Popover>
    </fieldset>
  );
}
