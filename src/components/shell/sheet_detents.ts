// The three heights of the sheet, and where a drag that is let go comes to rest. Pure.
export type Detent = 'peek' | 'half' | 'full';

export const DETENTS: readonly Detent[] = ['peek', 'half', 'full'];

/** Handle, tabs and one line; the same sum is in styles/sheet.css. */
export const PEEK_PX = 128;
/** What the full sheet leaves of the window for the search field. */
const TOP_PX = 68;
/** How far ahead of the finger the sheet is taken to go, in ms of its speed: a flick reaches the next detent. */
const GLIDE_MS = 180;

export function detentHeight(detent: Detent, windowHeight: number): number {
  if (detent === 'peek') return PEEK_PX;
  return detent === 'half' ? Math.max(PEEK_PX, Math.round(windowHeight * 0.5)) : windowHeight - TOP_PX;
}

/** The detent nearest to where the sheet was heading; `speed` is px per ms, upwards positive. */
export function settle(height: number, speed: number, windowHeight: number): Detent {
  const heading = height + speed * GLIDE_MS;
  const distance = (detent: Detent) => Math.abs(detentHeight(detent, windowHeight) - heading);
  return DETENTS.reduce((best, detent) => (distance(detent) < distance(best) ? detent : best));
}
