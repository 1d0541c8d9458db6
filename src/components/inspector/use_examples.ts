// Queries to try in the space on screen.
import { useDeferredValue, useMemo } from 'react';
import { useApp, useAppContext } from '../../state/react';
import { examplesFor } from './examples';

/** Empty before there is a space. */
export function useExamples(): readonly string[] {
  const { arrays } = useAppContext();
  // In slices, beside the first frame of the map.
  const id = useDeferredValue(useApp((state) => state.active));
  const rows = useApp((state) => state.spaces.find((space) => space.id === id)?.rows ?? 0);
  const source = useApp((state) => state.spaces.find((space) => space.id === id)?.provenance.recipe.source);
  return useMemo(
    () => (source === undefined ? [] : examplesFor(source, rows, (row) => arrays.name(id, row))),
    [source, rows, id, arrays],
  );
}
