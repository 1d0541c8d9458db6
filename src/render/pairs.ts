// The pairs pass: faint lines between rows that belong together, drawn under the points in one call. A long line shows where the map tears.
// Its geometry is an index into the points' own buffers, so that lines move with them and a new frame costs nothing here.
import {
  BufferAttribute,
  BufferGeometry,
  LineSegments,
  ShaderMaterial,
  type ShaderMaterialParameters,
  Vector2,
  Vector3,
} from 'three';
import { OVER } from './blending';
import type { Pass, PassFrame } from './pass';
import { PRESENCE_GLSL } from './point_shader';
import { displayColor } from './points';
import type { SceneTheme } from './types';

/** What the points pass keeps by row and the lines read too. */
const SHARED = ['position', 'goal', 'mark'] as const;
/** Opacity of one line where there are few, and at least; many overlap. */
const STRENGTH = { most: 0.5, least: 0.028, lines: 600 };
/** Share of it that is left beside a selection. */
const DIMMED = 0.25;

const VERTEX = `
attribute vec3 goal;
attribute vec4 mark;
uniform float morph;
uniform float fade;
uniform vec2 fog;
varying float vLight;
varying float vPresence;
${PRESENCE_GLSL}
void main() {
  vec4 clip = projectionMatrix * modelViewMatrix * vec4(mix(position, goal, morph), 1.0);
  vPresence = presenceOf(mark, morph, fade);
  vLight = mix(1.0, 0.45, clamp((clip.w - fog.x) / (fog.y - fog.x), 0.0, 1.0));
  // Behind all discs, whatever their depth: lines are the ground that points stand on.
  gl_Position = vec4(clip.xy, 0.999 * clip.w, clip.w);
}
`;

const FRAGMENT = `
uniform vec3 color;
uniform float strength;
varying float vLight;
varying float vPresence;

void main() {
  // A row that is hidden has no place: its lines would point anywhere.
  if (vPresence < 0.998) discard;
  float alpha = strength * vLight;
  gl_FragColor = vec4(color * alpha, alpha);
}
`;

/** Opacity of each of so many lines. */
export function strengthOf(lines: number, dimming: number): number {
  const strength = Math.max(STRENGTH.least, STRENGTH.most * Math.min(1, STRENGTH.lines / Math.max(1, lines)) ** 0.75);
  return strength * (1 + (DIMMED - 1) * dimming);
}

/** A pass of lines under all points, not drawn before there are any. */
export function faintLines(
  vertexShader: string,
  fragmentShader: string,
  uniforms: NonNullable<ShaderMaterialParameters['uniforms']>,
): LineSegments<BufferGeometry, ShaderMaterial> {
  const material = new ShaderMaterial({ vertexShader, fragmentShader, uniforms, ...OVER, depthWrite: false });
  const object = new LineSegments(new BufferGeometry(), material);
  object.frustumCulled = false;
  object.matrixAutoUpdate = false;
  object.renderOrder = 1;
  object.visible = false;
  return object;
}

export class PairsPass implements Pass {
  readonly object: LineSegments<BufferGeometry, ShaderMaterial>;
  /** Drawn now. */
  lines = 0;
  private readonly uniforms = {
    morph: { value: 1 },
    fade: { value: 1 },
    fog: { value: new Vector2(0, 1) },
    color: { value: new Vector3(1, 1, 1) },
    strength: { value: 0 },
  };

  constructor() {
    this.object = faintLines(VERTEX, FRAGMENT, this.uniforms);
  }

  /** Of one line, in the last frame. */
  get opacity(): number {
    return this.uniforms.strength.value;
  }

  /** Before the points' buffers are replaced: they are freed once, by their owner. */
  detach(): void {
    for (const name of SHARED) this.object.geometry.deleteAttribute(name);
    this.setPairs(null, 0);
  }

  /** After it: takes the new ones. */
  attach(points: BufferGeometry): void {
    for (const name of SHARED) this.object.geometry.setAttribute(name, points.getAttribute(name));
  }

  /** Throws where a pair names a row that is not among `rows`. */
  setPairs(pairs: Uint32Array | null, rows: number): void {
    const beyond = pairs?.findIndex((row) => row >= rows) ?? -1;
    if (beyond >= 0) throw new RangeError(`a line needs rows below ${rows}, got ${pairs![beyond]}`);
    this.lines = (pairs?.length ?? 0) / 2;
    this.object.visible = this.lines > 0;
    this.object.geometry.setIndex(pairs === null ? null : new BufferAttribute(pairs, 1));
  }

  setTheme(theme: SceneTheme): void {
    this.uniforms.color.value = displayColor(theme.accent);
  }

  update({ morph, fade, fog, dimming }: PassFrame): void {
    const { uniforms: u, lines } = this;
    u.morph.value = morph;
    u.fade.value = fade;
    u.fog.value.set(fog[0], fog[1]);
    u.strength.value = strengthOf(lines, dimming);
  }

  dispose(): void {
    this.detach();
    this.object.geometry.dispose();
    this.object.material.dispose();
  }
}
