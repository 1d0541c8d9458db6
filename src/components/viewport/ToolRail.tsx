// What can be done on the map itself, down its left edge: how the pointer selects, how the camera moves, what is drawn besides points.
import { lazy, Suspense } from 'react';
import { strings } from '../../strings/screen';

const SelectTools = lazy(() => import('./SelectTools').then(({ SelectTools }) => ({ default: SelectTools })));
const CameraTools = lazy(() => import('./CameraTools').then(({ CameraTools }) => ({ default: CameraTools })));
const DrawnTools = lazy(() => import('./DrawnTools').then(({ DrawnTools }) => ({ default: DrawnTools })));

export function ToolRail() {
  return (
    <fieldset className="tool-rail" aria-label={strings.map.tools}>
      <Suspense fallback={null}>
        <SelectTools />
        <CameraTools />
        <DrawnTools />
      </Suspense>
    </fieldset>
  );
}
