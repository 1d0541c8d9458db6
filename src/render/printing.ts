// One frame as shapes and texts rather than pixels: what a drawing program or a press takes. Colours and sizes repeat the shaders of points and
// lines (point_shader.ts, link_shader.ts), in plain arithmetic. Of the lines between pairs all have one width; a gradient becomes its middle.
import { EMPHASIS } from './cloud';
import { Coverage } from './covered';
import type { Drawing } from './drawing';
import { type Rect, within } from './label_placement';
import { selectedRing } from './labels';
import type { Lens } from './lens';
import { linksOf } from './links';
import { colorBytes, mixedHex } from './mixed_colors';
import type { PassFrame } from './pass';
import { FOG } from './points';
import { discRadius, emphasisOf, type Pixel, projectPoint, projectRow, shapeOf, wantedDiameter } from './projection';
import type { PrintedLine as Line, Printed, SceneTheme } from './types';

type Point = Printed['points'][number];

/** CSS pixels between labels and the picture's edge. */
const MARGIN = 8;
const RING = 5;
const PLACE = { radius: 6, asked: 13, placed: 12 };
/** Of an arrow's head, in CSS pixels and radians from its line. */
const HEAD = { length: 9, angle: 0.45 };
/** Left free at the ends of a line, as the links pass does. */
const TRIM = { start: 6, end: 5 };

export function printFrame(drawing: Drawing, lens: Lens, now: number): Printed {
  const { theme } = drawing;
  if (theme === null) throw new Error('nothing can be printed before there is a theme');
  const frame = drawing.frameAt(now, lens);
  const { width, height } = frame.view;
  const { points, behind } = pointsOf(drawing, frame, theme);
  const places = placesOf(drawing, frame, theme);
  const { cloud, rows, highlight } = drawing;
  const area = within({ x: 0, y: 0, width, height }, MARGIN);
  const taken: Rect[] = [...places.labels, ...places.points.map(({ x, y, radius }) => boxOf(x, y, radius))];
  const seen = { cloud, rows, highlight, theme, hovered: null, area, taken, span: lens.span() };
  const parts = drawing.clusters.printed({ ...frame, ...seen }, theme);
  const shown = { ...frame, ...seen, taken: [...taken, ...parts] };
  const labels = [...drawing.labels.printed(shown), ...places.labels, ...parts];
  return {
    ...{ width, height, ground: theme.ground, behind, labels, ring: selectedRing(shown) },
    points: [...points, ...places.points],
    pairs: pairLines(drawing, frame, theme),
    lines: linkLines(drawing, frame, theme),
  };
}

function pointsOf({ cloud, points }: Drawing, frame: PassFrame, theme: SceneTheme) {
  const { view, fog, morph, dimming } = frame;
  const coverage = new Coverage(view.width, view.height);
  const ground = colorBytes(theme.ground);
  const selection = colorBytes(theme.selection);
  const fogStrength = theme.dark ? FOG.night : FOG.paper;
  const seen: { readonly point: Point; readonly emphasised: boolean }[] = [];
  for (const { row, layer } of nearestFirst(cloud, frame)) {
    const pixel = pixelOf(cloud, row, frame)!;
    const emphasis = emphasisOf(cloud, row);
    const size = cloud.sizes[row]!;
    const drawn = discRadius(size, emphasis, pixel.depth, view);
    const radius = drawn * cloud.presence(row, morph) * clamp((pixel.depth - view.near) / view.near);
    if (radius < 0.05 || !coverage.add(pixel.x, pixel.y, radius, shapeOf(cloud, row) === 0)) continue;
    // As in the vertex shader: what is smaller than can be drawn is paler by its missing area.
    const wanted = wantedDiameter(size, pixel.depth, view) / 2;
    const far = clamp((pixel.depth - fog[0]) / (fog[1] - fog[0]));
    let light = Math.min(1, Math.max(0.35, (wanted / drawn) ** 2)) * (1 - fogStrength * far);
    if (emphasis > EMPHASIS.group) light = 1 - 0.2 * far;
    else if (emphasis === EMPHASIS.group) light = Math.max(light, 1 - 0.4 * far);
    else light *= 1 - 0.58 * dimming;
    const color = mixedHex(ground, emphasis === EMPHASIS.selected ? selection : points.tintOf(row), light);
    const point = { row, x: pixel.x, y: pixel.y, radius, color, shape: shapeOf(cloud, row) };
    seen.push({ point, emphasised: layer === 0 });
  }
  seen.reverse();
  return { points: seen.map(({ point }) => point), behind: seen.filter(({ emphasised }) => !emphasised).length };
}

