// Whether lines between true neighbours are drawn in bundles: a second box under theirs, there while they are drawn.
import { useId } from 'react';
import { useActions, useApp } from '../../state/react';
import { drawnText } from '../../strings/drawn';

export function BundledChoice() {
  const { setBundled } = useActions();
  const bundled = useApp((state) => state.drawn.bundled);
  const busy = useApp((state) => state.drawn.job?.what === 'bundles');
  const id = useId();
  return (
    <>
      <p className="field-row">
        <label className="field-label" htmlFor={id}>
          {drawnText.bundled}
        </label>
        <input
          id={id}
          type="checkbox"
          checked={bundled}
          aria-busy={busy}
          onChange={(event) => setBundled(event.currentTarget.checked)}
        />
      </p>
      <p className="quiet" aria-live="polite">
        {busy ? drawnText.bundling : drawnText.bundledHelp}
      </p>
    </>
  );
}
