// Moving a row of a list by its handle, with mouse, pen or finger. Rows are all as high as the dragged one and stay where they are in the document
// until the end: meanwhile each is told by how many pixels it is drawn away from its place.
import { type PointerEvent, useState } from 'react';

interface Drag {
  readonly from: number;
  readonly to: number;
  readonly startY: number;
  readonly dy: number;
  readonly height: number;
}

export function useDragOrder(length: number, onMove: (from: number, to: number) => void) {
  const [drag, setDrag] = useState<Drag | null>(null);

  /** For the handle of the row at `place`. */
  const handle = (place: number) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      const height = event.currentTarget.closest('li')?.getBoundingClientRect().height ?? 0;
      if (event.button !== 0 || height === 0) return;
      event.preventDefault();
      event.currentTarget.setPointerCapture(event.pointerId);
      setDrag({ from: place, to: place, startY: event.clientY, dy: 0, height });
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (drag === null) return;
      const dy = event.clientY - drag.startY;
      const to = Math.min(length - 1, Math.max(0, drag.from + Math.round(dy / drag.height)));
      setDrag({ ...drag, dy, to });
    },
    onPointerUp: () => {
      if (drag !== null && drag.to !== drag.from) onMove(drag.from, drag.to);
      setDrag(null);
    },
    onPointerCancel: () => setDrag(null),
  });

  const shiftOf = (place: number): number => {
    if (drag === null) return 0;
    if (place === drag.from) return drag.dy;
    if (place > drag.from && place <= drag.to) return -drag.height;
    return place < drag.from && place >= drag.to ? drag.height : 0;
  };

  return { handle, shiftOf, dragged: drag?.from ?? null };
}
