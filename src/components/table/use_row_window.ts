// The part of a long list that is in view, kept in step with its scroll bar and its size (row_window.ts has the sums). Where a pixel of
// the scroll bar stands for several of the list, the wheel still moves the list by its own pixels.
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { bounded, elementHeight, offsetFor, type Room, rowsInView, stretch } from './row_window';

export interface RowWindow {
  readonly first: number;
  readonly last: number;
  /** Of the element that holds the rows. */
  readonly height: number;
  /** Rows that fit. */
  readonly page: number;
  /** Where a row lies in that element. */
  top(index: number): number;
  /** Brings a row into view. */
  show(index: number): void;
}

/** `head` is the height of what stays at the top of the scrolled element. */
export function useRowWindow(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
  head: number,
): RowWindow {
  const [size, setSize] = useState(0);
  const [offset, setOffset] = useState(0);
  const height = Math.max(rowHeight, size - head);
  const room: Room = { count, rowHeight, height };
  // Listeners outlive a render.
  const now = useRef({ room, offset });
  now.current.room = room;

  const moveTo = useCallback(
    (wanted: number) => {
      const { room } = now.current;
      const element = scroller.current;
      now.current.offset = bounded(wanted, room);
      setOffset(now.current.offset);
      if (element !== null) element.scrollTop = now.current.offset / stretch(room);
    },
    [scroller],
  );

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setSize(element.clientHeight));
    observer.observe(element);
    const onScroll = () => {
      const { room, offset } = now.current;
      // What the browser made of a place that was set here, a fraction of a pixel off, is that place.
      if (Math.abs(element.scrollTop - offset / stretch(room)) <= 1) return;
      now.current.offset = bounded(element.scrollTop * stretch(room), room);
      setOffset(now.current.offset);
    };
    const onWheel = (event: WheelEvent) => {
      const { room, offset } = now.current;
      if (stretch(room) === 1 || event.ctrlKey || event.deltaY === 0) return;
      event.preventDefault();
      const unit = [1, room.rowHeight, room.height][event.deltaMode] ?? 1;
      moveTo(offset + event.deltaY * unit);
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', onScroll);
      element.removeEventListener('wheel', onWheel);
    };
  }, [scroller, moveTo]);

  // Before the first frame, which may be late beside a map that is being drawn.
  useLayoutEffect(() => setSize(scroller.current?.clientHeight ?? 0), [scroller]);

  // A shorter list does not reach where a longer one stood.
  const stands = bounded(offset, room);
  useLayoutEffect(() => {
    if (stands !== now.current.offset) moveTo(stands);
  }, [stands, moveTo]);

  const [first, last] = rowsInView(stands, room);
  const shift = stands - stands / stretch(room);
  return {
    ...{ first, last, height: elementHeight(room), page: Math.max(1, Math.floor(height / rowHeight) - 1) },
    top: (index) => index * rowHeight - shift,
    show: (index) => moveTo(offsetFor(index, now.current.offset, now.current.room)),
  };
}
