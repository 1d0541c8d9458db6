// How much is kept without being asked, and what goes when that is full: the oldest first, never what a person pinned nor what is in use. Pure.
import { VectariumError } from '../ml/errors';
import type { Entry } from './entry';

/** Bytes, and the largest share of what the browser gives this site. */
const MOST_BYTES = 512e6;
const MOST_SHARE = 0.25;

/** `quota` in bytes; null where the browser does not say. */
export function unaskedBytes(quota: number | null): number {
  return Math.min(MOST_BYTES, (quota ?? MOST_BYTES / MOST_SHARE) * MOST_SHARE);
}

/** Ids to remove before `bytes` more are kept as `id`. Throws `StorageFull` where nothing that may go makes room for them. */
export function makeRoom(
  entries: readonly Entry[],
  id: string,
  title: string,
  bytes: number,
  most: number,
  inUse: (entry: Entry) => boolean,
): readonly string[] {
  const counted = entries.filter((entry) => !entry.pinned && entry.id !== id);
  let total = counted.reduce((sum, entry) => sum + entry.bytes, bytes);
  const removed: string[] = [];
  const oldestFirst = counted.filter((entry) => isLarge(entry) && !inUse(entry)).sort((a, b) => a.when - b.when);
  for (const entry of oldestFirst) {
    if (total <= most) break;
    removed.push(entry.id);
    total -= entry.bytes;
  }
  if (total <= most) return removed;
  const megabytes = (of: number) => (of / 1e6).toFixed(0);
  throw new VectariumError(
    'StorageFull',
    `“${title}” is not kept: that would be ${megabytes(total)} MB, and without being asked the app keeps ${megabytes(most)} MB on this machine.`,
    'Open “Kept on this machine” to keep it all the same, or to remove something else.',
  );
}

const isLarge = ({ kind }: Entry) => kind !== 'session' && kind !== 'views';
