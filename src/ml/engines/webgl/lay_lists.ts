// The lists of a chunk (webgpu/pack_windows.ts) as texels of four floats, so that a fragment finds all that it needs to know of its slot
// or row in one fetch. Indices are exact in float32 below 2²⁴. Four kinds of rows of one texel, batch after batch:
//   slot      its row of the joint table, then of its window: the first slot, the first output's slot, the end
//   touched   a row of the joint table, and where its slots start and end in the order
//   order     four entries: the slots of the touched rows, one row's after another's
//   measured  the first slot, the first output's slot and the end of a window whose loss is measured

import { measuredEvery } from '../sampling';
import type { GroupedSlots, PackerShape } from '../webgpu/pack_kernel';
import type { PackedBatch } from '../webgpu/pack_windows';

/** Where the lists of one batch start, in texels, how many entries they have, and where they end. */
export interface BatchLists {
  readonly slotsAt: number;
  readonly slots: number;
  readonly touchedAt: number;
  readonly touched: number;
  readonly orderAt: number;
  readonly measuredAt: number;
  readonly measured: number;
  readonly end: number;
}

/** Writes the lists of a batch, which lie in `lists`, to `texels` from texel `slotsAt` on. */
export type Lay<Batch> = (batch: Batch, lists: Int32Array, texels: Float32Array, slotsAt: number) => BatchLists;

/** Texels that the lists of a chunk need at most. `slots` is what a batch has at most, `rows` the rows of the joint table. */
export function texelsFor({ positions, batches }: PackerShape, slots: number, rows: number): number {
  return groupTexelsFor(batches, slots, rows) + (batches * positions) / measuredEvery;
}

/** Those of slots, touched rows and order. */
export function groupTexelsFor(batches: number, slots: number, rows: number): number {
  return batches * (slots + Math.min(slots, rows) + Math.ceil(slots / 4));
}

export const layWindows: Lay<PackedBatch> = (batch, lists, texels, slotsAt) => {
  const groups = layGroups(batch, lists, texels, slotsAt);
  const measuredAt = groups.end;
  let measured = 0;
  let at = 4 * slotsAt;
  for (let d = batch.windowsAt; d < batch.windowsAt + 4 * batch.windows; d += 4) {
    const first = lists[d]!;
    const firstOutput = first + lists[d + 1]!;
    const end = firstOutput + lists[d + 2]!;
    for (let slot = first; slot < end; slot++) {
      texels[at++] = lists[batch.slotsAt + slot]!;
      texels[at++] = first;
      texels[at++] = firstOutput;
      texels[at++] = end;
    }
    if (lists[d + 3]! >= 0) texels.set([first, firstOutput, end], 4 * (measuredAt + measured++));
  }
  return { ...groups, measuredAt, measured, end: measuredAt + measured };
};

/** All but the slots themselves, for which it leaves room. */
export function layGroups(batch: GroupedSlots, lists: Int32Array, texels: Float32Array, slotsAt: number) {
  const slots = batch.rowsAt - batch.slotsAt;
  const touchedAt = slotsAt + slots;
  const orderAt = touchedAt + batch.rows;
  let at = 4 * touchedAt;
  for (let r = 0; r < batch.rows; r++) {
    texels[at++] = lists[batch.rowsAt + r]!;
    texels[at++] = lists[batch.startsAt + r]!;
    texels[at++] = lists[batch.startsAt + r + 1]!;
    texels[at++] = 0;
  }
  texels.set(lists.subarray(batch.orderAt, batch.orderAt + slots), at);
  return { slotsAt, slots, touchedAt, touched: batch.rows, orderAt, end: orderAt + Math.ceil(slots / 4) };
}
