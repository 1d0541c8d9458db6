// The renderer's facade: holds what is to be seen and draws it on demand, one pass after another. No React, no ML, no three.js types outside.
// Each pass and each kind of input has its own file; this one only says who hears of what.
import { Matrix4, Scene as Stage } from 'three';
import { CameraRig } from './camera';
import { robustExtent } from './camera_maths';
import { Cloud, STATE_STRIDE } from './cloud';
import { Dimming } from './dimming';
import { type Activity, FrameLoop } from './frame_loop';
import { listen } from './input';
import { stepped } from './keyboard';
import { within } from './label_placement';
import { LabelLayer } from './labels';
import { LinksPass } from './links';
import { Markers } from './markers';
import { NOT_YET } from './not_yet';
import { PairsPass } from './pairs';
import { Pointing } from './pointing';
import { PointsPass } from './points';
import { type Pixel, projectRow, type View } from './projection';
import { sceneCamera } from './scene_camera';
import { rowsUnderStroke } from './stroke';
import { Surface } from './surface';
import type { Highlight, Insets, LabelBox, PlaceMark, Scene, SceneEvents, SceneStats, SceneTheme } from './types';

const NOTHING: Highlight = { selected: null, neighbors: [], analogy: null };
/** CSS pixels between labels and the panels or the window's edge. */
const MARGIN = 6;
/** A focus shows this share of the neighbours: the last third may lie across the cloud. */
const NEIGHBORS_IN_VIEW = 0.65;
/** Of more rows than these, framing leaves the few that lie far off out of the view: the others would be a speck. */
const MANY_FRAMED = 8;

/** Draws into `container`, which must be positioned. Throws an Error named 'EngineUnavailable', with `advice`, where there is no WebGL. */
export function createScene(container: HTMLElement, events: SceneEvents): Scene {
  return Object.assign(new SceneView(container, events), NOT_YET);
}

class SceneView implements Omit<Scene, keyof typeof NOT_YET> {
  private readonly container: HTMLElement;
  private readonly surface: Surface;
  private readonly stage = new Stage();
  private readonly cloud = new Cloud();
  private readonly points = new PointsPass();
  private readonly links = new LinksPass();
  private readonly labelLayer = new LabelLayer();
  private readonly pairs = new PairsPass();
  private readonly markers = new Markers();
  private readonly dimming = new Dimming();
  readonly camera: Scene['camera'];
  private readonly rig: CameraRig;
  private readonly loop: FrameLoop;
  private readonly pointing: Pointing;
  private readonly stopListening: () => void;
  private readonly motion = window.matchMedia('(prefers-reduced-motion: reduce)');
  private readonly matrix = new Matrix4();
  private theme: SceneTheme | null = null;
  private highlight = NOTHING;
  /** The cloud has been placed once, so that there is something to morph from. */
  private placed = false;

  constructor(container: HTMLElement, events: SceneEvents) {
    this.container = container;
    this.rig = new CameraRig(() => this.motion.matches);
    this.loop = new FrameLoop(
      (now) => this.draw(now),
      () => this.surface.fence(),
    );
    this.surface = new Surface(
      container,
      () => this.resize(),
      () => this.loop.invalidate(),
    );
    container.append(this.labelLayer.canvas, this.markers.element);
    this.stage.add(this.points.object, this.pairs.object, this.links.object);
    this.attach();
    this.pointing = new Pointing(this.surface.canvas, {
      cloud: this.cloud,
      labels: this.labelLayer,
      view: () => this.view(),
      morph: () => this.cloud.morph(performance.now()),
      onHover: (row) => {
        events.onHover(row);
        this.loop.invalidate();
      },
    });
    this.camera = sceneCamera({ rig: this.rig, canvas: this.surface.canvas, moved: () => this.attended() });
    this.stopListening = listen(this.surface.canvas, this.rig, this.pointing, {
      moved: () => this.attended(),
      attend: () => this.loop.attend(),
      pick: (row) => events.onPick(row),
      fit: () => this.fit(),
      step: (by) => this.step(by),
    });
    this.resize();
  }

  setPoints(
    count: number,
    sizes: Float32Array,
    label: (row: number) => string,
    order: Uint32Array,
    diamond: (row: number) => boolean = () => false,
  ): void {
    this.cloud.reset(count, sizes);
    for (let row = 0; row < count; row++) this.cloud.state[row * STATE_STRIDE + 3] = diamond(row) ? 255 : 0;
    this.attach();
    this.labelLayer.setLabels(label, order);
    this.placed = false;
    this.pointing.hover(null);
    this.setHighlight(NOTHING);
  }

  setPositions(positions: Float32Array, morphMs: number): void {
    const now = performance.now();
    this.cloud.retarget(positions, now, this.motion.matches || !this.placed ? 0 : morphMs);
    this.points.positionsChanged();
    this.links.place(this.cloud);
    this.rig.setExtent(robustExtent(positions), now, !this.placed);
    this.placed = true;
    this.changed();
  }

  setColors(colors: Uint8Array | null): void {
    const { count } = this.cloud;
    if (colors !== null && colors.length < count * 3) {
      throw new RangeError(`${count} points need ${count * 3} colour bytes, got ${colors.length}`);
    }
    this.points.setColors(colors);
    this.attended();
  }

  setHighlight(highlight: Highlight): void {
    this.highlight = highlight;
    this.cloud.emphasise(highlight);
    this.points.emphasisChanged();
    this.links.setHighlight(highlight, this.cloud);
    this.changed();
  }

  setMarkers(marks: readonly PlaceMark[]): void {
    this.markers.set(marks, performance.now(), this.motion.matches);
    this.attended();
  }

  setPairs(pairs: Uint32Array | null): void {
    this.pairs.setPairs(pairs, this.cloud.count);
    this.attended();
  }

