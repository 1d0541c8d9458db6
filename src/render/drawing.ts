// One frame: all that is to be seen, drawn one pass after another, labels and marks over them. Says what is drawn, never when: scene.ts does.
import { type PerspectiveCamera, Scene as Stage } from 'three';
import type { CameraRig } from './camera';
import { Cloud } from './cloud';
import { Dimming } from './dimming';
import type { Activity } from './frame_loop';
import { within } from './label_placement';
import { isQuiet, LabelLayer } from './labels';
import type { Lens } from './lens';
import { LinksPass } from './links';
import { Markers } from './markers';
import { PairsPass } from './pairs';
import type { Pass, PassFrame } from './pass';
import { PointsPass } from './points';
import type { Surface } from './surface';
import type { Highlight, SceneTheme } from './types';

export const NOTHING: Highlight = { selected: null, neighbors: [], analogy: null };
/** CSS pixels between labels and the panels or the window's edge. */
const MARGIN = 6;

export class Drawing {
  readonly cloud = new Cloud();
  readonly points = new PointsPass();
  readonly pairs = new PairsPass();
  readonly links = new LinksPass();
  readonly labels = new LabelLayer();
  readonly markers = new Markers();
  theme: SceneTheme | null = null;
  highlight = NOTHING;
  /** Some rows are selected together. */
  grouped = false;
  private readonly surface: Surface;
  private readonly rig: CameraRig;
  private readonly still: () => boolean;
  private readonly stage = new Stage();
  /** By WebGL, in this order. */
  private readonly passes: readonly Pass[] = [this.points, this.pairs, this.links];
  private readonly dimming = new Dimming();

  constructor(surface: Surface, rig: CameraRig, still: () => boolean) {
    this.surface = surface;
    this.rig = rig;
    this.still = still;
    for (const { object } of this.passes) this.stage.add(object);
    this.attach();
  }

  /** After `cloud.reset`. Lines between pairs read the points' buffers. */
  attach(): void {
    this.pairs.detach();
    this.points.attach(this.cloud);
    this.pairs.attach(this.points.object.geometry);
  }

  setTheme(theme: SceneTheme): void {
    this.theme = theme;
    for (const pass of this.passes) pass.setTheme(theme);
  }

  /** What a frame at `now` is drawn by, as `lens` sees it. */
  frameAt(now: number, lens: Lens): PassFrame {
    const { cloud, surface } = this;
    return {
      now,
      view: lens.view(),
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

  /** Draws what is seen at `now`, and says whether more is to come. `moved` hears that rows are elsewhere on screen than in the last frame. */
  draw(now: number, hovered: number | null, moved: () => void): Activity {
    const { rig, cloud, highlight, theme, surface } = this;
    // Without a theme there are no colours yet, and without a context nothing to draw on.
    if (theme === null || surface.lost) return 'rest';
    const moving = rig.update(now);
    const dims = this.dimming.step(this.grouped || isQuiet(highlight) ? 1 : 0, now, this.still());
    const frame = this.frameAt(now, rig);
    const { view, morph, fade, fog } = frame;
    if (moving !== 'rest' || morph < 1) moved();
    this.render(frame, rig.camera);
    const area = within(rig.free(), MARGIN);
    const glides = this.markers.draw(now, view);
    const taken = this.markers.taken;
    this.labels.draw({ cloud, view, morph, highlight, fog, theme, hovered, area, taken, span: rig.span() });
    if (moving === 'follow') return 'follow';
    return moving === 'animate' || morph < 1 || fade < 1 || dims || glides ? 'animate' : 'rest';
  }

  dispose(): void {
    // Lines between pairs read the points' buffers, so they go first.
    for (const pass of [...this.passes].reverse()) pass.dispose();
    this.labels.canvas.remove();
    this.markers.element.remove();
  }
}
