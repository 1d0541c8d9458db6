// The tools of the rail, in their order. All come with the first map, together, so that none moves for another.
import { useDeferredValue } from 'react';
import { useApp } from '../../state/react';
import { CameraTools } from './CameraTools';
import { DrawnTools } from './DrawnTools';
import { SelectTools } from './SelectTools';

export function MapTools() {
  // In slices, beside the map's own first frame.
  const drawn = useDeferredValue(useApp(({ map }) => map.version > 0));
  if (!drawn) return null;
  return (
    <>
      <SelectTools />
      <CameraTools />
      <DrawnTools />
    </>
  );
}