/** Rows in the view: those of a highlight, then those of the group, then all others, each the nearest first. */
function nearestFirst(cloud: Drawing['cloud'], frame: PassFrame) {
  const found: { readonly row: number; readonly layer: number; readonly depth: number }[] = [];
  const { width, height } = frame.view;
  for (let row = 0; row < cloud.count; row++) {
    const pixel = pixelOf(cloud, row, frame);
    if (pixel === null || pixel.x < -30 || pixel.x > width + 30 || pixel.y < -30 || pixel.y > height + 30) continue;
    const emphasis = emphasisOf(cloud, row);
    found.push({ row, layer: emphasis > EMPHASIS.group ? 0 : 2 - emphasis, depth: pixel.depth });
  }
  return found.sort((a, b) => a.layer - b.layer || a.depth - b.depth || a.row - b.row);
}

const scratch: Pixel = { x: 0, y: 0, depth: 0 };

/** Valid until the next call. */
function pixelOf(cloud: Drawing['cloud'], row: number, { view, morph }: PassFrame): Pixel | null {
  return projectRow(cloud, row, morph, view, scratch) ? scratch : null;
}

function linkLines({ cloud, highlight }: Drawing, frame: PassFrame, theme: SceneTheme): Line[] {
  return linksOf(highlight).flatMap(({ start, end, alpha, width, arrow }) => {
    const from = pixelOf(cloud, start, frame);
    const [x1, y1] = [from?.x ?? 0, from?.y ?? 0];
    const to = from && pixelOf(cloud, end, frame);
    if (to === null) return [];
    const length = Math.hypot(to.x - x1, to.y - y1);
    if (length <= TRIM.start + TRIM.end) return [];
    const [dx, dy] = [(to.x - x1) / length, (to.y - y1) / length];
    const style = { width, color: theme.selection, opacity: (alpha[0] + alpha[1]) / 2 };
    const tip = { x: to.x - dx * TRIM.end, y: to.y - dy * TRIM.end };
    const line = (x2: number, y2: number): Line => ({ x1: tip.x, y1: tip.y, x2, y2, ...style });
    const heads = arrow ? [-HEAD.angle, HEAD.angle] : [];
    return [
      line(x1 + dx * TRIM.start, y1 + dy * TRIM.start),
      ...heads.map((angle) => {
        const [c, s] = [Math.cos(angle) * HEAD.length, Math.sin(angle) * HEAD.length];
        return line(tip.x - dx * c + dy * s, tip.y - dy * c - dx * s);
      }),
    ];
  });
}

function pairLines({ cloud, pairs }: Drawing, frame: PassFrame, theme: SceneTheme): Line[] {
  const style = { width: 1, color: theme.accent, opacity: pairs.opacity };
  const index = pairs.object.geometry.getIndex()?.array ?? [];
  const lines: Line[] = [];
  for (let n = 0; n < index.length; n += 2) {
    const from = pixelOf(cloud, index[n]!, frame);
    if (from === null) continue;
    const [x1, y1] = [from.x, from.y];
    const to = pixelOf(cloud, index[n + 1]!, frame);
    if (to !== null) lines.push({ x1, y1, x2: to.x, y2: to.y, ...style });
  }
  return lines;
}

/** Places that are no rows, and their names to the right of them. */
function placesOf({ markers }: Drawing, { now, view }: PassFrame, theme: SceneTheme) {
  const points: Point[] = [];
  const labels: Printed['labels'][number][] = [];
  for (const { kind, label: text, position } of markers.places(now)) {
    const pixel = { x: 0, y: 0, depth: 0 };
    if (!projectPoint(...position, view, pixel)) continue;
    const { x, y } = pixel;
    const size = PLACE[kind];
    const color = kind === 'asked' ? theme.selection : theme.accent;
    points.push({ row: -1, x, y, radius: PLACE.radius, color, shape: RING });
    // As wide as most fonts are: there is nothing on the page to measure.
    const width = 0.6 * size * text.length;
    labels.push({
      row: -1,
      text,
      x: x + PLACE.radius + 4,
      y: y - size * 0.7,
      width,
      height: size * 1.4,
      color,
      size,
      weight: 550,
    });
  }
  return { points, labels };
}

function boxOf(x: number, y: number, radius: number) {
  return { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius };
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
