// How many words of the space are kept from labels and results, and the switch that shows them. They are in the space and its files all the same.
import { useDeferredValue } from 'react';
import { useActions, useApp } from '../../state/react';
import { strings } from '../../strings/screen';
import { count } from '../format';
import { Button } from '../ui/Button';

export function HiddenWords() {
  const { setShowHidden } = useActions();
  // With what stands above it (Guide.tsx).
  const hidden = useDeferredValue(useApp((state) => state.spaces.find(({ id }) => id === state.active)?.hidden ?? 0));
  const shown = useApp((state) => state.showHidden);
  if (hidden === 0) return null;
  return (
    <section className="hidden-words">
      <p className="quiet">
        {shown ? strings.inspector.unhidden(count(hidden)) : strings.inspector.hidden(count(hidden))}
      </p>
      <Button variant="link" onClick={() => setShowHidden(!shown)}>
        {shown ? strings.inspector.hideAgain : strings.inspector.showHidden}
      </Button>
    </section>
  );
}
