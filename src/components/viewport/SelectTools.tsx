// How the pointer selects: one point, a box, an outline; and what to do with what is selected.
export function SelectTools() {
  return null;
}
