// Samples a slice as ../../sampling.ts says and writes its windows as the lists of ../../webgpu/pack_windows.ts: batches of consecutive
// positions, grouped by touched row (group.ts). Slots that the host lists (../../webgpu/pack_triples.ts) are grouped alike.
import { group } from './group';
import * as at from './pack_memory';
import { below, fill, keyStream } from './random';

export { base, group } from './group';
export { layOut, layOutGroups, keep, noise, described, lists, slice } from './pack_memory';

const MEASURED_EVERY: u32 = 16;

/** Of the chunk that `next` wrote: numbers in the lists, windows whose loss is measured, and their contexts. */
export let length: u32 = 0;
export let losses: u32 = 0;
export let examples: u32 = 0;

/** Kept tokens of the slice, the next one to be a centre, and the sequence that it is in. */
let count: u32 = 0;
let position: u32 = 0;
let ends: u32 = 0;
let from: u32 = 0;

/** Bytes that a slice takes. */
export function sliceBytes(tokens: u32, sequences: u32): f64 {
  return (<f64>tokens * 2 + <f64>sequences) * 4;
}

/** Draws which of the `tokens` words of the slice stay; behind them the host put where each of the `sequences` in it ends. */
export function start(tokens: u32, sequences: u32, seed: u32, epoch: u32, index: u32): void {
  keyStream(seed, epoch, index);
  ends = at.slice + tokens * 4;
  const coins = ends + sequences * 4;
  fill(coins, tokens);
  count = 0;
  position = 0;
  from = 0;
  let i: u32 = 0;
  for (let s: u32 = 0; s < sequences; s++) {
    const end = load<u32>(ends + s * 4);
    for (; i < end; i++) {
      const word = load<u32>(at.slice + i * 4);
      store<u32>(at.slice + count * 4, word);
      count += u32(load<u32>(coins + i * 4) <= load<u32>(at.keep + word * 4));
    }
    store<u32>(ends + s * 4, count);
  }
}

/** Packs the next batches over the ones before; returns how many, 0 at the slice's end. */
export function next(): u32 {
  length = 0;
  losses = 0;
  examples = 0;
  let packed: u32 = 0;
  while (packed < at.batches && position < count) packBatch(at.described + packed++ * at.BATCH_BYTES);
  return packed;
}

function packBatch(described: u32): void {
  const stop = min(position + at.positions, count);
  const windowsAt = length;
  const slotsAt = windowsAt + 4 * (stop - position);
  const first = at.lists + slotsAt * 4;
  let descriptor = at.lists + windowsAt * 4;
  let slot = first;
  const perWindow = 2 * at.negative + 1;
  while (position < stop) {
    const runEnd = min(position + at.RUN, stop);
    fill(at.draws, (runEnd - position) * perWindow);
    for (let draws = at.draws; position < runEnd; position++, draws += perWindow * 4) {
      while (load<u32>(ends) <= position) {
        from = load<u32>(ends);
        ends += 4;
      }
      const reach = below(load<u32>(draws), at.window) + 1;
      const low = position - from > reach ? position - reach : from;
      const high = min(position + 1 + reach, load<u32>(ends));
      const contexts = high - low - 1;
      if (contexts == 0) continue; // nothing to learn, but its draws are made
      const windowAt = slot;
      const center = at.slice + position * 4;
      slot = listContexts(slot, at.slice + low * 4, center);
      slot = listContexts(slot, center + 4, at.slice + high * 4);
      slot = listOutputs(slot, load<u32>(center), draws + 4);
      const measured = position % MEASURED_EVERY == 0;
      store<u32>(descriptor, (windowAt - first) / 4);
      store<u32>(descriptor, contexts, 4);
      store<u32>(descriptor, (slot - windowAt) / 4 - contexts, 8);
      store<u32>(descriptor, measured ? losses : 0xffffffff, 12);
      descriptor += 16;
      losses += u32(measured);
      examples += measured ? contexts : 0;
    }
  }
  const slots = (slot - first) / 4;
  const rows = group(slotsAt, slots);
  const rowsAt = slotsAt + slots;
  const startsAt = rowsAt + rows;
  const orderAt = startsAt + rows + 1;
  store<u32>(described, windowsAt);
  store<u32>(described, (descriptor - at.lists) / 16 - windowsAt / 4, 4);
  store<u32>(described, slotsAt, 8);
  store<u32>(described, rowsAt, 12);
  store<u32>(described, startsAt, 16);
  store<u32>(described, orderAt, 20);
  store<u32>(described, rows, 24);
  length = orderAt + slots;
}

function listContexts(slot: u32, from: u32, to: u32): u32 {
  for (; from < to; from += 4, slot += 4) store<u32>(slot, load<u32>(from));
  return slot;
}

function listOutputs(slot: u32, center: u32, draws: u32): u32 {
  const vocabulary = at.vocabulary;
  const noise = at.noise;
  store<u32>(slot, vocabulary + center);
  slot += 4;
  for (const end: u32 = draws + at.negative * 8; draws < end; draws += 8) {
    const cell = below(load<u32>(draws), vocabulary);
    const record = noise + cell * 8;
    // Either way is likely, so no branch.
    const word = select<u32>(cell, load<u32>(record, 4), load<u32>(draws, 4) < load<u32>(record));
    store<u32>(slot, vocabulary + word);
    slot += u32(word != center) * 4;
  }
  return slot;
}
