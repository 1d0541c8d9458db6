// The k nearest points of a point on a map, exactly: a k-d tree (Bentley 1975; Friedman, Bentley & Finkel 1977) over places of two or three
// numbers, to which dense clusters and far outliers are alike, where a grid's cells would be too full or empty. Not for vectors: in many
// dimensions a tree is no better than a scan.

/** Points of a leaf, which are scanned: fewer make a deeper tree, more make longer scans. */
const LEAF = 10;

export class PlaceTree {
  /** Point numbers; a node is a range of them, parted along one axis by its middle one. */
  readonly order: Uint32Array;
  /** The k nearest that `find` found last, nearest first, equally near ones by number. */
  readonly near: Uint32Array;
  private readonly distances: Float64Array;
  private readonly dims: number;
  /** Coordinates in the order of points, so that a leaf lies together. */
  private readonly places: Float32Array;
  /** Axis along which the node parts whose middle is here. */
  private readonly axes: Uint8Array;
  private readonly asked = new Float64Array(3);
  private point = 0;

  /** `positions` are points × dims. k is cut to the number of others. */
  constructor(positions: Float32Array, dims: number, k: number) {
    const points = positions.length / dims;
    this.dims = dims;
    this.near = new Uint32Array(Math.max(0, Math.min(k, points - 1)));
    this.distances = new Float64Array(this.near.length);
    this.order = Uint32Array.from({ length: points }, (_, i) => i);
    this.axes = new Uint8Array(points);
    this.places = positions;
    this.part(0, points);
    this.places = new Float32Array(positions.length);
    this.order.forEach((point, at) => {
      for (let c = 0; c < dims; c++) this.places[at * dims + c] = positions[point * dims + c]!;
    });
  }

  /** Finds the k nearest of the point at this place of `order`, itself left out. */
  find(at: number): void {
    for (let c = 0; c < this.dims; c++) this.asked[c] = this.places[at * this.dims + c]!;
    this.point = this.order[at]!;
    this.distances.fill(Number.POSITIVE_INFINITY);
    this.near.fill(0xffffffff);
    if (this.near.length > 0) this.search(0, this.order.length);
  }

  private search(from: number, to: number): void {
    if (to - from <= LEAF) {
      for (let at = from; at < to; at++) this.offer(at);
      return;
    }
    const middle = (from + to) >>> 1;
    const axis = this.axes[middle]!;
    const beyond = this.asked[axis]! - this.places[middle * this.dims + axis]!;
    if (beyond < 0) this.search(from, middle);
    else this.search(middle + 1, to);
    // Equally far is near enough: of equals the lower number counts.
    if (beyond * beyond > this.distances[this.distances.length - 1]!) return;
    this.offer(middle);
    if (beyond < 0) this.search(middle + 1, to);
    else this.search(from, middle);
  }

  private offer(at: number): void {
    const { asked, places, dims, distances, near } = this;
    const x = places[at * dims]! - asked[0]!;
    const y = places[at * dims + 1]! - asked[1]!;
    const z = dims === 3 ? places[at * dims + 2]! - asked[2]! : 0;
    const distance = x * x + y * y + z * z;
    let to = distances.length - 1;
    if (distance > distances[to]!) return;
    const point = this.order[at]!;
    if (point === this.point || (distance === distances[to] && point > near[to]!)) return;
    while (to > 0 && (distance < distances[to - 1]! || (distance === distances[to - 1] && point < near[to - 1]!))) {
      distances[to] = distances[to - 1]!;
      near[to] = near[to - 1]!;
      to--;
    }
    distances[to] = distance;
    near[to] = point;
  }

  /** Brings the middle of a range along its widest axis into the middle, smaller ones before it (quickselect), and so on in both halves. */
  private part(from: number, to: number): void {
    if (to - from <= LEAF) return;
    const axis = this.widest(from, to);
    const middle = (from + to) >>> 1;
    const { order, places, dims } = this;
    let low = from;
    let high = to - 1;
    while (low < high) {
      const pivot = places[order[(low + high) >>> 1]! * dims + axis]!;
      let i = low;
      let j = high;
      while (i <= j) {
        while (places[order[i]! * dims + axis]! < pivot) i++;
        while (places[order[j]! * dims + axis]! > pivot) j--;
        if (i > j) break;
        const moved = order[i]!;
        order[i++] = order[j]!;
        order[j--] = moved;
      }
      if (middle <= j) high = j;
      else if (middle >= i) low = i;
      else break;
    }
    this.axes[middle] = axis;
    this.part(from, middle);
    this.part(middle + 1, to);
  }

  private widest(from: number, to: number): number {
    let widest = 0;
    let most = -1;
    for (let axis = 0; axis < this.dims; axis++) {
      let least = Number.POSITIVE_INFINITY;
      let largest = Number.NEGATIVE_INFINITY;
      for (let at = from; at < to; at++) {
        const value = this.places[this.order[at]! * this.dims + axis]!;
        if (value < least) least = value;
        if (value > largest) largest = value;
      }
      if (largest - least > most) {
        most = largest - least;
        widest = axis;
      }
    }
    return widest;
  }
}
