// Where a map lies in memory: addresses that the host writes, in this order (projection/tsne/descent.ts).

@unmanaged
export class Plan {
  /** 2 or 3. */
  dims: u32;
  rows: u32;
  /** P by rows: row i's entries are [starts[i], starts[i + 1]), a multiple of four, filled up with entries of value 0. */
  starts: u32;
  columns: u32;
  values: u32;
  /** A point every 8 bytes (x, y) or 16 (x, y, z, 0), as in the four below. */
  positions: u32;
  /** Σ p q (y_i − y_j), and Σ q² (y_i − y_j), with q = 1 / (1 + |y_i − y_j|²). */
  pull: u32;
  push: u32;
  velocity: u32;
  gains: u32;
  /** Of each point its place on the Morton curve, high, and its row, low: u64, sorted; and as much room to sort in. */
  curve: u32;
  spare: u32;
  /** Counts of the sort. */
  counts: u32;
  /** (x, y, z, 1) of each point in the order of the curve, and of GROUP more. */
  points: u32;
  nodes: u32;
  /** Where the nodes end. */
  end: u32;
  /** SCRATCH bytes for each block of rows. */
  scratch: u32;
  /** f64 for each block: its part of Z = Σ q over all pairs. */
  sums: u32;
}

/** Bytes from one point to the next, 8 or 16, as a shift. */
@inline
export function shiftOf(plan: Plan): u32 {
  return plan.dims == 2 ? 3 : 4;
}

/** Points that walk the tree together. */
export const GROUP: u32 = 16;

/**
 * A node: its middle (x, y, z) and mass, the lower corner of its box and 8 σ² / 2 dims, the upper corner, then (side / θ)², where its subtree ends, and of
 * a leaf its points.
 */
export const NODE: u32 = 64;
export const NODE_LOW: u32 = 16;
export const NODE_SPREAD: u32 = 28;
export const NODE_HIGH: u32 = 32;
export const NODE_OPENS: u32 = 48;
export const NODE_NEXT: u32 = 52;
export const NODE_FIRST: u32 = 56;
export const NODE_COUNT: u32 = 60;
