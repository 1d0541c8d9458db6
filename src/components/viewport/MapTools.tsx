// The tools of the rail, in their order. All come with the first map, together, so that none moves for another.
import { useApp } from '../../state/react';
import { CameraTools } from './CameraTools';
import { DrawnTools } from './DrawnTools';
import { SelectTools } from './SelectTools';

export function MapTools() {
  const drawn = useApp(({ map }) => map.version > 0);
  if (!drawn) return null;
  return (
    <>
      <SelectTools />
      <CameraTools />
      <DrawnTools />
    </>
  );
}
