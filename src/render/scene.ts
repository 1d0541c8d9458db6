// The renderer's facade: says who hears of what and has it drawn on demand. No React, no ML, no three.js types outside.
// What a frame shows is drawing.ts's; each pass and each kind of input has its own file.
import { CameraRig } from './camera';
import { robustExtent } from './camera_maths';
import { capture } from './capture';
import { rowsWithin } from './choosing';
import { Drawing, NOTHING } from './drawing';
import { drawArea } from './drawn_area';
import { FrameLoop } from './frame_loop';
import { frameRow, frameRows } from './framing';
import { listen } from './input';
import { stepped } from './keyboard';
import { Pointing } from './pointing';
import { printFrame } from './printing';
import { type Pixel, projectRow } from './projection';
import { sceneCamera } from './scene_camera';
import { sceneStats } from './scene_stats';
import { rowsToStep } from './stepping';
import { rowsUnderStroke } from './stroke';
import { Surface } from './surface';
import type {
  CaptureControl,
  ClusterLabelBox,
  ClusterMark,
  Highlight,
  Insets,
  LabelBox,
  PlaceMark,
  PointImages,
  PointLook,
  Printed,
  Scene,
  SceneEvents,
  SceneStats,
  SceneTheme,
  Trail,
} from './types';

const FADE_MS = 300;
/** The share of the rows that a fitted view holds, and of how many rows that is told. */
const SEEN = 0.97;
const EXTENT_ROWS = 8_000;

/** Draws into `container`, which must be positioned. Throws an Error named 'EngineUnavailable', with `advice`, where there is no WebGL. */
export function createScene(container: HTMLElement, events: SceneEvents): Scene {
  return new SceneView(container, events);
}

class SceneView implements Scene {
  private readonly container: HTMLElement;
  private readonly surface: Surface;
  readonly camera: Scene['camera'];
  private readonly rig: CameraRig;
  private readonly drawing: Drawing;
  private readonly loop: FrameLoop;
  private readonly pointing: Pointing;
  private readonly stopListening: () => void;
  private readonly motion = window.matchMedia('(prefers-reduced-motion: reduce)');
  /** The cloud has been placed once, so that there is something to morph from. */
  private placed = false;

  constructor(container: HTMLElement, events: SceneEvents) {
    this.container = container;
    const still = () => this.motion.matches;
    this.rig = new CameraRig(still);
    this.loop = new FrameLoop(
      (now) => this.drawing.draw(now, this.pointing.row),
      () => this.surface.fence(),
    );
    this.surface = new Surface(
      container,
      () => this.resize(),
      () => this.loop.invalidate(),
    );
    this.drawing = new Drawing(this.surface, this.rig, still, () => this.loop.invalidate());
    container.append(this.drawing.labels.canvas, this.drawing.markers.element);
    this.pointing = new Pointing(this.surface.canvas, {
      cloud: this.drawing.cloud,
      labels: this.drawing.labels,
      clusters: this.drawing.clusters,
      rows: this.drawing.rows,
      view: () => this.drawing.view(),
      morph: () => this.drawing.cloud.morph(performance.now()),
      onHover: (row) => {
        events.onHover(row);
        this.loop.invalidate();
      },
      onName: () => this.loop.invalidate(),
    });
    const { drawing, rig, surface } = this;
    this.camera = sceneCamera({ drawing, rig, canvas: surface.canvas, moved: () => this.attended() });
    this.stopListening = listen(this.surface.canvas, this.rig, this.pointing, {
      moved: () => this.attended(),
      attend: () => this.loop.attend(),
      pick: (row) => events.onPick(row),
      pickName: (x, y) => this.drawing.clusters.tell(x, y, events.onPickCluster),
      fit: () => this.fit(),
      step: (by) => this.step(by),
    });
    this.resize();
    void this.loop.hold(this.drawing.compile());
  }

  setPoints(count: number, sizes: Float32Array, label: (row: number) => string, order: Uint32Array): void {
    const { cloud, labels, rows } = this.drawing;
    cloud.reset(count, sizes);
    this.drawing.attach();
    rows.setOrder(order);
    this.drawing.trail.set(null);
    labels.setLabels(label, order);
    this.placed = false;
    this.pointing.hover(null);
    this.setHighlight(NOTHING);
  }

  setPositions(positions: Float32Array, morphMs: number, keepView = false): void {
    const { cloud, points, links, rows } = this.drawing;
    const now = performance.now();
    rows.forget();
    cloud.retarget(positions, now, this.motion.matches || !this.placed ? 0 : morphMs);
    points.positionsChanged(cloud);
    links.place(cloud);
    if (!keepView || !this.placed) this.rig.setExtent(robustExtent(positions, SEEN, EXTENT_ROWS), now, !this.placed);
    this.placed = true;
    this.loop.invalidate();
  }

  setColors(colors: Uint8Array | null): void {
    const { count } = this.drawing.cloud;
    if (colors !== null && colors.length < count * 3) {
      throw new RangeError(`${count} points need ${count * 3} colour bytes, got ${colors.length}`);
    }
    this.drawing.points.setColors(colors);
    this.attended();
  }

