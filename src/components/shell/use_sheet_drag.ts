// Dragging the sheet by its head: the height follows the finger through a style, without a render, and settles on a detent when let go.
import { type PointerEvent, type RefObject, useRef } from 'react';
import { type Detent, detentHeight, PEEK_PX, settle } from './sheet_detents';

/** A press that moves less than this is a click on what lies under it. */
const SLOP_PX = 6;

interface Drag {
  readonly startY: number;
  readonly startHeight: number;
  moved: boolean;
  lastY: number;
  lastAt: number;
  speed: number;
}

export function useSheetDrag(sheet: RefObject<HTMLElement | null>, onSettle: (detent: Detent) => void) {
  const drag = useRef<Drag | null>(null);

  const onPointerDown = (event: PointerEvent) => {
    const height = sheet.current?.getBoundingClientRect().height;
    if (height === undefined) return;
    const { clientY, timeStamp } = event;
    drag.current = { startY: clientY, startHeight: height, moved: false, lastY: clientY, lastAt: timeStamp, speed: 0 };
  };

  const onPointerMove = (event: PointerEvent) => {
    const held = drag.current;
    const element = sheet.current;
    if (held === null || element === null) return;
    if (!held.moved && Math.abs(event.clientY - held.startY) < SLOP_PX) return;
    if (!held.moved) event.currentTarget.setPointerCapture(event.pointerId);
    held.moved = true;
    const elapsed = Math.max(1, event.timeStamp - held.lastAt);
    held.speed = (held.lastY - event.clientY) / elapsed;
    held.lastY = event.clientY;
    held.lastAt = event.timeStamp;
    const height = held.startHeight + held.startY - event.clientY;
    const most = detentHeight('full', innerHeight);
    element.style.setProperty('--sheet-height', `${Math.min(most, Math.max(PEEK_PX, height))}px`);
  };

  const onPointerUp = () => {
    const held = drag.current;
    const element = sheet.current;
    drag.current = null;
    if (held === null || element === null || !held.moved) return;
    const { height } = element.getBoundingClientRect();
    element.style.removeProperty('--sheet-height');
    onSettle(settle(height, held.speed, innerHeight));
  };

  return { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: onPointerUp };
}
