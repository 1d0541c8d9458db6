// One frame: all that is to be seen, drawn one pass after another, labels and marks over them. Says what is drawn, never when: scene.ts does.
import { type PerspectiveCamera, Scene as Stage } from 'three';
import { BundlesPass } from './bundles';
import type { CameraRig } from './camera';
import { Cloud } from './cloud';
import { ClusterLabels } from './cluster_labels';
import { Dimming } from './dimming';
import type { Activity } from './frame_loop';
import { ImagesPass } from './images';
import { isQuiet } from './label_choice';
import { within } from './label_placement';
import { LabelLayer } from './labels';
import type { Lens } from './lens';
import { LinksPass } from './links';
import { Markers } from './markers';
import { PairsPass } from './pairs';
import type { Pass, PassFrame } from './pass';
import { PointsPass } from './points';
import type { View } from './projection';
import { SeenRows } from './seen_rows';
import type { Surface } from './surface';
import { TrailPass } from './trail';
import type { Highlight, SceneTheme } from './types';

export const NOTHING: Highlight = { selected: null, neighbors: [], analogy: null };
/** CSS pixels between labels and the panels or the window's edge. */
const MARGIN = 6;

export class Drawing {
  readonly cloud = new Cloud();
  readonly points = new PointsPass();
  readonly images: ImagesPass;
  readonly pairs = new PairsPass();
  readonly bundles = new BundlesPass(this.cloud);
  readonly links = new LinksPass();
  readonly trail = new TrailPass();
  readonly labels = new LabelLayer();
  readonly clusters = new ClusterLabels(this.labels.canvas);
  readonly markers = new Markers();
  readonly rows: SeenRows;
  theme: SceneTheme | null = null;
  highlight = NOTHING;
  /** Some rows are selected together; or they were, and all others still come back. */
  private grouped: 'yes' | 'no' | 'leaves' = 'no';
  private readonly surface: Surface;
  private readonly rig: CameraRig;
  private readonly still: () => boolean;
  private readonly stage = new Stage();
  /** By WebGL, in this order. */
  private readonly passes: readonly Pass[];
  private readonly dimming = new Dimming();

  /** `still` says whether the visitor asked for reduced motion; `again` has another frame drawn. */
  constructor(surface: Surface, rig: CameraRig, still: () => boolean, again: () => void) {
    this.rows = new SeenRows(this.cloud, again);
    this.surface = surface;
    this.rig = rig;
    this.still = still;
    this.images = new ImagesPass(surface, this.cloud, again);
    this.passes = [this.points, this.images, this.pairs, this.bundles, this.links, this.trail];
    for (const { object } of this.passes) this.stage.add(object);
    this.labels.under = (context, theme) => this.clusters.paint(context, theme);
    this.attach();
  }

  /** Has the graphics device compile what every map is drawn with, beside the page: the first frame would wait for it. */
  async compile(): Promise<void> {
    const { renderer } = this.surface;
    // Where it cannot tell when it is done, asking would only be noise on the console.
    const tells = renderer.extensions.has('KHR_parallel_shader_compile');
    if (tells) await renderer.compileAsync(this.points.object, this.rig.camera, this.stage);
  }

  /** Some rows are selected together. */
  get groupShown(): boolean {
    return this.grouped === 'yes';
  }

  /** After `cloud.reset`. Lines between pairs read the points' buffers. */
  attach(): void {
    this.grouped = 'no';
    this.pairs.detach();
    this.points.attach(this.cloud);
    this.images.attach(this.points.object.geometry);
    this.pairs.attach(this.points.object.geometry);
    this.bundles.setCurves(new Uint32Array(0), null);
    this.clusters.set(null);
  }

  /** Straight lines, or curves in their place. */
  setPairs(pairs: Uint32Array | null, curves: Float32Array | null): void {
    this.pairs.setPairs(curves === null ? pairs : null, this.cloud.count);
    this.bundles.setCurves(pairs ?? new Uint32Array(0), curves);
  }

  /** A group that is left keeps its marks until the others are back: else it would stand back with them for a moment. */
  setGroup(group: Uint8Array | null): void {
    this.labels.setGroup(group);
    if (group === null && this.grouped === 'yes' && !isQuiet(this.highlight)) this.grouped = 'leaves';
    else this.mark(group);
  }

  setTheme(theme: SceneTheme): void {
    this.theme = theme;
    for (const pass of this.passes) pass.setTheme(theme);
  }

  /** What the camera sees now. Its matrix is written anew with the next call. */
  view(lens: Lens = this.rig): View {
    const { width, height } = lens;
    const [near, sizeDepth] = [lens.near(), lens.sizeDepth()];
    return { matrix: lens.clip(), width, height, near, sizeDepth, pictures: this.images };
  }

  /** What a frame at `now` is drawn by, as `lens` sees it. */
  frameAt(now: number, lens: Lens): PassFrame {
    const { cloud, surface } = this;
    return {
      now,
      view: this.view(lens),
      morph: cloud.morph(now),
      fade: cloud.fade(now),
      fog: lens.fog(),
      dimming: this.dimming.value,
      focusDepth: lens.pose.distance,
      pixelRatio: surface.ratio,
    };
  }

  /** By WebGL alone, to the renderer's present target. */
  render(frame: PassFrame, camera: PerspectiveCamera): void {
    for (const pass of this.passes) pass.update(frame);
    this.surface.renderer.render(this.stage, camera);
  }

  /** Draws what is seen at `now`, and says whether more is to come. */
  draw(now: number, hovered: number | null): Activity {
    const { rig, cloud, highlight, theme, surface } = this;
    // Without a theme there are no colours yet, and without a context nothing to draw on.
    if (theme === null || surface.lost) return 'rest';
    const moving = rig.update(now);
    const standsBack = this.grouped === 'yes' || isQuiet(highlight);
    const dims = this.dimming.step(standsBack ? 1 : 0, now, this.still());
    if (this.grouped === 'leaves' && (standsBack || !dims)) this.mark(null);
    const frame = this.frameAt(now, rig);
    const { view, morph, fade, fog } = frame;
    if (morph >= 1) this.rows.settle();
    this.render(frame, rig.camera);
    const area = within(rig.free(), MARGIN);
    const glides = this.markers.draw(now, view);
    const marked = { cloud, view, morph, highlight, area, fog, taken: this.markers.taken };
    const comes = this.clusters.place(marked, now, this.still());
    const taken = [...this.markers.taken, ...this.clusters.taken];
    const { rows } = this;
    this.labels.draw({ cloud, rows, view, morph, highlight, fog, theme, hovered, area, taken, span: rig.span() });
    if (moving === 'follow') return 'follow';
    return moving === 'animate' || morph < 1 || fade < 1 || dims || glides || comes ? 'animate' : 'rest';
  }

  dispose(): void {
    // Lines between pairs read the points' buffers, so they go first.
    for (const pass of [...this.passes].reverse()) pass.dispose();
    this.rows.dispose();
    this.labels.canvas.remove();
    this.markers.element.remove();
  }

  private mark(group: Uint8Array | null): void {
    this.cloud.setGroup(group);
    this.points.marksChanged();
    this.grouped = group === null ? 'no' : 'yes';
  }
}
