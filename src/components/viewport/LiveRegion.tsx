// Says for those who do not see the map what is under the pointer or the keys, a selected word with its nearest words, once: not again at every
// frame of a training; and that a training began and is done.
import { useEffect, useRef, useState } from 'react';
import { useApp } from '../../state/react';
import { strings } from '../../strings/screen';

const SPOKEN = 3;

export function LiveRegion() {
  const hovered = useApp((state) => state.hovered?.name ?? '');
  const selection = useApp((state) => state.selection);
  const phase = useApp((state) => state.run.phase);
  const spoken = useRef<number | null>(null);
  const [selected, setSelected] = useState('');

  useEffect(() => {
    if (selection === null) {
      spoken.current = null;
      setSelected('');
    } else if (selection.neighbors !== null && spoken.current !== selection.row) {
      spoken.current = selection.row;
      setSelected(strings.live.selected(selection.name, selection.neighbors.names.slice(0, SPOKEN).join(', ')));
    }
  }, [selection]);

  return (
    <>
      <p className="visually-hidden" aria-live="polite">
        {hovered}
      </p>
      <p className="visually-hidden" aria-live="polite">
        {selected}
      </p>
      <p className="visually-hidden" aria-live="polite">
        {phase === 'running' ? strings.live.training : phase === 'finished' && strings.live.trained}
      </p>
    </>
  );
}
