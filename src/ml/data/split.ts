// Divides a table's entries into those trained on, those watched while training and those kept for judging, by seed: a random share, each
// user's last by time, or a fold of the data's own. Not a cross-validation: each fold is a run of its own.
// Parameters (percent): objectives/rating_parameters.ts. Of every user at least one entry is trained on, unless a fold of the data says otherwise.
import { createRng, shuffle } from '../core/rng';
import { VectariumError } from '../errors';
import { SPLITS } from '../objectives/rating_parameters';
import type { RatingTable, Split } from '../rating_contracts';
import type { Triples } from '../triples_contracts';

/** What an entry is for. */
const TRAIN = 0;
const VALIDATION = 1;
const TEST = 2;

/** Keys of random streams. */
const SPLIT = 0x53504c54;

/** Takes `percent` of the entries that are still trained on, for `purpose`. */
type Take = (percent: number, purpose: number) => void;

/**
 * Equal arguments give the same split. By time (`split` 1) each user with two entries or more gives at least its last one, so that a holdout of 1 % leaves
 * out that one. Entries of each part keep the table's order. Throws `BadInput` where times or the fold are missing, or nothing is left to train on.
 */
export function splitOf(table: RatingTable, parameters: Readonly<Record<string, number>>, seed: number): Split {
  const { split = SPLITS.random, holdout = 20, fold = 1, validation = 5 } = parameters;
  const purposes = new Uint8Array(table.entries.i.length);
  const take: Take = split === SPLITS.last ? takeLast(table, purposes, seed) : takeRandom(table, purposes, seed);
  if (split === SPLITS.fold) takeFold(table, fold, purposes);
  else take(holdout, TEST);
  take(validation, VALIDATION);
  const train = part(table.entries, purposes, TRAIN);
  if (train === null) {
    throw new VectariumError(
      'BadInput',
      `All ${purposes.length} entries of ${table.title} are held out.`,
      'Choose another split, or a smaller share.',
    );
  }
  return { train, validation: part(table.entries, purposes, VALIDATION), test: part(table.entries, purposes, TEST) };
}

function takeRandom({ entries }: RatingTable, purposes: Uint8Array, seed: number): Take {
  return (percent, purpose) => {
    const order = places(purposes, TRAIN);
    const left = countOf(entries, order);
    shuffle(order, createRng(seed, SPLIT, purpose));
    let wanted = Math.round((order.length * percent) / 100);
    for (const place of order) {
      if (wanted === 0) return;
      if (left[entries.i[place]!]! < 2) continue;
      left[entries.i[place]!]!--;
      purposes[place] = purpose;
      wanted--;
    }
  };
}

function takeLast({ entries, times, title }: RatingTable, purposes: Uint8Array, seed: number): Take {
  if (times === null) {
    throw new VectariumError(
      'BadInput',
      `${title} does not say when each entry was made, so there is no last one.`,
      'Choose a random share instead.',
    );
  }
  return (percent, purpose) => {
    if (percent === 0) return;
    const free = places(purposes, TRAIN);
    const counts = countOf(entries, free);
    // A random order first: entries of the same moment (many sites note a whole page of ratings at once) then come in no order of their own.
    shuffle(free, createRng(seed, SPLIT, purpose));
    for (const own of byUser(entries, free, counts)) {
      own.sort((a, b) => times[b]! - times[a]!);
      const wanted = Math.max(1, Math.round((own.length * percent) / 100));
      for (const place of own.subarray(0, Math.min(wanted, own.length - 1))) purposes[place] = purpose;
    }
  };
}

function takeFold({ folds, title }: RatingTable, fold: number, purposes: Uint8Array): void {
  const own = folds[fold - 1];
  if (own === undefined) {
    throw new VectariumError(
      'BadInput',
      folds.length === 0
        ? `${title} has no folds of its own.`
        : `${title} has ${folds.length} folds of its own, and no fold ${fold}.`,
      folds.length === 0
        ? 'Choose a random share, or add files such as u1.base and u1.test.'
        : `Choose a fold from 1 to ${folds.length}.`,
    );
  }
  for (const place of own.test) purposes[place] = TEST;
}

function places(purposes: Uint8Array, purpose: number): Uint32Array {
  const found = new Uint32Array(purposes.length);
  let count = 0;
  purposes.forEach((own, place) => {
    if (own === purpose) found[count++] = place;
  });
  return found.slice(0, count);
}

/** How many of these entries each user has. */
function countOf({ i, rows }: Triples, order: Uint32Array): Uint32Array {
  const counts = new Uint32Array(rows);
  for (const place of order) counts[i[place]!]!++;
  return counts;
}

/** The places of each user that has any, in the order given. */
function byUser({ i, rows }: Triples, order: Uint32Array, counts: Uint32Array): Uint32Array[] {
  const ends = new Uint32Array(rows);
  let end = 0;
  counts.forEach((count, user) => {
    ends[user] = end;
    end += count;
  });
  const grouped = new Uint32Array(order.length);
  for (const place of order) grouped[ends[i[place]!]!++] = place;
  return Array.from(ends, (to, user) => grouped.subarray(to - counts[user]!, to)).filter(({ length }) => length > 0);
}

function part(entries: Triples, purposes: Uint8Array, purpose: number): Triples | null {
  const own = places(purposes, purpose);
  if (own.length === 0) return null;
  return {
    rows: entries.rows,
    cols: entries.cols,
    i: Uint32Array.from(own, (place) => entries.i[place]!),
    j: Uint32Array.from(own, (place) => entries.j[place]!),
    value: Float32Array.from(own, (place) => entries.value[place]!),
    weight: null,
  };
}
