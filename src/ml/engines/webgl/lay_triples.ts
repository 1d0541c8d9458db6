// The lists of a batch of triples (webgpu/pack_triples.ts) as texels of four floats, like those of windows (lay_lists.ts):
//   slot      its row of the joint table, the first slot of its example, the example's target and weight
//   touched   a row of the joint table, and where its slots start and end in the order
//   order     four entries: the slots of the touched rows, one row's after another's
import type { TripleBatch } from '../webgpu/pack_triples';
import { type Lay, layGroups } from './lay_lists';

/** An example has `width` slots; every `perLoss` examples have one loss. */
export function layTriples(width: number, perLoss: number): Lay<TripleBatch> {
  return (batch, lists, texels, slotsAt) => {
    const floats = new Float32Array(lists.buffer, lists.byteOffset, lists.length);
    let at = 4 * slotsAt;
    for (let e = 0; e < batch.examples; e++) {
      const aim = batch.aimsAt + 2 * e;
      for (let slot = width * e; slot < width * (e + 1); slot++) {
        texels[at++] = lists[batch.slotsAt + slot]!;
        texels[at++] = width * e;
        texels[at++] = floats[aim]!;
        texels[at++] = floats[aim + 1]!;
      }
    }
    const groups = layGroups(batch, lists, texels, slotsAt);
    return { ...groups, measuredAt: groups.end, measured: Math.ceil(batch.examples / perLoss) };
  };
}
