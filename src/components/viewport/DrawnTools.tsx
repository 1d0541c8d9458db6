// What is drawn besides points: names of clusters, lines between true neighbours.
export function DrawnTools() {
  return null;
}
