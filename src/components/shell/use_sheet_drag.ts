// Dragging the sheet by its head: the height follows the finger through a style, without a render, and settles on a detent when let go.
// Moves are heard on the window, since a quick finger leaves the head within one event; capturing would take the clicks from the tabs.
import { type PointerEvent as ReactPointerEvent, type RefObject, useCallback } from 'react';
import { type Detent, detentHeight, PEEK_PX, settle } from './sheet_detents';

/** A press that moves less than this is a click on what lies under it. */
const SLOP_PX = 6;
/** A finger that rested this long before it let go was not flicking. */
const REST_MS = 80;

export function useSheetDrag(sheet: RefObject<HTMLElement | null>, onSettle: (detent: Detent) => void) {
  const onPointerDown = useCallback(
    (start: ReactPointerEvent) => {
      const element = sheet.current;
      if (element === null || !start.isPrimary) return;
      const startY = start.clientY;
      const startHeight = element.getBoundingClientRect().height;
      const listening = new AbortController();
      let moved = false;
      let last = { y: startY, at: start.timeStamp, speed: 0 };

      const onMove = ({ clientY, timeStamp }: PointerEvent) => {
        moved ||= Math.abs(clientY - startY) >= SLOP_PX;
        if (!moved) return;
        last = { y: clientY, at: timeStamp, speed: (last.y - clientY) / Math.max(1, timeStamp - last.at) };
        const height = startHeight + startY - clientY;
        const most = detentHeight('full', innerHeight);
        element.style.setProperty('--sheet-height', `${Math.min(most, Math.max(PEEK_PX, height))}px`);
      };
      const onEnd = ({ timeStamp }: PointerEvent) => {
        listening.abort();
        if (!moved) return;
        const { height } = element.getBoundingClientRect();
        element.style.removeProperty('--sheet-height');
        onSettle(settle(height, timeStamp - last.at > REST_MS ? 0 : last.speed, innerHeight));
      };
      const { signal } = listening;
      addEventListener('pointermove', onMove, { signal });
      addEventListener('pointerup', onEnd, { signal });
      addEventListener('pointercancel', onEnd, { signal });
    },
    [sheet, onSettle],
  );
  return { onPointerDown };
}