  setLook(look: PointLook): void {
    const { cloud, points } = this.drawing;
    cloud.restyle(look);
    points.lookChanged(cloud);
    points.setShaped(look.shapes?.some((shape) => shape !== 0) === true);
    this.attended();
  }

  setShown(shown: Uint8Array | null): void {
    const { cloud, points, links, rows } = this.drawing;
    rows.forget();
    cloud.setShown(shown, performance.now(), this.motion.matches ? 0 : FADE_MS);
    points.marksChanged();
    links.place(cloud);
    this.attended();
  }

  setGroup(group: Uint8Array | null): void {
    this.drawing.setGroup(group);
    this.attended();
  }

  async chooseRows(tool: 'lasso' | 'box', signal: AbortSignal): Promise<Uint32Array | null> {
    const { cloud, theme } = this.drawing;
    const place = { container: this.container, color: theme?.selection ?? 'currentColor', free: this.rig.free() };
    const outline = await drawArea(tool, place, signal);
    if (outline === null) return null;
    // As it is seen now, whatever moves while the rows are looked through.
    const view = this.drawing.view();
    const seen = { ...view, matrix: Array.from(view.matrix) };
    return rowsWithin(outline, cloud, seen, cloud.morph(performance.now()), signal);
  }

  setHighlight(highlight: Highlight): void {
    const { cloud, points, links } = this.drawing;
    this.drawing.highlight = highlight;
    points.marksChanged(cloud.emphasise(highlight));
    links.setHighlight(highlight, cloud);
    this.loop.invalidate();
  }

  setMarkers(marks: readonly PlaceMark[]): void {
    this.drawing.markers.set(marks, performance.now(), this.motion.matches);
    this.attended();
  }

  setPairs(pairs: Uint32Array | null, curves: Float32Array | null = null): void {
    this.drawing.setPairs(pairs, curves);
    this.attended();
  }

  setClusters(clusters: readonly ClusterMark[] | null): void {
    this.drawing.clusters.set(clusters);
    this.attended();
  }

  clusterLabels(): readonly ClusterLabelBox[] {
    return this.drawing.clusters.boxes();
  }

  setImages(images: PointImages | null): void {
    this.drawing.images.setImages(images);
  }

  setTrail(trail: Trail | null): void {
    this.drawing.trail.set(trail);
    this.attended();
  }

  setFlat(flat: boolean): void {
    this.rig.setFlat(flat, performance.now(), !this.placed);
    this.attended();
  }

  drawPath(signal: AbortSignal): Promise<readonly number[] | null> {
    const under = (x: number, y: number) => this.pointing.rowAt(x, y, true);
    return rowsUnderStroke(this.container, this.drawing.theme?.selection ?? 'currentColor', under, signal);
  }

  setTheme(theme: SceneTheme): void {
    this.drawing.setTheme(theme);
    this.container.style.backgroundColor = theme.ground;
    this.attended();
  }

  setInsets(insets: Insets): void {
    this.rig.setInsets(insets);
    this.attended();
  }

  focus(row: number): void {
    frameRow(this.rig, this.drawing.cloud, this.drawing.highlight, row, performance.now());
    this.attended();
  }

  frame(rows: readonly number[]): void {
    frameRows(this.rig, this.drawing.cloud, rows, performance.now());
    this.attended();
  }

  fit(): void {
    this.rig.fit(performance.now());
    this.attended();
  }

  setBusy(busy: boolean): void {
    this.loop.setBusy(busy);
  }

  pixelOf(row: number): { readonly x: number; readonly y: number } | null {
    const { cloud } = this.drawing;
    const pixel: Pixel = { x: 0, y: 0, depth: 0 };
    const seen = projectRow(cloud, row, cloud.morph(performance.now()), this.drawing.view(), pixel);
    return seen ? { x: pixel.x, y: pixel.y } : null;
  }

  capture(scale: number, control?: CaptureControl): Promise<HTMLCanvasElement> {
    const done = () => this.loop.invalidate();
    return capture({ drawing: this.drawing, surface: this.surface, lens: this.rig.alone() }, scale, control).finally(
      done,
    );
  }

  printed(): Printed {
    return printFrame(this.drawing, this.rig.alone(), performance.now());
  }

  labels(): readonly LabelBox[] {
    return this.drawing.labels.boxes();
  }

  stats(): SceneStats {
    return sceneStats(this.drawing, this.rig, this.loop);
  }

  dispose(): void {
    this.loop.dispose();
    this.pointing.dispose();
    this.stopListening();
    this.drawing.dispose();
    this.surface.dispose();
  }

  private step(by: 1 | -1): void {
    const rows = rowsToStep(this.drawing, this.rig.free(), performance.now());
    this.pointing.hover(stepped(rows, this.pointing.row, by));
  }

  /** What a person did changes what is on screen. */
  private attended(): void {
    this.loop.invalidate();
    this.loop.attend();
  }

  private resize(): void {
    const { width, height, ratio } = this.surface;
    this.drawing.labels.resize(width, height, ratio);
    this.drawing.clusters.resize();
    this.rig.resize(width, height);
    this.attended();
  }
}
