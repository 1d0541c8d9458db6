// The trail pass: where one row was at each moment of its training, a line with a dot at every moment. Bright up to the moment that is shown, pale beyond it.
// Its places are fixed: points move along it, it does not. Lines are drawn as links are (link_shader.ts), so that depth shows in the same ways.
import {
  BufferAttribute,
  BufferGeometry,
  Group,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  Mesh,
  Points,
  ShaderMaterial,
  Vector2,
  Vector3,
} from 'three';
import { OVER } from './blending';
import { LINK_FRAGMENT, LINK_VERTEX } from './link_shader';
import { CORNERS } from './links';
import type { Pass, PassFrame } from './pass';
import { displayColor } from './points';
import type { SceneTheme, Trail } from './types';

/** Opacity of what is passed, at the start and at the moment shown, and of what is to come. */
const PASSED = [0.45, 0.95] as const;
const AHEAD = 0.4;
const WIDTH = { passed: 2.4, ahead: 1.5 };
/** Diameters in CSS pixels of a moment, and of the one shown. */
const DOT = { moment: 5, shown: 11 };

const DOT_VERTEX = `
attribute vec2 style;
uniform vec2 fog;
uniform float pixelRatio;
uniform float focusDepth;
varying float vAlpha;
varying float vSize;

void main() {
  vec4 clip = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
  float nearness = 1.0 - clamp((clip.w - fog.x) / (fog.y - fog.x), 0.0, 1.0);
  vAlpha = style.x * mix(0.55, 1.0, nearness);
  vSize = style.y * clamp(sqrt(focusDepth / clip.w), 0.8, 1.6) * pixelRatio;
  gl_PointSize = vSize + 2.0;
  // Before the discs of points, as the line is.
  gl_Position = vec4(clip.xy, -0.985 * clip.w, clip.w);
}
`;

const DOT_FRAGMENT = `
uniform vec3 color;
varying float vAlpha;
varying float vSize;

void main() {
  float reach = length(gl_PointCoord - 0.5) * (vSize + 2.0);
  float alpha = vAlpha * clamp(0.5 * vSize - reach + 0.5, 0.0, 1.0);
  if (alpha < 0.004) discard;
  gl_FragColor = vec4(color * alpha, alpha);
}
`;

export class TrailPass implements Pass {
  readonly object = new Group();
  /** Drawn now. */
  moments = 0;
  private readonly uniforms = {
    morph: { value: 1 },
    viewport: { value: new Vector2(1, 1) },
    nearLimit: { value: 0.01 },
    focusDepth: { value: 1 },
    fog: { value: new Vector2(0, 1) },
    color: { value: new Vector3(1, 1, 1) },
    pixelRatio: { value: 1 },
  };
  private readonly line: Mesh<InstancedBufferGeometry, ShaderMaterial>;
  private readonly dots: Points<BufferGeometry, ShaderMaterial>;

  constructor() {
    const material = (vertexShader: string, fragmentShader: string) =>
      new ShaderMaterial({ vertexShader, fragmentShader, uniforms: this.uniforms, ...OVER, depthWrite: false });
    this.line = new Mesh(new InstancedBufferGeometry(), material(LINK_VERTEX, LINK_FRAGMENT));
    this.dots = new Points(new BufferGeometry(), material(DOT_VERTEX, DOT_FRAGMENT));
    for (const object of [this.line, this.dots]) {
      object.frustumCulled = false;
      object.matrixAutoUpdate = false;
      object.renderOrder = 2;
      this.object.add(object);
    }
    this.object.visible = false;
  }

  /** Throws where the moment shown is none of it. */
  set(trail: Trail | null): void {
    this.moments = trail === null ? 0 : trail.positions.length / 3;
    this.object.visible = this.moments > 1;
    this.line.geometry.dispose();
    this.dots.geometry.dispose();
    this.line.geometry = new InstancedBufferGeometry();
    this.dots.geometry = new BufferGeometry();
    if (trail === null) return;
    const { positions, at } = trail;
    if (!(at >= 0 && at < this.moments)) throw new RangeError(`a trail of ${this.moments} moments has none at ${at}`);
    const glow = (n: number) => (n > at ? AHEAD : PASSED[0] + ((PASSED[1] - PASSED[0]) * n) / Math.max(1, at));
    this.placeLine(positions, at, glow);
    const marks = Array.from({ length: this.moments }, (_, n) => [
      n === at ? 1 : glow(n),
      n === at ? DOT.shown : DOT.moment,
    ]);
    this.dots.geometry.setAttribute('position', new BufferAttribute(positions, 3));
    this.dots.geometry.setAttribute('style', new BufferAttribute(new Float32Array(marks.flat()), 2));
  }

  setTheme(theme: SceneTheme): void {
    this.uniforms.color.value = displayColor(theme.selection);
  }

  update({ view, fog, focusDepth, pixelRatio }: PassFrame): void {
    const u = this.uniforms;
    u.viewport.value.set(view.width, view.height);
    u.nearLimit.value = view.near;
    u.focusDepth.value = focusDepth;
    u.fog.value.set(fog[0], fog[1]);
    u.pixelRatio.value = pixelRatio;
  }

  dispose(): void {
    for (const { geometry, material } of [this.line, this.dots]) {
      geometry.dispose();
      material.dispose();
    }
  }

  private placeLine(positions: Float32Array, at: number, glow: (n: number) => number): void {
    const { geometry } = this.line;
    const count = this.moments - 1;
    const [starts, ends] = [positions.subarray(0, 3 * count), positions.subarray(3)];
    const style = Array.from({ length: count }, (_, n) => {
      const passed = n < at;
      return [passed ? glow(n) : AHEAD, passed ? glow(n + 1) : AHEAD, passed ? WIDTH.passed : WIDTH.ahead, 0];
    });
    geometry.instanceCount = count;
    geometry.setAttribute('position', new BufferAttribute(CORNERS, 3));
    for (const [name, places] of [
      ['startFrom', starts],
      ['startTo', starts],
      ['endFrom', ends],
      ['endTo', ends],
    ] as const) {
      geometry.setAttribute(name, new InstancedBufferAttribute(places, 3));
    }
    geometry.setAttribute('style', new InstancedBufferAttribute(new Float32Array(style.flat()), 4));
    geometry.setAttribute('trim', new InstancedBufferAttribute(new Float32Array(2 * count), 2));
  }
}
