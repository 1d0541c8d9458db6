// Where vectors belong on a map, with what that takes found once for as long as the map and the vectors stay.
import type { Layout, Space } from '../ml/contracts';
import { type Place, placeOn } from '../ml/projection/place';
import { type OpenSpace, queried } from './open_space';

const places = new WeakMap<Float32Array, { readonly of: Space; readonly place: Place }>();

export function placeOf(open: OpenSpace, layout: Layout): Place {
  const known = places.get(layout.positions);
  const place = known?.of === open.space ? known.place : placeOn(layout, queried(open, true));
  places.set(layout.positions, { of: open.space, place });
  return place;
}
