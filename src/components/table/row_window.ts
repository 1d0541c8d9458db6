// Which rows of a very long list are in view, and where they are. Browsers end an element at 17.9 million pixels (Firefox) or 33.5 million
// (Chrome), a million rows are 28 million: a longer list is scrolled in a shorter element, and every step of the scroll bar counts for more. Pure.

/** Tallest element made. */
export const MOST_PX = 8_000_000;
/** Rows made above and below those in view, so that a fast scroll shows no gap. */
const BEYOND = 4;

export interface Room {
  readonly count: number;
  readonly rowHeight: number;
  /** Of what shows rows, without the head of the table. */
  readonly height: number;
}

/** Height of the element that holds the rows. */
export function elementHeight({ count, rowHeight }: Room): number {
  return Math.min(count * rowHeight, MOST_PX);
}

/** Pixels of the list for a pixel of the scroll bar. */
export function stretch(room: Room): number {
  const scrolled = elementHeight(room) - room.height;
  return scrolled <= 0 ? 1 : Math.max(1, (room.count * room.rowHeight - room.height) / scrolled);
}

/** An offset that the list has, nearest to this one. */
export function bounded(offset: number, { count, rowHeight, height }: Room): number {
  return Math.max(0, Math.min(offset, count * rowHeight - height));
}

/** Rows from the first up to the second are made, where the list stands at `offset`. */
export function rowsInView(offset: number, { count, rowHeight, height }: Room): readonly [number, number] {
  const first = Math.max(0, Math.floor(offset / rowHeight) - BEYOND);
  return [first, Math.max(first, Math.min(count, Math.ceil((offset + height) / rowHeight) + BEYOND))];
}

/** Where the list has to stand for a row to be in view: as it does if it is, else no farther than needed, or with the row in the middle. */
export function offsetFor(index: number, offset: number, room: Room): number {
  const { rowHeight, height } = room;
  const top = index * rowHeight;
  if (top >= offset && top + rowHeight <= offset + height) return offset;
  const near = top < offset ? top : top + rowHeight - height;
  const far = Math.abs(near - offset) > height;
  return bounded(far ? top - (height - rowHeight) / 2 : near, room);
}
