// The columns that colour, size and shape the points of the space on screen, as they are: null where none does, or the space has none of it.
import { MAP_ERROR } from '../../state/honest_state';
import { useApp, useAppContext } from '../../state/react';

export function useLook() {
  const { arrays } = useAppContext();
  const { color, size, shape, scale, sizes, kind } = useApp((state) => state.map);
  const active = useApp((state) => state.active);
  useApp((state) => (state.map.color === MAP_ERROR ? state.map.version + state.honest.version : state.spaces));
  const columns = arrays.get(active)?.columns ?? [];
  const find = (name: string | null) => arrays.colorOf(active, kind, name);
  const sized = find(size);
  const shaped = find(shape);
  return {
    columns,
    /** As chosen: the error of the map may not be known yet. */
    wanted: color === MAP_ERROR || columns.some(({ name }) => name === color) ? color : null,
    color: find(color),
    scale,
    size: sized?.categories === undefined ? sized : null,
    sizes,
    shape: shaped?.categories === undefined ? null : shaped,
  };
}
