// The layout worker's answer on the parts of a map: where they are by the map's positions, what they are called by the space. The mathematics is ml/projection.
import type { Control, Layout } from '../ml/contracts';
import { nameClusters } from '../ml/projection/cluster_names';
import { findClusters } from '../ml/projection/clusters';
import type { PreparedVectors } from './held_vectors';
import type { LendApi, NamedClusters } from './layout_protocol';
import type { Caller } from './protocol';

/** `vectors` as they are, of the rows laid out. */
export async function namedClusters(
  layout: Layout,
  { x }: PreparedVectors,
  space: string,
  showHidden: boolean,
  lender: Caller<LendApi>,
  control: Control,
): Promise<NamedClusters> {
  const found = await findClusters(layout.positions, control);
  const { names, columns, hidden, items } = await lender.call('names', { space, rows: x.rows });
  const rows = { names, columns, vectors: x, hidden: new Set(showHidden ? [] : hidden), named: items };
  const texts = await nameClusters(found, rows, control);
  return { ...found, list: found.list.map((cluster, n) => ({ ...cluster, text: texts[n]! })) };
}