  setFlat(flat: boolean): void {
    this.rig.setFlat(flat, performance.now(), !this.placed);
    this.attended();
  }

  drawPath(signal: AbortSignal): Promise<readonly number[] | null> {
    const under = (x: number, y: number) => this.pointing.rowAt(x, y, true);
    return rowsUnderStroke(this.container, this.theme?.selection ?? 'currentColor', under, signal);
  }

  setTheme(theme: SceneTheme): void {
    this.theme = theme;
    this.points.setTheme(theme);
    this.links.setTheme(theme);
    this.pairs.setTheme(theme);
    this.container.style.backgroundColor = theme.ground;
    this.attended();
  }

  setInsets(insets: Insets): void {
    this.rig.setInsets(insets);
    this.attended();
  }

  focus(row: number): void {
    const { cloud, highlight, rig } = this;
    if (cloud.presence(row, 1) < 0.5) return;
    const here = cloud.goalOf(row);
    const distances = (highlight.selected === row ? highlight.neighbors : [])
      .filter((r) => cloud.presence(r, 1) > 0.5)
      .map((r) => Math.hypot(...cloud.goalOf(r).map((c, a) => c - here[a]!)))
      .sort((a, b) => a - b);
    const { radius } = rig.extent;
    const wanted = (distances[Math.floor(distances.length * NEIGHBORS_IN_VIEW)] ?? 0.3 * radius) * 1.25;
    rig.focus(here, Math.min(0.7 * radius, Math.max(0.28 * radius, wanted)), performance.now());
    this.attended();
  }

  frame(rows: readonly number[]): void {
    const { cloud, rig } = this;
    const places = rows.filter((row) => cloud.presence(row, 1) > 0.5).flatMap((row) => [...cloud.goalOf(row)]);
    if (places.length === 0) return;
    const { center, radius } = robustExtent(Float32Array.from(places), places.length > 3 * MANY_FRAMED ? 0.9 : 1);
    rig.focus(center, Math.max(0.45 * rig.extent.radius, 1.3 * radius), performance.now());
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
    const pixel: Pixel = { x: 0, y: 0, depth: 0 };
    const seen = projectRow(this.cloud, row, this.cloud.morph(performance.now()), this.view(), pixel);
    return seen ? { x: pixel.x, y: pixel.y } : null;
  }

  labels(): readonly LabelBox[] {
    return this.labelLayer.boxes();
  }

  stats(): SceneStats {
    const { lines } = this.pairs;
    const { flat } = this.rig;
    return { points: this.cloud.count, lines, flat, frames: this.loop.frames, frameMs: this.loop.frameMs };
  }

  dispose(): void {
    this.loop.dispose();
    this.pointing.dispose();
    this.stopListening();
    this.pairs.dispose();
    this.points.dispose();
    this.links.dispose();
    this.surface.dispose();
    this.labelLayer.canvas.remove();
    this.markers.element.remove();
  }

  private draw(now: number): Activity {
    const { rig, cloud, highlight, theme, surface } = this;
    // Without a theme there are no colours yet, and without a context nothing to draw on.
    if (theme === null || surface.lost) return 'rest';
    const moving = rig.update(now);
    const morph = cloud.morph(now);
    const highlighted = highlight.selected !== null || highlight.analogy !== null || highlight.path !== undefined;
    const dims = this.dimming.step(highlighted ? 1 : 0, now, this.motion.matches);
    if (moving !== 'rest' || morph < 1) this.pointing.forget();
    const view = this.view();
    const fog = rig.fog();
    const { near, sizeDepth } = view;
    this.points.update({ morph, pixelRatio: surface.ratio, sizeDepth, near, fog, dimming: this.dimming.value });
    this.pairs.update(morph, fog, this.dimming.value);
    const viewport = [rig.width, rig.height] as const;
    this.links.update({ morph, viewport, near, focusDepth: rig.pose.distance, fog });
    surface.renderer.render(this.stage, rig.camera);
    const area = within(rig.free(), MARGIN);
    const glides = this.markers.draw(now, view);
    const seen = { cloud, view, morph, highlight, fog, theme };
    this.labelLayer.draw({ ...seen, hovered: this.pointing.row, area, taken: this.markers.taken, span: rig.span() });
    if (moving === 'follow') return 'follow';
    return moving === 'animate' || morph < 1 || dims || glides ? 'animate' : 'rest';
  }

  private view(): View {
    const { rig } = this;
    rig.place();
    this.matrix.multiplyMatrices(rig.camera.projectionMatrix, rig.camera.matrixWorldInverse);
    const matrix = this.matrix.elements;
    return { matrix, width: rig.width, height: rig.height, near: rig.near(), sizeDepth: rig.sizeDepth() };
  }

  private step(by: 1 | -1): void {
    const labelled = this.labels().map((box) => box.row);
    const near = this.highlight.neighbors.filter((row) => labelled.includes(row));
    const rows = near.length > 0 ? near : labelled.sort((a, b) => a - b);
    this.pointing.hover(stepped(rows, this.pointing.row, by));
  }

  /** New arrays of the cloud: lines between pairs read the same buffers. */
  private attach(): void {
    this.pairs.detach();
    this.points.attach(this.cloud);
    this.pairs.attach(this.points.object.geometry);
  }

  /** What a person did moves what is on screen. */
  private attended(): void {
    this.changed();
    this.loop.attend();
  }

  /** What is on screen moves. */
  private changed(): void {
    this.pointing.forget();
    this.loop.invalidate();
  }

  private resize(): void {
    const { width, height, ratio } = this.surface;
    this.labelLayer.resize(width, height, ratio);
    this.rig.resize(width, height);
    this.attended();
  }
}
