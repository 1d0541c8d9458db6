// The table beside the map: every row of the space, or those shown or selected, to be sorted, searched and selected.
export function TablePanel() {
  return null;
}
