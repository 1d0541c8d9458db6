// Where rows are on screen, on the CPU: what labels, picking and pixelOf share. The vertex shader in point_shader.ts does the same;
// keep `discRadius` and its GLSL twin equal, or a click misses what it sees.
import { type Cloud, EMPHASIS, GROUP_BIT, SHAPE_SHIFT, STATE_STRIDE } from './cloud';

/** One frame's camera: a column-major view-projection matrix whose clip w is the view depth, as in any GL perspective. */
export interface View {
  readonly matrix: ArrayLike<number>;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Points closer than this are hidden; they shrink on their way there. */
  readonly near: number;
  /** Depth at which sizes are as given. */
  readonly sizeDepth: number;
  /** What draws some rows as pictures. */
  readonly pictures?: Pictured;
}

export interface Pictured {
  /** Whether any row can be drawn so. */
  readonly on: boolean;
  /** Side of a row's picture in CSS pixels; 0 where it is drawn as its point. */
  sideOf(row: number, emphasis: number, depth: number, sizeDepth: number): number;
}

export interface Pixel {
  x: number;
  y: number;
  depth: number;
}

/** Exponent under 1: points grow with nearness, but slower than true perspective, so that a close view is not all discs. */
export const SIZE_POWER = 0.8;
export const SIZE_SCALE_MIN = 0.5;
export const SIZE_SCALE_MAX = 2.4;
/** Diameters in CSS pixels. Under the least, a disc is drawn at it and paler. */
export const DIAMETER_MIN = 1.5;
export const DIAMETER_MAX = 30;
/** Of a group there may be thousands: it stands out by what stands back. */
export const DIAMETER_GROUP = 3;
export const DIAMETER_NEIGHBOR = 7;
export const DIAMETER_SELECTED = 10;

/** Diameter that a row's size asks for at `depth`, which may be smaller than can be drawn. */
export function wantedDiameter(size: number, depth: number, view: View): number {
  const scale = Math.min(SIZE_SCALE_MAX, Math.max(SIZE_SCALE_MIN, (view.sizeDepth / depth) ** SIZE_POWER));
  return Math.min(DIAMETER_MAX, size * scale);
}

/** Radius in CSS pixels of a row's disc at `depth`, when wholly present. */
export function discRadius(size: number, emphasis: number, depth: number, view: View): number {
  let diameter = Math.max(DIAMETER_MIN, wantedDiameter(size, depth, view));
  if (emphasis === EMPHASIS.selected) diameter = Math.max(DIAMETER_SELECTED, diameter);
  else if (emphasis === EMPHASIS.neighbor) diameter = Math.max(DIAMETER_NEIGHBOR, diameter);
  else if (emphasis === EMPHASIS.group) diameter = Math.max(DIAMETER_GROUP, diameter);
  return diameter / 2;
}

/** Side in CSS pixels of a row's picture; 0 where it is drawn as its point. */
export function sideOf(cloud: Cloud, row: number, depth: number, { pictures, sizeDepth }: View): number {
  return pictures?.sideOf(row, emphasisOf(cloud, row), depth, sizeDepth) ?? 0;
}

/** Radius in CSS pixels of what a row is drawn as: half its picture's side, else its disc's. */
export function rowRadius(cloud: Cloud, row: number, depth: number, view: View): number {
  const disc = discRadius(cloud.sizes[row]!, emphasisOf(cloud, row), depth, view);
  return Math.max(disc, sideOf(cloud, row, depth, view) / 2);
}

/** One of EMPHASIS: what a highlight says of the row, else whether it is in the group. */
export function emphasisOf(cloud: Cloud, row: number): number {
  const kind = cloud.state[row * STATE_STRIDE + 2] ?? 0;
  const highlighted = kind & EMPHASIS.selected;
  return highlighted > 0 ? highlighted : (kind & GROUP_BIT) > 0 ? EMPHASIS.group : EMPHASIS.ordinary;
}

export function isInGroup(cloud: Cloud, row: number): boolean {
  return ((cloud.state[row * STATE_STRIDE + 2] ?? 0) & GROUP_BIT) > 0;
}

export function shapeOf(cloud: Cloud, row: number): number {
  return (cloud.state[row * STATE_STRIDE + 2] ?? 0) >> SHAPE_SHIFT;
}

/** Writes where `row` is into `out`; false when it is hidden, or at or behind the near limit. It may lie outside the viewport. */
export function projectRow(cloud: Cloud, row: number, e: number, view: View, out: Pixel): boolean {
  if (row < 0 || row >= cloud.count || cloud.presence(row, e) < 0.5) return false;
  const { from, to } = cloud;
  const i = row * 3;
  const x = from[i]! + (to[i]! - from[i]!) * e;
  const y = from[i + 1]! + (to[i + 1]! - from[i + 1]!) * e;
  const z = from[i + 2]! + (to[i + 2]! - from[i + 2]!) * e;
  return projectPoint(x, y, z, view, out);
}

/** The same of a place. */
export function projectPoint(x: number, y: number, z: number, view: View, out: Pixel): boolean {
  const m = view.matrix;
  const w = m[3]! * x + m[7]! * y + m[11]! * z + m[15]!;
  if (w <= view.near) return false;
  out.x = (((m[0]! * x + m[4]! * y + m[8]! * z + m[12]!) / w) * 0.5 + 0.5) * view.width;
  out.y = (0.5 - ((m[1]! * x + m[5]! * y + m[9]! * z + m[13]!) / w) * 0.5) * view.height;
  out.depth = w;
  return true;
}
